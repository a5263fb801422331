import { diagnostic } from '../diagnostics/index.ts';
import type { Diagnostic } from '../diagnostics/index.ts';
import { limits } from '../facts/index.ts';
import type { Query } from '../kql/index.ts';
import type { LocatedRule } from '../model/index.ts';

/** Two blanks, quotes, a comma and a line end around each value. */
const perValue = 6;

const encoder = new TextEncoder();

/** The size of a text in UTF-8. */
export const byteLength = (text: string): number => encoder.encode(text).length;

/** How many of the indicators, in their order, leave the query within a number of bytes. */
function fitting(values: readonly string[], room: number): number {
  let left = room;
  const first = values.findIndex((value) => {
    left -= byteLength(value) + perValue;
    return left < 0;
  });
  return first < 0 ? values.length : first;
}

/** A compiled query must fit inline; UTF-8 bytes, until a live workspace shows that characters count (design §4). */
export function checkCompiledLength(
  query: Query,
  text: string,
  locate: LocatedRule['locate'],
): readonly Diagnostic[] {
  const size = byteLength(text);
  if (size <= limits.queryLength) return [];
  const values = query.lists.flatMap((list) => (list.watchlist ? [] : list.values));
  const skeleton = size - values.reduce((sum, value) => sum + byteLength(value) + perValue, 0);
  const span = locate(['indicators'], 'key');
  if (skeleton > limits.queryLength)
    return [diagnostic('LIM088', { size: skeleton, limit: limits.queryLength }, { span })];
  return [
    diagnostic(
      'LIM003',
      {
        size,
        limit: limits.queryLength,
        fits: fitting(values, limits.queryLength - skeleton),
        count: values.length,
      },
      { span },
    ),
  ];
}
