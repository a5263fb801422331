import { diagnostic } from '../diagnostics/index.ts';
import type { Diagnostic } from '../diagnostics/index.ts';
import { limits } from '../facts/index.ts';
import type { Query } from '../kql/index.ts';
import type { LocatedRule } from '../model/index.ts';

/** Two blanks, quotes, a comma and a line end around each value. */
const perValue = 6;

const bytes = (text: string): number => new TextEncoder().encode(text).length;

/** How many of the indicators, in their order, leave the query within a number of bytes. */
function fitting(values: readonly string[], room: number): number {
  let left = room;
  const first = values.findIndex((value) => {
    left -= bytes(value) + perValue;
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
  const size = bytes(text);
  if (size <= limits.queryLength) return [];
  const values = query.lists.flatMap((list) => list.values);
  const skeleton = size - values.reduce((sum, value) => sum + bytes(value) + perValue, 0);
  return [
    diagnostic(
      'LIM003',
      {
        size,
        limit: limits.queryLength,
        fits: fitting(values, limits.queryLength - skeleton),
        count: values.length,
      },
      { span: locate(['indicators'], 'key') },
    ),
  ];
}
