import asim from './asim-functions.json' with { type: 'json' };
import type { ReadableFunction } from './readable.ts';
import type { ColumnType } from './table.ts';
import packed from './table-schemas.json' with { type: 'json' };

/** table-schemas.json, as its `form` describes it. */
interface PackedTables {
  readonly types: Readonly<Record<string, ColumnType>>;
  readonly standardColumns: Readonly<Record<string, ColumnType>>;
  readonly tables: Readonly<Record<string, string>>;
}

interface AsimSchema {
  readonly parameters: string;
  readonly columns: Readonly<Record<string, ColumnType>>;
}

/** The columns of all known tables. */
export const tableSchemas = (): PackedTables => packed as PackedTables;

/** ASIM parsers; those that filter take the parameters of their schema. */
export function asimFunctions(): [string, ReadableFunction][] {
  const schemas: Readonly<Record<string, AsimSchema | undefined>> = asim.schemas as Readonly<
    Record<string, AsimSchema>
  >;
  return Object.entries(asim.functions).flatMap(([name, { schema, filtering }]) => {
    const found = schemas[schema];
    if (!found) return [];
    const parameters = filtering ? found.parameters : 'pack:bool=false';
    return [[name, { parameters, columns: found.columns }] satisfies [string, ReadableFunction]];
  });
}
