export {
  attackVersion,
  enterpriseTactics,
  mayBeElsewhere,
  successorOf,
  techniqueIds,
  techniqueOf,
} from './attack.ts';
export type { Technique } from './attack.ts';
export { benignLists } from './benign.ts';
export type { BenignLists } from './benign.ts';
export { columnType } from './columns.ts';
export { connectorsOf } from './connectors.ts';
export { parseDuration, toIsoDuration, toKqlTimespan } from './duration.ts';
export { entities, entityFacts, entitySpelling } from './entities.ts';
export type { EntityFacts } from './entities.ts';
export { alertProperties, limits, tactics } from './limits.ts';
export { everywhere } from './everywhere.ts';
export { withOuterQuotes, withoutOuterQuotes } from './outer-quotes.ts';
export type {
  ColumnType,
  FieldSource,
  Observation,
  ResultSource,
  Shape,
  TableFacts,
  TableResultColumn,
} from './table.ts';
export {
  coreTables,
  isTableName,
  tableFacts,
  tableNames,
  withoutNetworks,
} from './tables/index.ts';
export type { TableName } from './tables/index.ts';
export { loadWorkspaceSchema, watchlistColumns } from './query-schema.ts';
export type { WorkspaceSchema } from './query-schema.ts';
export type { ReadableFunction, ReadableTable } from './readable.ts';
