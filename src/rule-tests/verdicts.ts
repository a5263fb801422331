import { type Table, toText } from '../engine/index.ts';
import type { Rule } from '../model/index.ts';
import { shownRow } from './expectation.ts';
import type { EventVerdict, Verdict } from './result.ts';
import { isLess, type Prepared, type Run } from './run.ts';
import { queryVerdictOf } from './query-verdicts.ts';
import { type Single, singlesOf } from './singles.ts';
import { valuesOf } from './table.ts';
import { alone, bare, exclusionsOf, lasting, unfiltered } from './variants.ts';
import { renewed } from './window.ts';

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

/** What an indicator rule makes of one event alone: it looks at events one by one. */
function indicatorVerdictOf(rule: Rule, event: Single, prepared: Prepared): Verdict {
  const run = (variant: Rule, some = event.only): Run =>
    prepared.run(variant, new Map([[event.table, some]]));
  return verdictOf({ rule, event, prepared, run });
}

/** What a rule makes of each event of a test, where there are not too many. */
export function verdictsOf(rule: Rule, prepared: Prepared, whole: Run): readonly EventVerdict[] {
  return singlesOf(prepared.fixtures.events).map((event) => {
    const { table, index, only } = event;
    const [row = []] = only.rows;
    const verdict =
      rule.detection.kind === 'indicators'
        ? indicatorVerdictOf(rule, event, prepared)
        : queryVerdictOf({ rule, whole }, event, prepared);
    const first = verdict.kind === 'matched' ? verdict.matches.map(({ column }) => column) : [];
    const given = prepared.fixtures.given.get(table) ?? [];
    return { table, index, event: shownRow(only, row, [...first, ...given]), verdict };
  });
}
