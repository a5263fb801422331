import file from './connectors.json' with { type: 'json' };

const connectors: Readonly<Record<string, string>> = file.tables;

/** Ids of the data connectors that fill a table, as `requiredDataConnectors` names them; none where nobody lists one. */
export const connectorsOf = (table: string): readonly string[] =>
  Object.hasOwn(connectors, table) ? (connectors[table]?.split(' ') ?? []) : [];
