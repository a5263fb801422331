import { isCollection, isMap, isScalar, isSeq } from 'yaml';
import type { Node } from 'yaml';
import type { Locate, Path, Span } from '../diagnostics/index.ts';
import type { AliasTargets } from './alias-targets.ts';
import type { Lines } from './lines.ts';
import { behindAlias, follow } from './node-path.ts';
import { offsetsOf } from './scalar-offsets.ts';

/** What the locators of one document work on. */
interface Located {
  readonly root: Node | null;
  readonly targets: AliasTargets;
  readonly text: string;
  readonly lines: Lines;
}

/** Finds keys and values; a path that is not there leads to the key of its nearest ancestor. */
export function locator(located: Located): Locate {
  const { root, targets } = located;
  return (path, part = 'value') => {
    const { node, key, complete } = follow(root, targets, path);
    if (complete && part === 'value' && node) return valueSpan(located, node);
    return nodeSpan(located, key ?? firstKeyOf(node));
  };
}

/** Finds characters `start`–`end` of the text at a path. */
export function locatorWithin(located: Located): (path: Path, start: number, end: number) => Span {
  const { root, targets, text, lines } = located;
  const locate = locator(located);
  return (path, start, end) => {
    const node = behindAlias(targets, follow(root, targets, path).node);
    const range = node?.range;
    if (!isScalar(node) || !range || typeof node.value !== 'string') return locate(path);
    const offsetOf = offsetsOf(text.slice(range[0], range[1]), node.value, node.type);
    if (!offsetOf) return locate(path);
    return lines.span(range[0] + offsetOf(start), range[0] + offsetOf(end));
  };
}

/** Without the line ends behind a block. */
function valueSpan({ text, lines }: Located, node: Node): Span {
  const [start, end] = node.range ?? [0, 0];
  return lines.span(start, start + text.slice(start, end).trimEnd().length);
}

function nodeSpan(located: Located, node: Node | undefined): Span {
  return node ? valueSpan(located, node) : located.lines.span(0, 0);
}

/** Something short that stands for a whole collection: its first key. */
function firstKeyOf(node: Node | undefined): Node | undefined {
  if (isMap<Node, Node>(node)) return node.items[0]?.key ?? node;
  if (isSeq<Node>(node)) return firstKeyOf(node.items[0]) ?? node;
  return isCollection(node) ? undefined : node;
}
