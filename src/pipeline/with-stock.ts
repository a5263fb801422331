import {
  branchesToDrop,
  queriesToAnalyse,
  readingsOf,
  type Stock,
  withoutLacking,
} from '../plan/index.ts';
import type { WorkspaceProbe, WorkspaceStore } from '../ports/index.ts';
import type { MissingTables } from '../model/index.ts';
import {
  type Compiled,
  compileRules,
  type RuleContext,
  type RuleSources,
} from './compile-rules.ts';
import { takeStock } from './take-stock.ts';

/** Which rules, for which workspace. */
export interface Settling {
  readonly sources: RuleSources;
  readonly paths: readonly string[];
  readonly context: RuleContext;
  readonly missingTables?: MissingTables;
}

/** Where a workspace is asked; without a probe nobody asks what it has. */
export interface Doors {
  readonly store: WorkspaceStore;
  readonly probe?: WorkspaceProbe;
}

/** Rules as the workspace can have them. */
export interface Settled {
  readonly compiled: Compiled;
  /** What they read, and what of it the workspace has. */
  readonly stock?: Stock;
}

const readingsFor = async ({ rules }: Compiled, { inspect }: RuleSources) =>
  readingsOf(rules, await inspect(queriesToAnalyse(rules)));

/** Rules with what they read and the workspace has; those that lack something as the workspace wants it. */
export async function withStock(
  compiled: Compiled,
  { sources, paths, context, missingTables = 'warn' }: Settling,
  { store, probe }: Doors,
): Promise<Settled> {
  if (!probe) return { compiled };
  const readings = await readingsFor(compiled, sources);
  const planned = compiled.rules.flatMap(({ watchlist }) => (watchlist ? [watchlist.alias] : []));
  const { watchlists } = context;
  const inventory = await takeStock(readings, {
    probe,
    store,
    planned,
    ...(watchlists && { watchlists }),
  });
  const stock = { readings, inventory };
  if (missingTables === 'error')
    return { compiled: { ...compiled, ...withoutLacking(compiled, stock) }, stock };
  const dropped = missingTables === 'drop' ? branchesToDrop(stock) : [];
  if (dropped.length === 0) return { compiled, stock };
  const rest = await compileRules(paths, { ...context, missingTables: dropped }, sources);
  return { compiled: rest, stock: { readings: await readingsFor(rest, sources), inventory } };
}
