/** One workspace that can be deployed to, as `sentinel-rules.yaml` describes it. */
export interface WorkspaceConfig {
  readonly subscription: string;
  readonly resourceGroup: string;
  readonly workspace: string;
  readonly tenant?: string;
  readonly cloud?: 'public' | 'usGovernment' | 'china';
  /** Tables to hunt in where a rule names none. */
  readonly tables?: readonly string[];
  /** What becomes of a rule that reads a table which the workspace lacks; absent: `warn`. */
  readonly missingTables?: MissingTables;
  /** Values that exclusions refer to by name. */
  readonly parameters?: Readonly<Record<string, ParameterValue>>;
}

/** Says so, refuses the rule, or leaves the branch of the table out. */
export type MissingTables = 'warn' | 'error' | 'drop';

/** A value or a list of values, never an empty one. */
export type ParameterValue = string | number | readonly (string | number)[];

/** Table to column to KQL type. */
export type TableSchemas = Readonly<Record<string, Readonly<Record<string, ColumnTypeName>>>>;

/** Scalar types of KQL that a column may have. */
export type ColumnTypeName =
  'string' | 'int' | 'long' | 'real' | 'bool' | 'datetime' | 'timespan' | 'dynamic' | 'guid';

/** `sentinel-rules.yaml`. */
export interface Project {
  readonly project: string;
  /** UUID; part of every derived rule name and of every ownership marker. */
  readonly projectId: string;
  /** Folders or files with rules, relative to the project file. */
  readonly rules: readonly string[];
  /** Folders or files with shared exclusions, relative to the project file; absent: a folder that need not be there. */
  readonly exclusions?: readonly string[];
  /** Columns of tables that this program does not know, and their KQL types. */
  readonly tableSchemas: TableSchemas;
  /** Files with more of them, relative to the project file. */
  readonly tableSchemaFiles: readonly string[];
  readonly workspaces: Readonly<Record<string, WorkspaceConfig>>;
}
