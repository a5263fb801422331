import { type ExampleType, examplesOf } from './column-examples.ts';
import type { GoldenRule, RawIndicator } from './golden-rule.ts';
import { goldenTables, type Place } from './golden-tables.ts';
import { pairOf } from './plain-examples.ts';
import { type Row, tables } from './run-events.ts';

/** An event, and what the rule must say of one indicator in it. */
export interface Planned {
  readonly why: string;
  readonly table: string;
  readonly row: Row;
  readonly indicator: RawIndicator;
  /** Where it is found, and how its port fits; absent where it is not. */
  readonly found?: { readonly column?: string; readonly portMatch?: string };
  /** Seconds since 1970, or the day of the tests. */
  readonly time?: number;
}

/** Where an indicator may stand in the tables of a rule. */
export interface Spot {
  readonly indicator: RawIndicator;
  readonly table: string;
  readonly place: Place;
}

/** Every indicator in every column that shows its type. */
export const spotsOf = ({ indicators, tables: hunted }: GoldenRule): readonly Spot[] =>
  indicators.flatMap((indicator) =>
    hunted.flatMap((table) =>
      (goldenTables[table]?.shows[indicator.type] ?? []).map((place) => ({
        indicator,
        table,
        place,
      })),
    ),
  );

/** The cells of a value: the name of a registry value is a column of its own. */
function cells({ place, indicator }: Spot, shown: string): Row {
  const [key = '', name] = indicator.type === 'registry' ? shown.split('|') : [shown];
  const own = { [place.column]: key };
  return place.valueName === undefined || name === undefined
    ? own
    : { ...own, [place.valueName]: name };
}

const examples = ({ indicator, place }: Spot) =>
  examplesOf(indicator.type as ExampleType, indicator.value, place.shape);

/** Events that show the indicator at its place, with the port that belongs to it. */
function valuesAt(spot: Spot): readonly Planned[] {
  const { table, indicator, place } = spot;
  const { hits, misses } = examples(spot);
  const port = place.port === undefined ? {} : { [place.port]: pairOf(indicator.value)[1] };
  const portMatch = place.port === undefined ? '' : 'exact';
  return [
    ...hits.map((shown) => ({
      ...{ why: `shows ${shown}`, table, indicator, row: { ...cells(spot, shown), ...port } },
      found: { column: place.column, portMatch },
    })),
    ...misses.map((shown) => ({
      ...{
        why: `nearly shows ${shown}`,
        table,
        indicator,
        row: { ...cells(spot, shown), ...port },
      },
    })),
  ];
}

/** The same address with other ports, and with none. */
function portsAt(spot: Spot, mode: string): readonly Planned[] {
  const { table, indicator, place } = spot;
  if (place.port === undefined) return [];
  const [address, port] = pairOf(indicator.value);
  const at = (number: number | null): Planned => ({
    why: `port ${number} instead of ${port}`,
    ...{ table, indicator, row: { [place.column]: address, [place.port ?? '']: number } },
  });
  const others = [port - 1, port + 1, port * 10, 65_535].map(at);
  const none = [null, 0].map(at);
  const portMatch = mode === 'any' ? 'any' : 'unknown';
  const found = { column: place.column, portMatch };
  return [
    ...others.map((event) => (mode === 'any' ? { ...event, found } : event)),
    ...none.map((event) => ({ ...event, found })),
  ];
}

/** Events that show the indicator at its place, and events that nearly do. */
export const shownAt = (spot: Spot, port: string): readonly Planned[] => [
  ...valuesAt(spot),
  ...portsAt(spot, port),
];

/** The indicator at its place while every other place nearly shows it: only its own place is named. */
function besidesAt(spot: Spot, rule: GoldenRule): readonly Planned[] {
  const { table, indicator, place } = spot;
  const others = (goldenTables[table]?.shows[indicator.type] ?? []).filter((one) => one !== place);
  const [hit = ''] = examples(spot).hits;
  const port = (one: Place): Row =>
    one.port === undefined ? {} : { [one.port]: pairOf(indicator.value)[1] };
  const at = (one: Place, shown: string): Row => ({
    ...cells({ ...spot, place: one }, shown),
    ...port(one),
  });
  const misses = others.length === 0 ? [] : examples({ ...spot, place: { column: '' } }).misses;
  const strangers = rule.indicators.filter(
    (one) => one.type === indicator.type && one !== indicator,
  );
  return misses.flatMap((miss) => {
    const near = others.map((one) => at(one, miss));
    const row: Row = Object.assign({}, ...near, at(place, hit)) as Row;
    const event = { why: `nearly shows ${miss} elsewhere`, table, row };
    return [
      { ...event, indicator, found: { column: place.column } },
      ...strangers.map((stranger) => ({ ...event, indicator: stranger })),
    ];
  });
}

/** The indicator in every text column that does not show its type, and an event without any value. */
function elsewhere(indicator: RawIndicator, table: string): readonly Planned[] {
  const places = goldenTables[table]?.shows[indicator.type] ?? [];
  const own = new Set(places.flatMap(({ column, valueName = '' }) => [column, valueName]));
  const others = Object.entries(tables[table] ?? {}).filter(
    ([column, type]) => type === 'string' && !own.has(column),
  );
  const [text] = indicator.type === 'ip:port' ? pairOf(indicator.value) : [indicator.value];
  const ports = places.flatMap(({ port }) => port ?? []);
  const port = Object.fromEntries(ports.map((column) => [column, pairOf(indicator.value)[1]]));
  const nothing = Object.fromEntries([...own].filter(Boolean).map((column) => [column, null]));
  const row = { ...Object.fromEntries(others.map(([column]) => [column, text])), ...port };
  return [
    { why: 'stands in other columns', table, indicator, row },
    { why: 'has nothing', table, indicator, row: nothing },
  ];
}

/** Events that each indicator must be found in, and those that are nearly such ones. */
export const hitsAndMisses = (rule: GoldenRule): readonly Planned[] => [
  ...spotsOf(rule).flatMap((spot) => [...shownAt(spot, rule.port), ...besidesAt(spot, rule)]),
  ...rule.indicators.flatMap((indicator) =>
    rule.tables.flatMap((table) => elsewhere(indicator, table)),
  ),
];
