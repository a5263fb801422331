import { loadWorkspaceSchema } from '../facts/index.ts';
import type { QuerySchema } from '../kusto/index.ts';
import type { TableSchemas } from '../model/index.ts';

/** The shipped schemas with the tables of the project, which beat those of the same name. */
export async function projectSchema(schemas: TableSchemas): Promise<QuerySchema> {
  const shipped = await loadWorkspaceSchema();
  const custom = Object.entries(schemas).map(([table, columns]) => [table, { columns }] as const);
  return { ...shipped, tables: new Map([...shipped.tables, ...custom]) };
}
