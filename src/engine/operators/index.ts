import * as columns from './columns.ts';
import { mvApply, mvExpand } from './expand.ts';
import { join, lookup } from './join.ts';
import { makeSeries } from './make-series.ts';
import type { Operator, SubqueryOperator, TableOperator } from './operator.ts';
import { parse, parseWhere } from './parse.ts';
import { as, evaluate, invoke } from './plugins.ts';
import * as rows from './rows.ts';
import { find, search, searchTable } from './search.ts';
import { summarize } from './summarize.ts';
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
};

/** Operators with a subquery. */
export const subqueryOperators: Readonly<Record<string, SubqueryOperator>> = {
  MvApplyOperator: mvApply,
};

/** Operators whose columns depend on the rows they get. */
export const tableOperators: Readonly<Record<string, TableOperator>> = {
  EvaluateOperator: evaluate,
  InvokeOperator: invoke,
  AsOperator: as,
  SearchOperator: searchTable,
};
