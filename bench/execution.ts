/** What it costs to run queries over rows: beside their analysis, and beside a loop by hand. */
import { readdirSync, readFileSync } from 'node:fs';
import { BlockList, isIP } from 'node:net';
import { join, resolve } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import {
  dateTime,
  type DateTime,
  isDateTime,
  parseDateTime,
  type Row,
  runQuery,
  type Table,
  ticksPerMillisecond,
  type Value,
} from '../src/engine/index.ts';
import { loadWorkspaceSchema } from '../src/facts/index.ts';
import { createAnalyser } from '../src/kusto/index.ts';

const golden = resolve(import.meta.dirname, '../test/golden');
const textOf = (name: string): string => readFileSync(join(golden, name, 'query.kql'), 'utf8');

const schema = await loadWorkspaceSchema();
const analyser = createAnalyser(schema);
const now = parseDateTime('2026-06-10T12:00:00Z') ?? 0n;

const rounds = 5;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Processor time of a work that begins with a clean heap: neither other programs nor works before it count. */
function timeOf(work: () => void): number {
  collectGarbage();
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN;

/** What some works took in rounds in which each has its turn. */
interface Times {
  readonly of: (work: number) => number;
  /** Works are compared within a round, whose machine is the same for both. */
  readonly ratio: (work: number, to: number) => number;
}

/** Measures works in rounds, every other one backwards, after one that only warms up. */
function measure(works: readonly (() => void)[]): Times {
  for (const work of works) work();
  const times = Array.from({ length: rounds }, (_, round) => {
    const forwards = works.map((work, index) => ({ work, index }));
    const order = round % 2 === 0 ? forwards : forwards.toReversed();
    const taken = new Map(order.map(({ work, index }) => [index, timeOf(work)]));
    return works.map((_work, index) => taken.get(index) ?? NaN);
  });
  return {
    of: (work) => Math.min(...times.map((round) => round[work] ?? NaN)),
    ratio: (work, to) => median(times.map((round) => (round[work] ?? NaN) / (round[to] ?? NaN))),
  };
}

interface Measure {
  readonly label: string;
  readonly milliseconds: number;
  readonly ratio: number;
  readonly limit: number;
}

function report({ label, milliseconds, ratio, limit }: Measure): void {
  const verdict = ratio <= limit ? `<= ${limit}` : `> ${limit}: TOO SLOW`;
  console.log(
    `${label.padEnd(44)} ${milliseconds.toFixed(1).padStart(8)} ms  ${ratio.toFixed(2)}x ${verdict}`,
  );
  if (ratio > limit) process.exitCode = 1;
}

const address = (number: number): string => `198.51.${(number >> 8) & 255}.${number & 255}`;

const columns = Object.entries(schema.tables.get('CommonSecurityLog')?.columns ?? {}).map(
  ([name, type]) => ({ name, type }),
);

/** Events as a log has them; one of a hundred goes to an indicator. */
const linesOf = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) =>
    JSON.stringify({
      TimeGenerated: `2026-06-10T11:${String(index % 60).padStart(2, '0')}:00Z`,
      DeviceAction: 'allow',
      SourceIP: `10.${index % 7}.${(index >> 8) & 255}.${index & 255}`,
      SourcePort: 49_152 + (index % 1_000),
      SourceHostName: `pc-${index % 300}`,
      DestinationIP: index % 100 === 0 ? address((index / 100) % 500) : `203.0.${index % 113}.9`,
      DestinationPort: index % 200 === 0 ? 416 : 443,
      RequestURL: `https://www.example.com/${index}`,
    }),
  );

const parsedValue = (type: string, value: unknown): Value => {
  if (value === undefined) return type === 'string' ? '' : null;
  if (typeof value === 'number') return BigInt(value);
  if (typeof value !== 'string') return null;
  return type === 'datetime' ? dateTime(parseDateTime(value) ?? 0n) : value;
};

