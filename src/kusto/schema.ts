/** Scalar types of columns. */
export type ScalarType =
  'string' | 'int' | 'long' | 'real' | 'bool' | 'datetime' | 'timespan' | 'dynamic' | 'guid';

/** A table or the result of a function. */
export interface TableSchema {
  readonly columns: Readonly<Record<string, ScalarType>>;
  /** Accepts columns that are not listed, of unknown type. */
  readonly open?: boolean;
}

/** A function of the workspace that gives a table. */
export interface FunctionSchema extends TableSchema {
  /** As KQL writes a parameter list, without the parentheses: `a:string, b:int=5`. */
  readonly parameters: string;
}

/** All that a query may name, besides what the language itself has. */
export interface QuerySchema {
  readonly tables: ReadonlyMap<string, TableSchema>;
  readonly functions: ReadonlyMap<string, FunctionSchema>;
  /** Functions that give another workspace with the same tables, such as `workspace("id")`. */
  readonly workspaceFunctions: readonly string[];
}
