import { diagnostic } from '../diagnostics/index.ts';
import type { Diagnostic } from '../diagnostics/index.ts';
import { tableFacts, toKqlTimespan } from '../facts/index.ts';
import type { TableName } from '../facts/index.ts';
import { build } from '../kql/index.ts';
import type { Assignment, Expr, IndicatorList, Let, Operator, Query } from '../kql/index.ts';
import type { Indicator, IndicatorDetection, LocatedRule } from '../model/index.ts';
import { branch } from './branch.ts';
import type { BranchOptions } from './branch.ts';
import { patternLets } from './column-values.ts';
import type { CompileContext, CompileNote } from './compiled-rule.ts';
import { bindExclusions } from './exclusions.ts';
import { listTypes } from './lists.ts';
import type { TypeLists } from './lists.ts';
import { columnsOf, sharedColumns } from './result-columns.ts';
import type { OptionalColumn } from './result-columns.ts';
import { selectIndicators } from './select-indicators.ts';
import { selectTables } from './select-tables.ts';

const { all, assign, binary, call, inList, int, name, star, text, timespan } = build;

/** A compiled query with what a rule body derives from it. */
export interface IndicatorQuery {
  readonly query: Query;
  /** Every column of the result. */
  readonly columns: readonly string[];
}

/** What indicators and exclusions come to: a query for all of the indicators, or for a part of them. */
export interface Hunt {
  readonly indicators: readonly Indicator[];
  /** How many there are: more than `indicators` holds where no place takes them. */
  readonly total: number;
  readonly expired: boolean;
  /** Tables that show one of them. */
  readonly tables: readonly TableName[];
  readonly queryOf: (indicators: readonly Indicator[]) => IndicatorQuery;
}

/** The same query without the test that suits only runs on a schedule: who hunts chooses the time. */
export function atAnyTime(query: Query, located: LocatedRule): Query {
  const arrival = JSON.stringify(arrivalTest(located));
  const isArrivalTest = (operator: Operator): boolean =>
    operator.kind === 'where' && JSON.stringify(operator.condition) === arrival;
  return {
    ...query,
    branches: query.branches.map((one) => ({
      ...one,
      operators: one.operators.filter((operator) => !isArrivalTest(operator)),
    })),
  };
}

/** How long after its start a run may look for what the previous one saw last. */
const overlap = 5 * 60;

/** Late events: each run takes what has arrived since shortly before the previous one (design §4). */
const arrivalTest = ({ rule }: LocatedRule): Expr | undefined =>
  rule.kind === 'NRT' || !rule.schedule
    ? undefined
    : binary(
        call('ingestion_time'),
        '>',
        call('ago', timespan(toKqlTimespan(rule.schedule.frequency + overlap))),
      );

const sameOf = <T>(values: readonly T[]): T | undefined =>
  values.every((value) => value === values[0]) ? values[0] : undefined;

/** What is known of an indicator, once for each list. */
function metadata(
  lists: readonly IndicatorList[],
  valueOf: (list: IndicatorList) => Expr,
  empty: Expr,
): Expr {
  const values = lists.map(valueOf);
  const shared = sameOf(values.map((value) => JSON.stringify(value)));
  if (shared !== undefined) return values[0] ?? empty;
  const severalTypes = sameOf(lists.map(({ type }) => type)) === undefined;
  return call(
    'case',
    ...lists.flatMap((list, index) => [
      all([
        ...(severalTypes ? [binary(name('IndicatorType'), '==', text(list.type))] : []),
        inList(name('Indicator'), 'in', [name(list.name)]),
      ]),
      values[index] ?? empty,
    ]),
    empty,
  );
}

function metadataColumns(lists: readonly IndicatorList[]): Assignment[] {
  const rated = lists.some(({ confidence }) => confidence !== undefined);
  const named = lists.some(({ threatType }) => threatType !== undefined);
  return [
    ...(named
      ? [
          assign(
            'ThreatType',
            metadata(lists, ({ threatType }) => text(threatType ?? ''), text('')),
          ),
        ]
      : []),
    ...(rated
      ? [
          assign(
            'Confidence',
            metadata(lists, ({ confidence }) => int(confidence ?? null), int(null)),
          ),
        ]
      : []),
  ];
}

/** The severity that the rule asks for at the confidence of an indicator. */
function severityColumn({ rule }: LocatedRule, known: readonly Assignment[]): Assignment[] {
  const { detection, severity } = rule;
  const asked = detection.kind === 'indicators' ? (detection.severities ?? []) : [];
  if (asked.length === 0 || !known.some((column) => column.name === 'Confidence')) return [];
  const cases = asked.flatMap((one) => [
    binary(name('Confidence'), '>=', build.long(one.from)),
    text(one.severity),
  ]);
  return [assign('AlertSeverity', call('case', ...cases, text(severity)))];
}

/** Whether two types have an indicator of the same text, such as a domain and the URL of its start page. */
function hasTwins(types: readonly TypeLists[]): boolean {
  const texts = types.flatMap(({ lists }) => [...new Set(lists.flatMap(({ values }) => values))]);
  return new Set(texts).size < texts.length;
}