/** The events as rows, which both ways begin with. */
const parsed = (lines: readonly string[]): readonly Row[] =>
  lines.map((line) => {
    const event = JSON.parse(line) as Readonly<Record<string, unknown>>;
    return columns.map(({ name, type }) => parsedValue(type, event[name]));
  });

const indicators = Array.from({ length: 500 }, (_, index) => `${address(index)}:416`);
const rule = textOf('ip-port').replace(
  /let ip_port_1 = dynamic\(\[[^\]]*\]\);/,
  () => `let ip_port_1 = dynamic(${JSON.stringify(indicators)});`,
);
const { tree } = analyser.analyse(rule);
const compiledRule = { analyse: () => ({ findings: [], ...(tree && { tree }) }) };

/** Findings, and the events behind them. */
type Findings = readonly [groups: number, events: number];

function byEngine(rows: readonly Row[]): Findings {
  const events: Table = { columns, rows };
  const result = runQuery(rule, {
    analyser: compiledRule,
    now,
    tables: (name) => (name === 'CommonSecurityLog' ? events : undefined),
  });
  if (!result.ok) throw new Error(result.unsupported.construct);
  const place = result.columns.findIndex(({ name }) => name === 'EventCount');
  return [result.rows.length, result.rows.reduce((sum, row) => sum + Number(row[place]), 0)];
}

const placeOf = (column: string): number => columns.findIndex(({ name }) => name === column);
const places = {
  time: placeOf('TimeGenerated'),
  source: placeOf('SourceIP'),
  sourcePort: placeOf('SourcePort'),
  destination: placeOf('DestinationIP'),
  destinationPort: placeOf('DestinationPort'),
  host: placeOf('SourceHostName'),
};
const since = now - 65n * 60_000n * ticksPerMillisecond;
const addresses = new Set(indicators.map((pair) => pair.split(':')[0] ?? ''));

const textAt = (row: Row, place: number): string => {
  const value = row[place] ?? '';
  return typeof value === 'bigint' ? value.toString() : typeof value === 'string' ? value : '';
};
const numberAt = (row: Row, place: number): bigint => {
  const value = row[place];
  return typeof value === 'bigint' ? value : 0n;
};

/** Which side of an event an indicator is, by its port or without one. */
function sideOf(row: Row, indicator: string): string {
  const destination = `${textAt(row, places.destination)}:`;
  const source = `${textAt(row, places.source)}:`;
  if (destination + textAt(row, places.destinationPort) === indicator) return 'DestinationIP';
  if (source + textAt(row, places.sourcePort) === indicator) return 'SourceIP';
  const anyPort = (place: number): boolean => numberAt(row, place) === 0n;
  if (anyPort(places.destinationPort) && indicator.startsWith(destination)) return 'DestinationIP';
  return anyPort(places.sourcePort) && indicator.startsWith(source) ? 'SourceIP' : '';
}

const scanners = new BlockList();
scanners.addSubnet('10.20.30.0', 24, 'ipv4');
scanners.addSubnet('2001:db8:7::', 48, 'ipv6');

const scanner = (row: Row): boolean => {
  const source = textAt(row, places.source);
  const version = isIP(source);
  return (
    version !== 0 &&
    scanners.check(source, version === 6 ? 'ipv6' : 'ipv4') &&
    numberAt(row, places.destinationPort) > 1_023n
  );
};

const portMatch = (row: Row, indicator: string): string =>
  [
    [places.destination, places.destinationPort] as const,
    [places.source, places.sourcePort] as const,
  ].some(([host, port]) => `${textAt(row, host)}:${textAt(row, port)}` === indicator)
    ? 'exact'
    : 'unknown';

/** Columns that the rule projects as they are, in its order; an empty text where it has none. */
const copied = [
  ...['DeviceAction', 'SourceIP', 'DestinationIP', 'SourceHostName', 'SourceDnsDomain'],
  ...['SourceUserName', '', 'SourceProcessName', '', '', '', 'RequestURL', 'DestinationHostName'],
  ...['FileName', 'FilePath', 'SourcePort', 'DestinationPort'],
].map(placeOf);

