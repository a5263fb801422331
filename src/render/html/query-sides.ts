import { type Change, diffWordsWithSpace } from 'diff';
import { type Hunk, hunksOf } from '../query-diff.ts';
import type { Mark } from './kql-html.ts';

/** One line of one side: where it stands, and what of it the other side has otherwise. */
export interface SideLine {
  /** From 0. */
  readonly index: number;
  readonly marks: readonly Mark[];
}

/** A line of both sides, or of one. */
export interface Pair {
  readonly kind: 'same' | 'changed';
  readonly before?: SideLine;
  readonly after?: SideLine;
}

/** Pairs around one difference. */
export interface Stretch {
  readonly before: number;
  readonly after: number;
  readonly pairs: readonly Pair[];
}

interface Sides {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** Words that differ up to which they are looked for: the search takes their square. */
const maxEditLength = 60;

/** Longest line whose words are compared. */
const longestLine = 1_000;

/** Lines that have less than this share in common are other lines, and marking their words says nothing. */
const leastAlike = 0.3;

interface Marks {
  readonly before: readonly Mark[];
  readonly after: readonly Mark[];
}

const unmarked: Marks = { before: [], after: [] };

type Side = keyof Marks;

/** The words that one side has alone. */
function marksOn(side: Side, parts: readonly Change[]): readonly Mark[] {
  const other = side === 'before' ? 'added' : 'removed';
  const own = side === 'before' ? 'removed' : 'added';
  let at = 0;
  return parts
    .filter((part) => !part[other])
    .flatMap((part) => {
      const start = at;
      at += part.value.length;
      return part[own] ? [{ start, end: at }] : [];
    });
}

/** The words that two lines do not share. */
function marksOf(before: string, after: string): Marks {
  const longest = Math.max(before.length, after.length);
  if (longest > longestLine) return unmarked;
  const parts = diffWordsWithSpace(before, after, { maxEditLength }) ?? [];
  const shared = parts
    .filter(({ added, removed }) => !added && !removed)
    .reduce((sum, { value }) => sum + value.trim().length, 0);
  if (shared < leastAlike * longest) return unmarked;
  return { before: marksOn('before', parts), after: marksOn('after', parts) };
}

/** Lines that went and lines that came, side by side. */
function pairUp(gone: readonly number[], come: readonly number[], sides: Sides): Pair[] {
  return Array.from({ length: Math.max(gone.length, come.length) }, (_, row) => {
    const [from, to] = [gone[row], come[row]];
    const marks =
      from === undefined || to === undefined
        ? unmarked
        : marksOf(sides.before[from] ?? '', sides.after[to] ?? '');
    return {
      kind: 'changed',
      ...(from !== undefined && { before: { index: from, marks: marks.before } }),
      ...(to !== undefined && { after: { index: to, marks: marks.after } }),
    };
  });
}

function pairsOf(hunk: Hunk, start: { before: number; after: number }, sides: Sides): Pair[] {
  const pairs: Pair[] = [];
  const at = { ...start };
  let gone: number[] = [];
  let come: number[] = [];
  const settle = (): void => {
    pairs.push(...pairUp(gone, come, sides));
    gone = [];
    come = [];
  };
  for (const line of hunk.lines) {
    if (line.startsWith('-')) gone.push(at.before++);
    else if (line.startsWith('+')) come.push(at.after++);
    else if (line.startsWith(' ')) {
      settle();
      pairs.push({
        kind: 'same',
        before: { index: at.before++, marks: [] },
        after: { index: at.after++, marks: [] },
      });
    }
  }
  settle();
  return pairs;
}

/** Where two queries differ, line beside line; a start of a unified diff counts from 1. */
export function queryStretches(before: readonly string[], after: readonly string[]): Stretch[] {
  return hunksOf(before.join('\n'), after.join('\n')).map((hunk) => {
    const start = {
      before: hunk.oldLines === 0 ? hunk.oldStart : hunk.oldStart - 1,
      after: hunk.newLines === 0 ? hunk.newStart : hunk.newStart - 1,
    };
    return { ...start, pairs: pairsOf(hunk, start, { before, after }) };
  });
}
