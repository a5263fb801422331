import { resourceId } from './address.ts';
import type { Call, Columns, Handler } from './call.ts';
import { failure, unsupported } from './http.ts';
import type { Json, JsonObject } from './http.ts';
import { tablesOf } from './table-registry.ts';
import type { Table } from './table-registry.ts';

/** Types that the tables API spells in its own way [D] swagger. */
const spelling: Readonly<Record<string, string>> = { datetime: 'dateTime', bool: 'boolean' };

const column = ([name, type]: readonly [string, string]): JsonObject => ({
  name,
  type: spelling[type] ?? type,
  isDefaultDisplay: false,
  isHidden: name === 'TenantId',
});

const everywhere: Columns = { TenantId: 'guid', TimeGenerated: 'datetime', Type: 'string' };

const isCustom = (name: string): boolean => name.endsWith('_CL');

/** A custom table tells its columns apart; of a table of Microsoft all are standard [D] swagger example. */
function schemaOf({ name, columns = {} }: Table): JsonObject {
  const rows = (of: Columns): Json => Object.entries(of).map(column);
  return {
    name,
    tableType: isCustom(name) ? 'CustomLog' : 'Microsoft',
    tableSubType: isCustom(name) ? 'DataCollectionRuleBased' : 'Any',
    columns: isCustom(name) ? rows(columns) : null,
    standardColumns: rows(isCustom(name) ? everywhere : { ...everywhere, ...columns }),
  };
}

const show = (table: Table, { workspace }: Call): JsonObject => ({
  id: resourceId(workspace, 'tables', table.name),
  name: table.name,
  properties: {
    plan: table.plan ?? 'Analytics',
    provisioningState: 'Succeeded',
    retentionInDays: 90,
    schema: schemaOf(table),
  },
});

/** Microsoft.OperationalInsights/workspaces/tables: one page, functions are not in it: design.md §8 point 29. */
export const tables: Handler = (call) => {
  const { method, name, workspace, describeTable } = call;
  if (method !== 'GET') return unsupported(method);
  const all = tablesOf(workspace, describeTable);
  if (name === undefined)
    return { status: 200, body: { value: all.map((table) => show(table, call)) } };
  const table = all.find((one) => one.name.toLowerCase() === name.toLowerCase());
  return table
    ? { status: 200, body: show(table, call) }
    : failure(404, 'ResourceNotFound', `Table '${name}' was not found.`);
};
