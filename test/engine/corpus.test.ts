import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  dateTime,
  guid,
  type RunResult,
  runQuery,
  type Table,
  timeSpan,
  type Value,
} from '../../src/engine/index.ts';
import { loadWorkspaceSchema } from '../../src/facts/index.ts';
import {
  type Analyser,
  type Analysis,
  createAnalyser,
  type TableColumn,
} from '../../src/kusto/index.ts';
import { compileFile } from '../support/compile-files.ts';
import { communityRules } from '../support/corpus.ts';
import { now } from './run.ts';

/** What the engine does not run, by construct and the number of published rules that stop at it. */
const refusals: Readonly<Record<string, number>> = {
  'geo_info_from_ip_address()': 2,
  'series_decompose_anomalies()': 4,
};

/** What no local engine can know: the rules that need it do not count. */
const unknowable: readonly string[] = [
  'geo_info_from_ip_address()',
  'series_decompose_anomalies()',
];

/**
 * A union of DestinationPort as int, int and string: analysis keeps one column, while columns of one
 * name and several types are told apart (MicrosoftDocs/dataexplorer-docs query/union-operator.md), as
 * analysis itself does for int and string.
 */
const unlikeAnalysis: ReadonlySet<string> = new Set([
  'Detections__MultipleDataSources__BariumIPIOC112020.yaml',
]);

/** Columns that rules expect of watchlists and of tables whose columns no schema lists. */
const expectedColumns: readonly (readonly [string, string])[] = [
  ['PotentialTorExitNodeDetected', 'TorExitNodes'],
  ['RiskyIdentity-FirewallTraffic', 'ManagerUPN'],
  ['RiskyIdentity-FirewallTraffic', 'AccountEnabled'],
  ['SuspiciousUserWatchlistActivity', 'UserPrincipalName'],
  ['AzureAdServicePrincipalAuthFailure', 'ServicePrincipalId'],
  ['HighPrivilegedAppOwnerAddition', 'AppObjectId'],
];
const expectedOf = (path: string): readonly TableColumn[] =>
  expectedColumns.flatMap(([rule, name]) =>
    path.includes(rule) ? [{ name, type: 'string' }] : [],
  );

/** A value of a type, within the last hour where it is a time. */
function valueOf(type: string, index: number): Value {
  const values: Readonly<Record<string, Value>> = {
    string: `value${index}.example`,
    int: BigInt(index),
    long: BigInt(index),
    real: index,
    bool: index % 2 === 0,
    datetime: dateTime(now - BigInt(index + 1) * 6_000_000_000n),
    timespan: timeSpan(BigInt(index) * 600_000_000n),
    dynamic: new Map(),
    guid: guid(`00000000-0000-0000-0000-00000000000${index}`),
  };
  return values[type] ?? null;
}

const rowsOf = (columns: readonly TableColumn[]): Table => ({
  columns,
  rows: [0, 1, 2].map((index) => columns.map(({ type }) => valueOf(type, index))),
});

const textColumns = (...names: readonly string[]): Table =>
  rowsOf(names.map((name) => ({ name, type: 'string' })));

interface Ran {
  readonly path: string;
  readonly analysis: Analysis;
  readonly result: RunResult | Error;
}

describe('published rules', () => {
  const files = communityRules();
  if (!files) {
    it('are not here: nothing is run', () => {
      process.stderr.write('no corpus beside the checkout: published queries are not run\n');
      expect(files).toBeUndefined();
    });
    return;
  }

  let ran: readonly Ran[] = [];
  const resultOf = (text: string, analysis: Analysis, tables: Tables): Ran['result'] => {
    try {
      return runQuery(text, {
        analyser: { analyse: () => analysis } satisfies Analyser,
        now,
        tables: tables.of,
        tableNames: tables.names,
        externalData: () => textColumns('data'),
        watchlists: () =>
          textColumns('SearchKey', '_DTItemId', ...tables.more.map(({ name }) => name)),
      });
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error));
    }
  };

  beforeAll(async () => {
    const schema = await loadWorkspaceSchema();
    const analyser = createAnalyser(schema);
    const tablesFor = (more: readonly TableColumn[]): Tables => ({
      names: [...schema.tables.keys()],
      more,
      of: (name) => {
        const shape = schema.tables.get(name) ?? schema.functions.get(name);
        if (!shape) return undefined;
        const columns = Object.entries(shape.columns).map(([column, type]) => ({
          name: column,
          type,
        }));
        return rowsOf(shape.open ? [...columns, ...more] : columns);
      },
    });
    ran = files.flatMap((file) => {
      const query = compileFile(file).rule?.body.properties.query;
      if (query === undefined) return [];
      const analysis = analyser.analyse(query);
      if (analysis.findings.some(({ severity }) => severity === 'Error')) return [];
      return [
        {
          path: file.path,
          analysis,
          result: resultOf(query, analysis, tablesFor(expectedOf(file.path))),
        },
      ];
    });
  }, 120_000);

  it('are refused by name, and never throw', () => {
    const counts: Record<string, number> = {};
    for (const { path, result } of ran) {
      if (result instanceof Error) throw new Error(path, { cause: result });
      if (result.ok) continue;
      const { construct } = result.unsupported;
      counts[construct] = (counts[construct] ?? 0) + 1;
    }
    expect(counts).toEqual(refusals);
  });

  it('run, 95 of 100', () => {
    const running = ran.filter(({ result }) => 'ok' in result && result.ok);
    const counted = ran.filter(({ result }) => !isUnknowable(result));
    expect(counted.length).toBeGreaterThan(150);
    expect(running.length / counted.length).toBeGreaterThanOrEqual(0.95);
  });

  it('give the columns that analysis expects', () => {
    const wrong = ran.filter(({ path, analysis, result }) => {
      // Analysis does not know the columns that these are given.
      if (expectedOf(path).length > 0) return false;
      if (unlikeAnalysis.has(path)) return false;
      const ours = columnsOf(result);
      return ours && analysis.columns && namesOf(ours) !== namesOf(analysis.columns);
    });
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });
});

const namesOf = (columns: readonly TableColumn[]): string =>
  columns.map(({ name }) => name).join(', ');

const columnsOf = (result: Ran['result']): readonly TableColumn[] | undefined =>
  'ok' in result && result.ok ? result.columns : undefined;

const isUnknowable = (result: Ran['result']): boolean =>
  'ok' in result && !result.ok && unknowable.includes(result.unsupported.construct);

/** The tables and functions of a workspace, with rows. */
interface Tables {
  readonly names: readonly string[];
  /** Columns of watchlists and open tables. */
  readonly more: readonly TableColumn[];
  readonly of: (name: string) => Table | undefined;
}
