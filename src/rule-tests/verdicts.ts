import { type Table, toText } from '../engine/index.ts';
import type { Rule } from '../model/index.ts';
import { shownRow } from './expectation.ts';
import type { EventVerdict, Verdict } from './result.ts';
import { isLess, type Prepared, type Run } from './run.ts';
import { valuesOf } from './table.ts';
import { alone, bare, exclusionsOf, lasting, unfiltered } from './variants.ts';
import { type Events, renewed } from './window.ts';

/** More events than this are not looked at one by one. */
const most = 100;

/** One event of a test. */
interface Single {
  readonly table: string;
  readonly index: number;
  /** A table with this one row. */
  readonly only: Table;
}

/** Runs variants of a rule over one event. */
interface Look {
  readonly rule: Rule;
  readonly event: Single;
  readonly prepared: Prepared;
  readonly run: (rule: Rule, only?: Table) => Run;
}

const textsOf = (run: Run, name: string): readonly string[] =>
  run.ok ? valuesOf(run.table, name).map(toText) : [];

const hasRows = (run: Run): boolean => run.ok && run.table.rows.length > 0;

function matchesOf(found: Run): readonly { indicator: string; column: string }[] {
  const columns = textsOf(found, 'MatchedColumn');
  const all = textsOf(found, 'Indicator').map((indicator, index) => ({
    indicator,
    column: columns[index] ?? '',
  }));
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
}

/** Exclusions that would drop an event, had they not expired. */
const lapsedOf = ({ rule, run, prepared }: Look, whole: Run): readonly string[] =>
  exclusionsOf(rule)
    .filter(({ lifetime }) => lifetime.kind === 'until' && lifetime.until < prepared.day)
    .filter((exclusion) => isLess(run(alone(rule, lasting(exclusion))), whole))
    .map(({ id }) => id);

/** Exclusions that drop an event, each by itself. */
const droppedBy = ({ rule, run }: Look, whole: Run): readonly string[] =>
  exclusionsOf(rule)
    .filter((exclusion) => isLess(run(alone(rule, exclusion)), whole))
    .map(({ id }) => id);

/** Why an event that no exclusion drops makes no result. */
function ignoredAs({ rule, event, prepared, run }: Look, found: Run): Verdict {
  if (found.ok && !found.reads.events.has(event.table)) return { kind: 'unread' };
  if (hasRows(run(bare(rule), renewed(event.only, prepared.window)))) return { kind: 'outside' };
  for (const indicator of textsOf(run(unfiltered(rule)), 'Indicator')) {
    const why = prepared.queries?.leftOut.get(indicator);
    if (why) return { kind: 'leftOut', indicator, why };
  }
  return { kind: 'ignored' };
}

function verdictOf(look: Look): Verdict {
  const { rule, run } = look;
  const found = run(rule);
  const whole = run(bare(rule));
  if (hasRows(found))
    return { kind: 'matched', matches: matchesOf(found), lapsed: lapsedOf(look, whole) };
  return hasRows(whole)
    ? { kind: 'dropped', exclusions: droppedBy(look, whole) }
    : ignoredAs(look, found);
}

const singlesOf = (events: Events): readonly Single[] =>
  [...events].flatMap(([table, { columns, rows }]) =>
    rows.map((row, index) => ({ table, index, only: { columns, rows: [row] } })),
  );

/** What an indicator rule makes of each event alone: it looks at events one by one. */
export function verdictsOf(rule: Rule, prepared: Prepared): readonly EventVerdict[] {
  if (rule.detection.kind !== 'indicators') return [];
  const singles = singlesOf(prepared.fixtures.events);
  if (singles.length > most) return [];
  return singles.map((event) => {
    const { table, index, only } = event;
    const run = (variant: Rule, some = only): Run =>
      prepared.run(variant, new Map([[table, some]]));
    const [row = []] = only.rows;
    const verdict = verdictOf({ rule, event, prepared, run });
    return { table, index, event: shownRow(only, row), verdict };
  });
}
