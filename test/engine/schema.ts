import type { TableSchema } from '../../src/kusto/index.ts';

/** A table that queries of these tests name. */
export const queryColumns: ReadonlyMap<string, TableSchema> = new Map([
  ['T', { columns: { A: 'string', N: 'long', D: 'dynamic', TimeGenerated: 'datetime' } }],
]);
