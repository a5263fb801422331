import {
  connectorsOf,
  coreTables,
  isTableName,
  tableFacts,
  type TableName,
} from '../../facts/index.ts';
import type { IndicatorType } from '../../model/index.ts';
import type { PlainObject } from '../../source/index.ts';

const observes = (table: TableName, type: IndicatorType): boolean =>
  tableFacts(table).observes[type] !== undefined;

/** Tables of a page that show its indicators, and the usual ones for types that none of them shows. */
export function tablesFor(
  types: readonly IndicatorType[],
  asked: readonly string[] = [],
): readonly TableName[] {
  const useful = asked
    .filter(isTableName)
    .filter((table) => types.some((type) => observes(table, type)));
  const missing = types.filter((type) => !useful.some((table) => observes(table, type)));
  return [...new Set([...useful, ...missing.flatMap((type) => coreTables[type])])];
}

/** Of several connectors that fill a table the one that most workspaces have. */
const preferred: Readonly<Record<string, string>> = {
  CommonSecurityLog: 'CefAma',
  DnsEvents: 'DNS',
};

/** `requiredDataConnectors` for tables. */
export function connectorsFor(tables: readonly TableName[]): readonly PlainObject[] {
  const byConnector = new Map<string, string[]>();
  for (const table of tables) {
    const connector = preferred[table] ?? connectorsOf(table)[0];
    if (connector === undefined) continue;
    byConnector.set(connector, [...(byConnector.get(connector) ?? []), table]);
  }
  return [...byConnector].map(([connectorId, dataTypes]) => ({ connectorId, dataTypes }));
}
