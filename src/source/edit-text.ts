import { isAlias, isCollection, isMap, isScalar, isSeq } from 'yaml';
import type { Node, Pair, YAMLMap, YAMLSeq } from 'yaml';

/** A stretch of a text, and what stands there instead. */
export interface Patch {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A text whose nodes are known. */
export interface Edited {
  readonly text: string;
  /** How its lines end. */
  readonly lineEnd: string;
}

export type BlockMap = YAMLMap<Node, Node | null>;
export type List = YAMLSeq<Node | null>;

/** Where a node begins. */
export const startOf = (node: Node): number => node.range?.[0] ?? 0;

const lastOf = (node: BlockMap | List): Node | null | undefined => {
  if (!isMap<Node, Node | null>(node)) return node.items.at(-1);
  const pair = node.items.at(-1);
  return pair?.value ?? pair?.key;
};

/** Where the text of a node ends, without the line ends and comments behind it. */
export function endOf({ text }: Pick<Edited, 'text'>, node: Node): number {
  if (isBlock(node)) {
    const last = lastOf(node);
    if (last) return endOf({ text }, last);
  }
  let end = node.range?.[1] ?? 0;
  while (end > startOf(node) && /[\r\n]/.test(text[end - 1] ?? '')) end -= 1;
  return end;
}

/** Whether a node is a map or a list on lines of its own. */
export const isBlock = (node: Node): node is BlockMap | List =>
  (isMap(node) || isSeq(node)) && node.flow !== true;

/** Offset of the first character of a line. */
export const lineStart = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1;

/** Offset of the line end behind a place, or of the end of the text. */
export function lineEndAt(text: string, at: number): number {
  const found = text.indexOf('\n', at);
  if (found < 0) return text.length;
  return text[found - 1] === '\r' && found > at ? found - 1 : found;
}

/** Blanks that bring a line to the column of a place. */
export const indentAt = (text: string, at: number): string =>
  ' '.repeat(text.slice(lineStart(text, at), at).replace('\uFEFF', '').length);

/** Where an item of a flow collection begins and ends. */
export function flowPlace(
  edited: Pick<Edited, 'text'>,
  item: Pair<Node, Node | null> | Node | null,
): { readonly start: number; readonly end: number } | undefined {
  if (item === null) return undefined;
  if ('key' in item) {
    const { key, value } = item;
    return { start: startOf(key), end: endOf(edited, value ?? key) };
  }
  return { start: startOf(item), end: endOf(edited, item) };
}

/** Whether replacing the text of a node cannot reach anything else. */
export const isReplaceable = (node: Node): boolean =>
  !isAlias(node) &&
  (isScalar(node)
    ? node.type?.startsWith('BLOCK') !== true
    : isCollection(node) && node.flow === true);

/** Puts patches into a text; those at one place in their order. */
export function patched(text: string, patches: readonly Patch[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const patch of [...patches].sort((one, other) => one.start - other.start)) {
    parts.push(text.slice(at, patch.start), patch.text);
    at = Math.max(at, patch.end);
  }
  return [...parts, text.slice(at)].join('');
}
