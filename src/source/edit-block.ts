import { isMap } from 'yaml';
import type { Node } from 'yaml';
import {
  type BlockMap,
  type Edited,
  endOf,
  indentAt,
  isBlock,
  lineEndAt,
  lineStart,
  type List,
  type Patch,
  startOf,
} from './edit-text.ts';
import { isPlainMap, type Plain } from './plain.ts';
import { flowText, pairText } from './scalar-text.ts';

/** Widest line of a map between braces, where those beside it are broken too. */
const width = 100;

/** Lines behind the last one of a block. */
function addLines(edited: Edited, node: Node, parts: readonly string[]): readonly Patch[] {
  const at = lineEndAt(edited.text, endOf(edited, node));
  return [{ start: at, end: at, text: parts.map((part) => edited.lineEnd + part).join('') }];
}

/** Adds keys behind the last one of a block map. */
export function addToMap(
  edited: Edited,
  map: BlockMap,
  parts: readonly string[],
): readonly Patch[] | undefined {
  const [first] = map.items;
  if (!first) return undefined;
  const indent = indentAt(edited.text, startOf(first.key));
  return addLines(
    edited,
    map,
    parts.map((part) => indent + part),
  );
}

/** How an item is written that stands behind another one. */
function itemText(edited: Edited, neighbour: Node, item: Plain): string {
  const { text, lineEnd } = edited;
  const indent = indentAt(text, startOf(neighbour));
  if (!isPlainMap(item)) return flowText(item);
  const parts = Object.entries(item).map(pairText);
  if (isBlock(neighbour) && isMap(neighbour)) return parts.join(`${lineEnd}${indent}`);
  const flow = flowText(item);
  const isBroken = text.slice(startOf(neighbour), endOf(edited, neighbour)).includes('\n');
  if (!isBroken || indent.length + flow.length <= width) return flow;
  const lines = parts.map((part) => `${lineEnd}${indent}  ${part},`);
  return `{${lines.join('')}${lineEnd}${indent}}`;
}

/** Adds items behind the last one of a block list, written as that one is. */
export function addToList(
  edited: Edited,
  list: List,
  items: readonly Plain[],
): readonly Patch[] | undefined {
  const last = list.items.at(-1);
  if (!last) return undefined;
  const dash = `${indentAt(edited.text, startOf(list))}- `;
  return addLines(
    edited,
    list,
    items.map((item) => dash + itemText(edited, last, item)),
  );
}

interface Lines {
  /** First character of the line of its dash. */
  readonly start: number;
  /** Behind its last line. */
  readonly end: number;
  /** First character of the comment lines directly above it. */
  readonly comments: number;
  /** Nothing stands between it and the item before it. */
  readonly joined: boolean;
}

/** Where the comment lines above a line begin. */
function commentsAbove(text: string, start: number): number {
  let at = start;
  while (at > 0) {
    const above = lineStart(text, at - 1);
    if (!/^[ \t]*#/.test(text.slice(above, at))) break;
    at = above;
  }
  return at;
}

/** The line of the next dash, past blank and comment lines. */
function dashLine(text: string, from: number): number | undefined {
  let at = from;
  while (at < text.length) {
    const next = text.indexOf('\n', at) + 1;
    const line = text.slice(at, next === 0 ? text.length : next);
    if (/^[ \t]*-(?:\s|$)/.test(line)) return at;
    if (!/^[ \t]*(?:#.*)?\s*$/.test(line) || next === 0) return undefined;
    at = next;
  }
  return undefined;
}

/** The lines of each item of a block list; undefined where some share a line with something else. */
function linesOf(edited: Edited, list: List): readonly Lines[] | undefined {
  const { text } = edited;
  const found: Lines[] = [];
  let from = lineStart(text, startOf(list));
  for (const item of list.items) {
    const start = dashLine(text, from);
    if (start === undefined || !item) return undefined;
    const lineEnd = text.indexOf('\n', endOf(edited, item));
    const end = lineEnd < 0 ? text.length : lineEnd + 1;
    const joined = found.length > 0 && start === from;
    found.push({ start, end, comments: commentsAbove(text, start), joined });
    from = end;
  }
  return found;
}

/** Of a run of items that nothing stands between: what stands above it goes when all of it goes. */
function withComments(lines: readonly Lines[], index: number, gone: ReadonlySet<number>): number {
  const own = lines[index];
  if (!own || own.joined) return own?.start ?? 0;
  let last = index;
  while (lines[last + 1]?.joined) last += 1;
  for (let at = index; at <= last; at += 1) if (!gone.has(at)) return own.start;
  return own.comments;
}

/** Removes items of a block list with the comments that are theirs, but never all items. */
export function removeFromList(
  edited: Edited,
  list: List,
  gone: ReadonlySet<number>,
): readonly Patch[] | undefined {
  const lines = linesOf(edited, list);
  if (!lines || gone.size >= lines.length) return undefined;
  return [...gone]
    .sort((one, other) => one - other)
    .flatMap((index) => {
      const own = lines[index];
      return own ? [{ start: withComments(lines, index, gone), end: own.end, text: '' }] : [];
    });
}
