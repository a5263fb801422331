import { beforeAll, describe, expect, it } from '@jest/globals';
import { indicatorQuery } from '../support/compile-one.ts';
import { dateTime, parseJson, runQuery, toText } from '../../src/engine/index.ts';
import type { Table, Value } from '../../src/engine/index.ts';
import { loadWorkspaceSchema, tableFacts, tableNames } from '../../src/facts/index.ts';
import type { Observation, TableName, WorkspaceSchema } from '../../src/facts/index.ts';
import { print } from '../../src/kql/index.ts';
import { createAnalyser } from '../../src/kusto/index.ts';
import type { Analyser } from '../../src/kusto/index.ts';
import type { Indicator, IndicatorType } from '../../src/model/index.ts';
import { parseIndicator } from '../../src/indicators/index.ts';
import { examplesOf, indicatorsOf } from '../support/column-examples.ts';
import { aDetection, context, located } from '../support/rules.ts';

const now = 639_184_320_000_000_000n;
const ticksPerSecond = 10_000_000n;

let schema: WorkspaceSchema;
let analyser: Analyser;

beforeAll(async () => {
  schema = await loadWorkspaceSchema();
  analyser = createAnalyser(schema);
});

/** An event that shows something in one column, and what the rule must make of it. */
interface Planted {
  readonly type: IndicatorType;
  readonly indicator: string;
  readonly seen: Observation;
  readonly value: string;
  readonly hit: boolean;
}

const typesOf = (table: TableName): readonly IndicatorType[] =>
  Object.keys(tableFacts(table).observes) as IndicatorType[];

const plantedIn = (table: TableName): readonly Planted[] =>
  typesOf(table).flatMap((type) =>
    (tableFacts(table).observes[type] ?? []).flatMap((seen) =>
      indicatorsOf(type).flatMap((indicator) => {
        const { hits, misses } = examplesOf(type, indicator, seen.shape);
        const planted = { type, indicator, seen };
        return [
          ...hits.map((value) => ({ ...planted, value, hit: true })),
          ...misses.map((value) => ({ ...planted, value, hit: false })),
        ];
      }),
    ),
  );

const indicatorsIn = (table: TableName): readonly Indicator[] =>
  typesOf(table).flatMap((type) =>
    indicatorsOf(type).map((text) => {
      const parsed = parseIndicator(type, text);
      if (!parsed.ok) throw new Error(parsed.code);
      return { ...parsed.value, original: '' };
    }),
  );

/** A value at a place inside a dynamic column. */
const nested = (path: string, value: string): string =>
  path.split('.').reduceRight<string>((inner, key) => `{"${key}":${inner}}`, JSON.stringify(value));

function cells({ seen, value, type }: Planted): Readonly<Record<string, Value>> {
  const { column, path, port, valueName } = seen;
  const [key = '', name] = type === 'registry' ? value.split('|') : [value];
  return {
    [column]: path === undefined ? key : parseJson(nested(path, key)),
    ...(port !== undefined && { [port]: 443n }),
    ...(valueName !== undefined && name !== undefined && { [valueName]: name }),
  };
}

/** The table with one event for each planted value, a second apart, so that its time tells which it is. */
function eventsOf(table: TableName, planted: readonly Planted[]): Table {
  const columns = Object.entries(schema.tables.get(table)?.columns ?? {}).map(([name, type]) => ({
    name,
    type,
  }));
  const rows = planted.map((item, index) => {
    const own: Readonly<Record<string, Value>> = {
      ...cells(item),
      TimeGenerated: dateTime(now - BigInt(planted.length - index) * ticksPerSecond),
    };
    return columns.map(({ name, type }) => own[name] ?? (type === 'string' ? '' : null));
  });
  return { columns, rows };
}

const shown = (value: Value | undefined): string => toText(value ?? null);

/** The findings before they are summed up: one row for each event and indicator. */
function findings(table: TableName, planted: readonly Planted[]): readonly (readonly string[])[] {
  const detection = aDetection(indicatorsIn(table), { tables: [table] });
  const { value, diagnostics } = indicatorQuery(detection, located({ detection }), context);
  if (!value) throw new Error(JSON.stringify(diagnostics));
  const { text } = print(value.query);
  const result = runQuery(text.slice(0, text.lastIndexOf('\n| summarize')), {
    analyser,
    now,
    tables: (name) => (name === table ? eventsOf(table, planted) : undefined),
  });
  if (!result.ok) throw new Error(`${result.unsupported.construct} in\n${text}`);
  const at = (name: string) => result.columns.findIndex((column) => column.name === name);
  const places = ['TimeGenerated', 'IndicatorType', 'Indicator', 'MatchedColumn'].map(at);
  return result.rows.map((row) => places.map((place) => shown(row[place])));
}

const stamp = (index: number, count: number): string =>
  shown(dateTime(now - BigInt(count - index) * ticksPerSecond));

describe('every table', () => {
  it.each(tableNames)('%s finds what each of its columns shows, and no near miss', (table) => {
    const planted = plantedIn(table);
    const rows = findings(table, planted);
    const wrong = planted.flatMap(({ type, indicator, seen, value, hit }, index) => {
      const found = rows
        .filter(([time, of]) => time === stamp(index, planted.length) && of === type)
        .map(([, , ...shows]) => shows);
      const column = seen.path === undefined ? seen.column : `${seen.column}.${seen.path}`;
      const expected = hit ? [[indicator, column]] : [];
      return JSON.stringify(found) === JSON.stringify(expected)
        ? []
        : [{ indicator, column, value, found }];
    });
    expect(wrong).toEqual([]);
  });

  it('has a query without a finding of the language service', () => {
    for (const table of tableNames) {
      const detection = aDetection(indicatorsIn(table), { tables: [table] });
      const { value } = indicatorQuery(detection, located({ detection }), context);
      const { findings: said } = analyser.analyse(value ? print(value.query).text : '');
      expect([table, said]).toEqual([table, []]);
    }
  });
});
