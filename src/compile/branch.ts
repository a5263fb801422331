import { tableFacts } from '../facts/index.ts';
import type { TableName } from '../facts/index.ts';
import { build } from '../kql/index.ts';
import type { Expr, Operator, Pipeline } from '../kql/index.ts';
import type { IndicatorDetection } from '../model/index.ts';
import { preparedColumns } from './column-values.ts';
import type { TypeLists } from './lists.ts';
import { samePair, samePairAddress, unknownPort } from './match-addresses.ts';
import { matchers } from './match.ts';
import type { ObservedColumn } from './matcher.ts';
import { projection } from './result-columns.ts';
import type { OptionalColumn } from './result-columns.ts';

const { all, any, assign, binary, bool, call, extend, name, text, where } = build;

/** What every branch of a query has in common. */
export interface BranchOptions {
  readonly port: IndicatorDetection['port'];
  /** The test that lets late events in once, or none for NRT. */
  readonly arrival?: Expr;
  /** Nothing is hunted: all indicators have expired. */
  readonly expired: boolean;
  readonly columns: readonly OptionalColumn[];
  readonly exclusionsFor: (table: TableName) => readonly Operator[];
}

type Tests = readonly (readonly [Expr, string])[];

const indicatorType = name('IndicatorType');

/** The columns of a table that can show an indicator of the lists. */
export const observedColumns = (
  table: TableName,
  lists: readonly TypeLists[],
): readonly ObservedColumn[] =>
  lists.flatMap((list) =>
    (tableFacts(table).observes[list.type] ?? []).map((seen) => ({ ...seen, lists: list })),
  );

/** One row for each indicator of the lists, with its type. */
function everyIndicator(lists: readonly TypeLists[]): readonly Operator[] {
  const [only] = lists;
  const types = lists.map(({ type }) => text(type));
  const last = lists.at(-1)?.reference ?? text('');
  const cases = lists
    .slice(0, -1)
    .flatMap(({ type, reference }) => [binary(indicatorType, '==', text(type)), reference]);
  return only && lists.length === 1
    ? [
        { kind: 'mvExpand', column: assign('Indicator', only.reference), to: 'string' },
        extend([assign('IndicatorType', text(only.type))]),
      ]
    : [
        {
          kind: 'mvExpand',
          column: assign('IndicatorType', call('pack_array', ...types)),
          to: 'string',
        },
        {
          kind: 'mvExpand',
          column: assign('Indicator', call('case', ...cases, last)),
          to: 'string',
        },
      ];
}

/** Tests hold for their own type only, where a branch looks for several. */
const forTypes = (
  seen: readonly ObservedColumn[],
  test: (column: ObservedColumn) => Expr,
): Tests => {
  const several = new Set(seen.map(({ lists }) => lists.type)).size > 1;
  return seen.map((column) => [
    several
      ? all([binary(indicatorType, '==', text(column.lists.type)), test(column)])
      : test(column),
    column.path === undefined ? column.column : `${column.column}.${column.path}`,
  ]);
};

const isPair = ({ lists }: ObservedColumn): boolean => lists.type === 'ip:port';

/** Column names by the first test that holds: an exact pair in any column before an address alone. */
function matchedColumn(seen: readonly ObservedColumn[], port: BranchOptions['port']): Operator[] {
  const byAddress = (column: ObservedColumn): Expr =>
    port === 'any' ? samePairAddress(column) : all([unknownPort(column), samePairAddress(column)]);
  const pairAt = (index: number): boolean => seen.slice(index, index + 1).some(isPair);
  const tests = [
    ...forTypes(seen, (column) => matchers[column.lists.type].test(column)),
    ...forTypes(seen, byAddress).filter((_, index) => pairAt(index)),
  ];
  const [only] = tests;
  const value =
    only && tests.length === 1
      ? call('iff', only[0], text(only[1]), text(''))
      : call('case', ...tests.flatMap(([test, column]) => [test, text(column)]), text(''));
  return [
    extend([assign('MatchedColumn', value)]),
    where(call('isnotempty', name('MatchedColumn'))),
  ];
}

/** Whether the port of an ip:port pair was seen, for the types that have one. */
function portMatch(seen: readonly ObservedColumn[], port: BranchOptions['port']): Operator[] {
  const pairs = seen.filter(isPair);
  if (pairs.length === 0) return [];
  const exact = any(pairs.map(samePair));
  const byAddress = text(port === 'any' ? 'any' : 'unknown');
  const isOther = binary(indicatorType, '!=', text('ip:port'));
  return [
    extend([
      assign(
        'PortMatch',
        pairs.length === seen.length
          ? call('iff', exact, text('exact'), byAddress)
          : call('case', isOther, text(''), exact, text('exact'), byAddress),
      ),
    ]),
  ];
}

/** The ways in which a column can hold an indicator, each of them one test. */
function alternatives(seen: ObservedColumn): readonly Expr[] {
  const test = matchers[seen.lists.type].prefilter(seen);
  return test.kind === 'or' ? test.of : [test];
}

/** The part of a query that reads one table; one row for each indicator that an event shows. */
export function branch(
  table: TableName,
  lists: readonly TypeLists[],
  options: BranchOptions,
): Pipeline {
  const seen = observedColumns(table, lists);
  const { fields, results } = tableFacts(table);
  const columns = preparedColumns([...seen, ...Object.values(fields), ...Object.values(results)]);
  const types = lists.map(({ type }) => type);
  return {
    source: { kind: 'table', name: table },
    operators: [
      ...(options.expired ? [where(bool(false))] : []),
      ...(options.arrival ? [where(options.arrival)] : []),
      where(any(seen.flatMap(alternatives))),
      ...(columns.length > 0 ? [extend(columns)] : []),
      ...everyIndicator(lists),
      ...matchedColumn(seen, options.port),
      ...portMatch(seen, options.port),
      ...options.exclusionsFor(table),
      { kind: 'project', columns: projection(table, types, options.columns) },
    ],
  };
}
