import type { Columns } from './call.ts';
import { textAt } from './http.ts';
import { rowOf } from './state.ts';
import type { TableFacts, WorkspaceState } from './state.ts';
import shippedTables from './tables.json' with { type: 'json' };

/** Log Analytics takes table names in one case only; so does the registry. */
const shipped: ReadonlySet<string> = new Set(shippedTables.tables);

const factsOf = ({ tableFacts }: WorkspaceState, name: string): TableFacts | undefined => {
  const facts = rowOf(tableFacts, name);
  return facts?.name === name ? facts : undefined;
};

/** Whether a workspace has a table. */
export const hasTable = (workspace: WorkspaceState, name: string): boolean =>
  (shipped.has(name) || workspace.tables.includes(name)) &&
  factsOf(workspace, name)?.missing !== true;

/** Whether a saved search gives a function of this name to queries. */
export const hasFunction = ({ savedSearches }: WorkspaceState, name: string): boolean =>
  Object.values(savedSearches).some(
    ({ properties }) => textAt(properties.functionAlias) === name && name !== '',
  );

/** A table with what is known of it. */
export interface Table extends TableFacts {
  readonly columns?: Columns;
}

/** The tables of a workspace, those of its own last. */
export function tablesOf(
  workspace: WorkspaceState,
  describe: (name: string) => Columns | undefined,
): readonly Table[] {
  const names = new Set([...shipped, ...workspace.tables]);
  return [...names]
    .filter((name) => hasTable(workspace, name))
    .map((name) => {
      const facts = factsOf(workspace, name);
      const columns = facts?.columns ?? describe(name);
      return { ...facts, name, ...(columns && { columns }) };
    });
}