interface Found {
  count: number;
  first: DateTime;
  last: DateTime;
  projected: Row;
}

type Groups = Map<string, Found>;

function note(groups: Groups, key: string, { first: time, projected }: Found): void {
  const known = groups.get(key) ?? { count: 0, first: time, last: time, projected };
  known.count += 1;
  if (time.ticks < known.first.ticks) known.first = time;
  if (time.ticks > known.last.ticks) Object.assign(known, { last: time, projected });
  groups.set(key, known);
}

function noteMatches(groups: Groups, row: Row, time: DateTime): void {
  for (const indicator of indicators) {
    const side = sideOf(row, indicator);
    if (side === '' || scanner(row)) continue;
    const projected = [
      ...[time, 'CommonSecurityLog', indicator, 'ip:port', side, portMatch(row, indicator)],
      ...copied.map((place) => (place < 0 ? '' : (row[place] ?? null))),
      ...['botnet_cc', 75n],
    ];
    const key = [indicator, textAt(row, places.host), textAt(row, places.source)].join(',');
    note(groups, key, { count: 1, first: time, last: time, projected });
  }
}

/** The rule as a program: same predicates, same columns, same groups. */
function byHand(rows: readonly Row[]): Findings {
  const groups: Groups = new Map();
  for (const row of rows) {
    const time = row[places.time] ?? null;
    if (!isDateTime(time) || time.ticks <= since) continue;
    const known = (place: number): boolean => addresses.has(textAt(row, place));
    if (known(places.destination) || known(places.source)) noteMatches(groups, row, time);
  }
  return [groups.size, [...groups.values()].reduce((sum, { count }) => sum + count, 0)];
}

const smallTables = new Map<string, Table>();
/** Three events of a table, with nothing in them but the time. */
function smallTable(name: string): Table | undefined {
  const known = smallTables.get(name);
  const shape = schema.tables.get(name);
  if (known || !shape) return known;
  const shown = Object.entries(shape.columns).map(([column, type]) => ({ name: column, type }));
  const row = shown.map((column) =>
    column.name === 'TimeGenerated' ? dateTime(now) : parsedValue(column.type, undefined),
  );
  const table = { columns: shown, rows: [row, row, row] };
  smallTables.set(name, table);
  return table;
}

const texts = readdirSync(golden).map(textOf);
const analyses = texts.map((text) => ({ text, analysis: analyser.analyse(text) }));
const golds = measure([
  () => {
    for (const text of texts) analyser.analyse(text);
  },
  () => {
    for (const { text, analysis } of analyses) {
      runQuery(text, { analyser: { analyse: () => analysis }, now, tables: smallTable });
    }
  },
]);
report({
  label: `${texts.length} golden queries on 3 events, to analysis`,
  milliseconds: golds.of(1),
  ratio: golds.ratio(1, 0),
  limit: 0.1,
});

/** A work on all events beside the loop, and beside the same work on half of them. */
function reportScale(label: string, works: readonly [() => void, () => void, () => void]): void {
  const times = measure(works);
  const milliseconds = times.of(0);
  report({ label: `${label}, to a loop`, milliseconds, ratio: times.ratio(0, 1), limit: 4 });
  report({ label: '… to half the events', milliseconds, ratio: times.ratio(0, 2), limit: 2.4 });
}

const lines = linesOf(100_000);
const firstHalf = lines.slice(0, 50_000);
reportScale('100,000 events, 500 indicators', [
  () => void byEngine(parsed(lines)),
  () => void byHand(parsed(lines)),
  () => void byEngine(parsed(firstHalf)),
]);
const rows = parsed(lines);
const half = rows.slice(0, 50_000);
if (String(byEngine(rows)) !== String(byHand(rows))) throw new Error('engine and loop differ');
reportScale('… already parsed', [
  () => void byEngine(rows),
  () => void byHand(rows),
  () => void byEngine(half),
]);
