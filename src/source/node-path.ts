import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import type { Node, Pair } from 'yaml';
import type { Path } from '../diagnostics/index.ts';
import type { AliasTargets } from './alias-targets.ts';

/** Where a path led: the node, the pair that holds it, and whether the whole path was there. */
export interface Place {
  readonly node: Node | undefined;
  readonly key: Node | undefined;
  readonly complete: boolean;
}

/** Follows a path through maps, lists and aliases as far as it exists. */
export function follow(root: Node | null, targets: AliasTargets, path: Path): Place {
  let place: Place = { node: root ?? undefined, key: undefined, complete: true };
  for (const step of path) {
    const next = childOf(behindAlias(targets, place.node), step);
    if (!next) return { ...place, complete: false };
    place = { ...next, complete: true };
  }
  return place;
}

function childOf(
  node: Node | undefined,
  step: string | number,
): Omit<Place, 'complete'> | undefined {
  if (isSeq<Node>(node)) {
    const item = typeof step === 'number' ? node.items[step] : undefined;
    return item && { node: item, key: undefined };
  }
  if (!isMap<Node, Node | null>(node)) return undefined;
  const pair = node.items.find((candidate) => isKey(candidate, String(step)));
  return pair && { node: pair.value ?? undefined, key: pair.key };
}

const isKey = ({ key }: Pair<Node, Node | null>, name: string): boolean =>
  isScalar(key) && key.value === name;

/** The node that an alias stands for, or the node itself. */
export const behindAlias = (targets: AliasTargets, node: Node | undefined): Node | undefined =>
  isAlias(node) ? targets.get(node) : node;
