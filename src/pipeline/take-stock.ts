import { isTableName } from '../facts/index.ts';
import type { Inventory, NotTold, RuleReading } from '../plan/index.ts';
import { isBuiltIn } from '../plan/index.ts';
import type { Reply, WorkspaceProbe, WorkspaceStore } from '../ports/index.ts';

/** Who is asked what a workspace has. */
export interface Stockroom {
  readonly probe: WorkspaceProbe;
  readonly store: Pick<WorkspaceStore, 'listWatchlists'>;
  /** Aliases of the watchlists of the workspace, where they are known already. */
  readonly watchlists?: readonly string[];
  /** Aliases that the plan itself brings. */
  readonly planned: readonly string[];
}

/** An answer, or that there was none: a plan does without. */
function answerOf<T>(
  what: NotTold['what'],
  reply: Reply<T>,
): { readonly value?: T; readonly notTold: readonly NotTold[] } {
  return reply.ok
    ? { value: reply.value, notTold: [] }
    : { notTold: [{ what, code: reply.error.code }] };
}

const none = { notTold: [] };

const named = (readings: readonly RuleReading[], what: 'reads' | 'functions' | 'watchlists') => [
  ...new Set(readings.flatMap((reading) => reading[what]).filter((name) => !isBuiltIn(name))),
];

async function watchlistsOf(
  readings: readonly RuleReading[],
  { store, watchlists, planned }: Stockroom,
): Promise<Pick<Inventory, 'watchlists' | 'notTold'>> {
  if (named(readings, 'watchlists').length === 0) return none;
  if (watchlists) return { watchlists: [...watchlists, ...planned], notTold: [] };
  const { value, notTold } = answerOf('watchlists', await store.listWatchlists());
  return { ...(value && { watchlists: [...value, ...planned] }), notTold };
}

/** Asks a workspace for what rules read: one list for each sort of it, and only where one reads such. */
export async function takeStock(
  readings: readonly RuleReading[],
  stockroom: Stockroom,
): Promise<Inventory> {
  const { probe } = stockroom;
  const names = named(readings, 'reads');
  const tables =
    names.length > 0 ? answerOf('tables', await probe.tables()) : { value: undefined, ...none };
  const plans = tables.value && new Map(tables.value.map(({ name, plan }) => [name, plan]));
  const others =
    named(readings, 'functions').length > 0 ||
    names.some((name) => !plans?.has(name) && !isTableName(name));
  const functions = others
    ? answerOf('functions', await probe.functions())
    : { value: undefined, ...none };
  const { watchlists, notTold } = await watchlistsOf(readings, stockroom);
  return {
    ...(plans && { tables: plans }),
    ...(functions.value && { functions: new Set(functions.value) }),
    ...(watchlists && { watchlists }),
    notTold: [...tables.notTold, ...functions.notTold, ...notTold],
  };
}
