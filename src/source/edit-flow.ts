import type { YAMLMap, YAMLSeq, Node } from 'yaml';
import {
  type Edited,
  flowPlace,
  indentAt,
  lineEndAt,
  lineStart,
  type Patch,
  startOf,
} from './edit-text.ts';

type Flow = YAMLMap<Node, Node | null> | YAMLSeq<Node | null>;

/** Offset of the comma in what stands between the last item and the closing bracket; comments may hold some. */
function commaIn(gap: string): number {
  const comments = gap.replace(/#[^\n]*/g, (comment) => ' '.repeat(comment.length));
  return comments.indexOf(',');
}

interface Tail {
  readonly parts: readonly string[];
  /** Offset behind the last item, and its comma where it has one. */
  readonly at: number;
  readonly hasComma: boolean;
}

/** Each part on a line of its own; a comment behind the last item stays on its line. */
function onLines(
  { text, lineEnd }: Edited,
  { parts, at, hasComma }: Tail,
  indent: string,
): readonly Patch[] {
  const end = lineEndAt(text, at);
  const into = /^[ \t]+#/.test(text.slice(at, end)) ? end : at;
  const added = parts.map((part) => `${lineEnd}${indent}${part}`);
  if (hasComma) return [{ start: into, end: into, text: added.map((one) => `${one},`).join('') }];
  return [
    { start: at, end: at, text: ',' },
    { start: into, end: into, text: added.join(',') },
  ];
}

const onOneLine = ({ parts, at, hasComma }: Tail): readonly Patch[] => {
  const joined = parts.join(', ');
  return [{ start: at, end: at, text: hasComma ? ` ${joined},` : `, ${joined}` }];
};

/** Parts of a flow collection that has none. */
function intoEmpty(
  { text }: Edited,
  node: Flow,
  parts: readonly string[],
): readonly Patch[] | undefined {
  const [start, end] = node.range ?? [0, 0];
  if (node.items.length > 0 || text.slice(start + 1, end - 1).trim() !== '') return undefined;
  const blank = text[start] === '{' ? ' ' : '';
  return [{ start: start + 1, end: end - 1, text: `${blank}${parts.join(', ')}${blank}` }];
}

/** Adds parts behind the last item of a flow collection, in the way in which it is written. */
export function addToFlow(
  edited: Edited,
  node: Flow,
  parts: readonly string[],
): readonly Patch[] | undefined {
  const { text } = edited;
  const [start, end] = node.range ?? [0, 0];
  const first = flowPlace(edited, node.items[0] ?? null);
  const last = flowPlace(edited, node.items.at(-1) ?? null);
  if (!first || !last) return intoEmpty(edited, node, parts);
  const comma = commaIn(text.slice(last.end, end - 1));
  const tail = { parts, at: last.end + comma + 1, hasComma: comma >= 0 };
  const before = text.slice(lineStart(text, first.start), first.start);
  return lineStart(text, first.start) > start && before.trim() === ''
    ? onLines(edited, tail, indentAt(text, first.start))
    : onOneLine(tail);
}

/** Removes items of a flow list, but never all. */
export function removeFromFlow(
  edited: Edited,
  node: YAMLSeq<Node | null>,
  gone: ReadonlySet<number>,
): readonly Patch[] | undefined {
  const places = node.items.map((item) => flowPlace(edited, item));
  const lastKept = places.findLastIndex((_, index) => !gone.has(index));
  const [kept, end] = [places[lastKept], places.at(-1)];
  if (!kept || !end || startOf(node) < 0) return undefined;
  const before = [...gone]
    .filter((index) => index < lastKept)
    .flatMap((index) => {
      const [own, next] = [places[index], places[index + 1]];
      return own && next ? [{ start: own.start, end: next.start, text: '' }] : [];
    });
  return lastKept < places.length - 1
    ? [...before, { start: kept.end, end: end.end, text: '' }]
    : before;
}
