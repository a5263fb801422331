import { type BoundCondition, bindTo, holds, valuesNear } from './condition-oracle.ts';
import { type Planned, shownAt, spotsOf } from './golden-hits.ts';
import { applies, canonical, type GoldenRule, type RawExclusion } from './golden-rule.ts';
import { now, type Row, type Value } from './run-events.ts';

/** An event about an exclusion, and the exclusion. */
export interface PlannedExclusion extends Planned {
  readonly exclusion: string;
}

/** The last minute of the last day on which an exclusion counts, and the first one behind it. */
const momentsAround = (day?: string): readonly [last: number, next: number] => {
  if (day === undefined) return [now, now];
  const next = Date.parse(day) / 1000 + 86_400;
  return [next - 60, next];
};

/** The columns that the conditions ask for, each with values and how many conditions each one misses. */
function choices(bound: readonly BoundCondition[]) {
  return [...new Set(bound.map(({ column }) => column))].map((column) => {
    const own = bound.filter((condition) => condition.column === column);
    const single = own.flatMap(valuesNear);
    const [first = [], ...others] = own.map(valuesNear);
    const both = others.flat().flatMap((b) => first.map((a) => [a, b].join(' ')));
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

/** Whether an exclusion counts for an indicator in a table at all. */
const isInForce = (exclusion: RawExclusion, { table, indicator }: Planned): boolean =>
  applies(exclusion, table) &&
  (exclusion.tables?.includes(table) ?? true) &&
  (exclusion.indicators?.map(canonical).includes(indicator.value) ?? true);

/** What becomes of one event with an indicator when an exclusion is about it. */
function variants(exclusion: RawExclusion, carrier: Planned): readonly PlannedExclusion[] {
  const { id, match, expires } = exclusion;
  const { table, indicator, row: own } = carrier;
  const bound = match.flatMap((condition) => bindTo(table, condition));
  const free = choices(bound.filter(({ column }) => !(column in own)));
  const missed = bound.filter(
    (condition) => condition.column in own && !holds(condition, own[condition.column] ?? null),
  );
  const [last, next] = momentsAround(expires);
  const row = { ...firstOf(free), ...own };
  const event = (why: string, cells: Row): PlannedExclusion => ({
    ...{ why: `${id} ${why}`, table, indicator, row: cells, exclusion: id, time: last },
  });
  const found = {};
  if (missed.length > 1) return [];
  if (missed.length === 1 || !isInForce(exclusion, carrier))
    return [{ ...event('does not describe', row), found }];
  return [
    event('describes', row),
    ...instead(row, free, 'met').map((cells) => event('describes', cells)),
    ...instead(row, free, 'nearly').map((cells) => ({
      ...event('nearly describes', cells),
      found,
    })),
    ...(expires === undefined ? [] : [{ ...event('has ended for', row), found, time: next }]),
  ];
}

/** Every value is tried with the first event of an indicator in a column; the others show that it is no matter which. */
function once(events: readonly PlannedExclusion[], carrier: Planned, tried: Set<string>) {
  if (events.length < 2) return events;
  const key = [carrier.indicator.value, carrier.table, Object.keys(carrier.row)[0]].join(' ');
  if (tried.has(key)) return events.slice(0, 1);
  tried.add(key);
  return events;
}

/** Events that the exclusions of a rule drop, and events that differ from those in one condition. */
export function exclusionEvents(rule: GoldenRule): readonly PlannedExclusion[] {
  const carriers = spotsOf(rule)
    .flatMap((spot) => shownAt(spot, rule.port))
    .filter(({ found }) => found);
  return rule.exclusions.flatMap((exclusion) => {
    const tried = new Set<string>();
    return carriers
      .flatMap((carrier) => [carrier, ...subdomains(exclusion, carrier)])
      .flatMap((carrier) => once(variants(exclusion, carrier), carrier, tried));
  });
}
