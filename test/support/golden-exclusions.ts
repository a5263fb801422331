import { type BoundCondition, bindTo, holds, valuesNear } from './condition-oracle.ts';
import { hitsAndMisses, type Planned } from './golden-hits.ts';
import { applies, canonical, type GoldenRule, type RawExclusion } from './golden-rule.ts';
import type { Row, Value } from './run-events.ts';

/** An event about an exclusion, and the exclusion. */
export interface PlannedExclusion extends Planned {
  readonly exclusion: string;
}

/** The last minute of the last day on which an exclusion counts, and the first one behind it. */
const momentsAround = (day: string): readonly [last: number, next: number] => {
  const next = Date.parse(day) / 1000 + 86_400;
  return [next - 60, next];
};

/** The columns that the conditions ask for, each with values and how many conditions each one misses. */
function choices(bound: readonly BoundCondition[]) {
  return [...new Set(bound.map(({ column }) => column))].map((column) => {
    const own = bound.filter((condition) => condition.column === column);
    const single = own.flatMap(valuesNear);
    const both = own.length > 1 ? single.flatMap((a) => single.map((b) => `${a} ${b}`)) : [];
    const missed = (value: Value) => own.filter((condition) => !holds(condition, value)).length;
    const values = [...new Set([...single, ...both])];
    return {
      column,
      met: values.filter((value) => missed(value) === 0),
      nearly: values.filter((value) => missed(value) === 1),
    };
  });
}

type Choice = ReturnType<typeof choices>[number];

const firstOf = (free: readonly Choice[]): Row =>
  Object.fromEntries(free.map(({ column, met }) => [column, met[0] ?? null]));

/** The event with each value of one of the columns instead. */
const instead = (row: Row, free: readonly Choice[], which: 'met' | 'nearly'): readonly Row[] =>
  free.flatMap((choice) => choice[which].map((value) => ({ ...row, [choice.column]: value })));

/** Domains below the indicator that an exclusion is about: its examples know none of them. */
function subdomains({ match }: RawExclusion, event: Planned): readonly Planned[] {
  const [column = ''] = Object.keys(event.row);
  const conditions = match
    .flatMap((condition) => bindTo(event.table, condition))
    .filter((condition) => condition.column === column && condition.field === 'domain');
  const hosts = conditions.flatMap(valuesNear).map(String);
  const own = hosts.filter((host) =>
    new RegExp(`^(?:https://)?(?:.+\\.)?${event.indicator.value}(?::\\d+/x)?$`, 'i').test(host),
  );
  return event.indicator.type === 'domain'
    ? own.map((host) => ({ ...event, row: { [column]: host } }))
    : [];
}

/** What becomes of one event with an indicator when an exclusion is about it. */
function variants(exclusion: RawExclusion, carrier: Planned): readonly PlannedExclusion[] {
  const { match, expires, indicators } = exclusion;
  const bound = match.flatMap((condition) => bindTo(carrier.table, condition));
  const given = bound.filter(({ column }) => column in carrier.row);
  const free = choices(bound.filter(({ column }) => !(column in carrier.row)));
  const missed = given.filter(
    (condition) => !holds(condition, carrier.row[condition.column] ?? null),
  );
  const inForce =
    applies(exclusion, carrier.table) &&
    (exclusion.tables?.includes(carrier.table) ?? true) &&
    (indicators?.map(canonical).includes(carrier.indicator.value) ?? true);
  const row = { ...firstOf(free), ...carrier.row };
  const [last, next] = expires === undefined ? [undefined, undefined] : momentsAround(expires);
  const event = (why: string, cells: Row, kept: boolean): PlannedExclusion => {
    const { table, indicator } = carrier;
    const time = last === undefined ? {} : { time: last };
    const told = `${exclusion.id} ${why}`;
    const planned = { why: told, table, indicator, row: cells, exclusion: exclusion.id, ...time };
    return kept ? { ...planned, found: {} } : planned;
  };
  if (missed.length > 1) return [];
  if (missed.length === 1 || !inForce) return [event('does not describe', row, true)];
  return [
    event('describes', row, false),
    ...instead(row, free, 'met').map((cells) => event('describes', cells, false)),
    ...instead(row, free, 'nearly').map((cells) => event('nearly describes', cells, true)),
    ...(next === undefined ? [] : [{ ...event('has ended for', row, true), time: next }]),
  ];
}

/** Events that the exclusions of a rule drop, and events that differ from those in one condition. */
export function exclusionEvents(rule: GoldenRule): readonly PlannedExclusion[] {
  const carriers = hitsAndMisses(rule).filter(({ found }) => found);
  return rule.exclusions.flatMap((exclusion) =>
    carriers
      .flatMap((carrier) => [carrier, ...subdomains(exclusion, carrier)])
      .flatMap((carrier) => variants(exclusion, carrier)),
  );
}