/** One row a finding: table, indicator, and the host and address that showed it. */
function findings(columns: readonly OptionalColumn[], types: readonly TypeLists[]): Operator {
  const time = name('TimeGenerated');
  return {
    kind: 'summarize',
    aggregates: [
      assign('EventCount', call('count')),
      assign('StartTime', call('min', time)),
      assign('EndTime', call('max', time)),
      call('arg_max', time, star),
    ],
    by: [
      'SourceTable',
      'Indicator',
      ...(hasTwins(types) ? ['IndicatorType'] : []),
      ...(['HostName', 'SourceIP'] as const).filter((column) => columns.includes(column)),
    ],
  };
}

/** The tables that can show anything of the rule, each with the lists that it can show. */
const branchesOf = (
  tables: readonly TableName[],
  lists: readonly TypeLists[],
): readonly (readonly [TableName, readonly TypeLists[]])[] =>
  tables
    .map((table) => [table, lists.filter(({ type }) => tableFacts(table).observes[type])] as const)
    .filter(([, own]) => own.length > 0);

const title = ({ rule }: LocatedRule, expired: boolean): string[] => [
  rule.name,
  `rule ${rule.id}: change its YAML, not this text`,
  ...(expired ? ['every indicator has expired: this query matches nothing'] : []),
];

interface Material {
  readonly types: readonly TypeLists[];
  readonly branches: ReturnType<typeof branchesOf>;
  readonly options: Omit<BranchOptions, 'columns' | 'arrival'>;
  /** Lists that exclusions look up. */
  readonly lookUps: readonly Let[];
}

function assemble(
  { types, branches, options, lookUps }: Material,
  located: LocatedRule,
): IndicatorQuery {
  const columns = sharedColumns(
    branches.map(([table, own]) =>
      columnsOf(
        table,
        own.map(({ type }) => type),
      ),
    ),
  );
  const lists = types.flatMap((type) => type.lists);
  const known = metadataColumns(lists);
  const severity = severityColumn(located, known);
  const arrival = arrivalTest(located);
  const common = { ...options, columns, ...(arrival && { arrival }) };
  const pipelines = branches.map(([table, own]) => branch(table, own, common));
  return {
    query: {
      title: title(located, options.expired),
      lists,
      lets: [...lookUps, ...patternLets(pipelines), ...types.flatMap((type) => type.lets)],
      branches: pipelines,
      tail: [
        ...(known.length > 0 ? [build.extend(known)] : []),
        ...(severity.length > 0 ? [build.extend(severity)] : []),
        findings(columns, types),
      ],
    },
    columns: [
      ...['TimeGenerated', 'SourceTable', 'Indicator', 'IndicatorType', 'MatchedColumn'],
      ...columns,
      ...[...known, ...severity].map((column) => column.name),
      ...['EventCount', 'StartTime', 'EndTime'],
    ],
  };
}

/** What is left of the tables of a rule in a workspace that lacks some; a rule without any is not deployed. */
function lackedOf(asked: readonly TableName[], { missingTables = [] }: CompileContext) {
  const tables = asked.filter((table) => !missingTables.includes(table));
  const missing = asked.filter((table) => missingTables.includes(table));
  const gone = missing.length > 0 && tables.length === 0;
  return {
    tables,
    notes: missing.map((table) => ({ kind: 'tableMissing', table }) as const),
    blocked: gone ? [diagnostic('PLN021', { tables: missing.join(', ') })] : [],
  };
}

/** Decides what is hunted where, and what is excluded; nothing where no table can show an indicator. */
export function huntOf(
  detection: IndicatorDetection,
  located: LocatedRule,
  context: CompileContext,
): {
  readonly value?: Hunt;
  readonly notes: readonly CompileNote[];
  readonly diagnostics: readonly Diagnostic[];
  /** Why the rule must not be deployed as it is. */
  readonly blocked: readonly Diagnostic[];
  /** Aliases of the watchlists that the query looks up for exclusions. */
  readonly lookUps: readonly string[];
  /** Tables that are asked for, whether an exclusion drops them or not. */
  readonly tables: readonly TableName[];
} {
  const selection = selectIndicators(detection.indicators, context.asOf, located.locate);
  const where = selectTables(detection, located, context);
  const exclusions = bindExclusions(detection, where.tables, { located, context });
  const asked = where.tables.filter((table) => !exclusions.dropped.has(table));
  const lacked = lackedOf(asked, context);
  const found = {
    notes: [...selection.notes, ...where.notes, ...exclusions.notes, ...lacked.notes],
    diagnostics: [...selection.diagnostics, ...where.diagnostics, ...exclusions.diagnostics],
    blocked: [...exclusions.blocked, ...lacked.blocked],
    lookUps: exclusions.lookUps,
    tables: where.tables,
  };
  const { indicators, total, expired } = selection;
  const { tables } = lacked;
  const options = { port: detection.port, expired, exclusionsFor: exclusions.of };
  const queryOf = (of: readonly Indicator[]): IndicatorQuery => {
    const types = listTypes(of);
    const material = { types, branches: branchesOf(tables, types), options };
    return assemble({ ...material, lookUps: exclusions.lets }, located);
  };
  const branches = branchesOf(tables, listTypes(indicators));
  return branches.length === 0
    ? found
    : {
        ...found,
        value: { indicators, total, expired, queryOf, tables: branches.map(([table]) => table) },
      };
}
