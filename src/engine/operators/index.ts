import * as columns from './columns.ts';
import { mvApply, mvExpand } from './expand.ts';
import { join, lookup } from './join.ts';
import { makeSeries } from './make-series.ts';
import type { Operator, SubqueryOperator, TableOperator } from './operator.ts';
import { parseKv } from './parse-kv.ts';
import { parse, parseWhere } from './parse.ts';
import { partition } from './partition.ts';
import { as, evaluate, invoke } from './plugins.ts';
import * as rows from './rows.ts';
import { scan } from './scan.ts';
import { find, search, searchTable } from './search.ts';
import { summarize } from './summarize.ts';
import { topNested } from './top-nested.ts';
import { union } from './union.ts';

export type { Operator, TableOperator } from './operator.ts';
export { refusedOperator } from './rows.ts';

/** Operators by kind of node. */
export const operators: Readonly<Record<string, Operator>> = {
  FilterOperator: rows.where,
  TakeOperator: rows.take,
  SortOperator: rows.sort,
  TopOperator: rows.top,
  CountOperator: rows.count,
  RenderOperator: rows.unchanged,
  ConsumeOperator: rows.unchanged,
  GetSchemaOperator: rows.getSchema,
  ProjectOperator: columns.project,
  ProjectKeepOperator: columns.projectKeep,
  ProjectByNamesOperator: columns.projectByNames,
  ProjectAwayOperator: columns.projectAway,
  ProjectRenameOperator: columns.projectRename,
  ProjectReorderOperator: columns.projectReorder,
  ExtendOperator: columns.extend,
  SerializeOperator: columns.serialize,
  DistinctOperator: columns.distinct,
  PrintOperator: columns.print,
  SummarizeOperator: summarize,
  MakeSeriesOperator: makeSeries,
  SampleOperator: rows.sample,
  JoinOperator: join,
  LookupOperator: lookup,
  UnionOperator: union,
  SearchOperator: search,
  FindOperator: find,
  MvExpandOperator: mvExpand,
  ParseOperator: parse,
  ParseWhereOperator: parseWhere,
  ParseKvOperator: parseKv,
  ScanOperator: scan,
  TopNestedOperator: topNested,
};

/** Operators with a subquery. */
export const subqueryOperators: Readonly<Record<string, SubqueryOperator>> = {
  MvApplyOperator: mvApply,
  PartitionOperator: partition,
};

/** Operators whose columns depend on the rows they get. */
export const tableOperators: Readonly<Record<string, TableOperator>> = {
  EvaluateOperator: evaluate,
  InvokeOperator: invoke,
  AsOperator: as,
  SearchOperator: searchTable,
};
