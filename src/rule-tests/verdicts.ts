import { type Table, toText } from '../engine/index.ts';
import type { Rule } from '../model/index.ts';
import { shownRow } from './expectation.ts';
import type { EventVerdict } from './result.ts';
import { type Prepared, tableOf } from './run.ts';
import { valuesOf } from './table.ts';
import { exclusionsOf, without, withExclusions } from './variants.ts';

/** More events than this are not looked at one by one. */
const most = 100;

const cell = (table: Table, name: string): string => toText(valuesOf(table, name)[0] ?? null);

function verdictOf(rule: Rule, run: (rule: Rule) => Table): EventVerdict['verdict'] {
  const found = run(rule);
  if (found.rows.length > 0) {
    return {
      kind: 'matched',
      indicator: cell(found, 'Indicator'),
      column: cell(found, 'MatchedColumn'),
    };
  }
  const ids = exclusionsOf(rule).map(({ id }) => id);
  const [alone] = ids.filter((id) => run(without(rule, id)).rows.length > 0);
  if (alone !== undefined) return { kind: 'dropped', exclusions: [alone] };
  return run(withExclusions(rule, [])).rows.length > 0
    ? { kind: 'dropped', exclusions: ids }
    : { kind: 'ignored' };
}

/** What an indicator rule makes of each event alone: it looks at events one by one. */
export function verdictsOf(rule: Rule, { fixtures, run }: Prepared): readonly EventVerdict[] {
  if (rule.detection.kind !== 'indicators') return [];
  const events = [...fixtures.events].flatMap(([table, { columns, rows }]) =>
    rows.map((row, index) => ({ table, index, alone: { columns, rows: [row] } })),
  );
  if (events.length > most) return [];
  return events.map(({ table, index, alone }) => {
    const only = new Map([[table, alone]]);
    const runOne = (variant: Rule): Table => tableOf(run(variant, only));
    const [row = []] = alone.rows;
    return { table, index, event: shownRow(alone, row), verdict: verdictOf(rule, runOne) };
  });
}
