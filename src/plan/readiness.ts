import { isTableName } from '../facts/index.ts';
import type { JsonObject } from '../resources/index.ts';
import { byText } from './detection-change.ts';
import type { Change } from './plan.ts';
import type { Consequence, NotTold, Readiness, ReadSource } from './ready.ts';
import type { RuleReading } from './rule-reading.ts';

/** What a workspace has; a part that is absent was not asked for, or not told. */
export interface Inventory {
  /** Tables and their plans. */
  readonly tables?: ReadonlyMap<string, string>;
  readonly functions?: ReadonlySet<string>;
  /** Aliases. */
  readonly watchlists?: readonly string[];
  readonly notTold: readonly NotTold[];
}

/** The only plan of a table that rules can read (learn.microsoft.com/azure/azure-monitor/logs/data-platform-logs). */
const readable = 'Analytics';

/** Functions that every workspace with Sentinel has: ASIM parsers and watchlists. */
export const isBuiltIn = (name: string): boolean => name.startsWith('_');

function sourceOf(name: string, { tables, functions }: Inventory): ReadSource {
  const plan = tables?.get(name);
  if (plan === readable) return { name, kind: 'table', state: 'present' };
  if (plan !== undefined) return { name, kind: 'table', state: 'wrongPlan', plan };
  if (functions?.has(name)) return { name, kind: 'function', state: 'present' };
  // What is no table may be a function, unless the workspace has told all of them.
  const isKnown = tables !== undefined && (functions !== undefined || isTableName(name));
  return { name, kind: 'table', state: isKnown ? 'missing' : 'unknown' };
}

function functionOf(name: string, { functions }: Inventory): ReadSource {
  if (!functions) return { name, kind: 'function', state: 'unknown' };
  return { name, kind: 'function', state: functions.has(name) ? 'present' : 'missing' };
}

function watchlistOf(name: string, { watchlists }: Inventory): ReadSource {
  if (!watchlists) return { name, kind: 'watchlist', state: 'unknown' };
  const has = watchlists.some((alias) => alias.toLowerCase() === name.toLowerCase());
  return { name, kind: 'watchlist', state: has ? 'present' : 'missing' };
}

/** All that a rule reads; what every workspace has is not told. */
export const sourcesOf = (
  { reads, functions, watchlists }: RuleReading,
  inventory: Inventory,
): readonly ReadSource[] => [
  ...reads.filter((name) => !isBuiltIn(name)).map((name) => sourceOf(name, inventory)),
  ...functions.filter((name) => !isBuiltIn(name)).map((name) => functionOf(name, inventory)),
  ...watchlists.map((alias) => watchlistOf(alias, inventory)),
];

const isEnabled = (change: Change | undefined): boolean => {
  if (!change || !('write' in change)) return false;
  return (change.write.body.properties as JsonObject | undefined)?.enabled === true;
};

/** Tables of the rule that the workspace lacks. */
export const lackedBy = (sources: readonly ReadSource[]): readonly ReadSource[] =>
  sources.filter(
    ({ kind, state }) => kind !== 'watchlist' && (state === 'missing' || state === 'wrongPlan'),
  );

function consequenceOf(
  sources: readonly ReadSource[],
  { fuzzy }: RuleReading,
  change: Change | undefined,
): Consequence {
  const lacked = lackedBy(sources);
  if (lacked.length === 0) return 'none';
  const missing = lacked.filter(({ state }) => state === 'missing');
  if (lacked.length > missing.length) return 'failing';
  const logs = sources.filter(({ kind }) => kind !== 'watchlist');
  // Names that every workspace has are not among them, so all of few may still be some.
  if (fuzzy && missing.length < logs.length) return 'partial';
  return isEnabled(change) ? 'refused' : 'failing';
}

/** Tells of each rule what it reads and whether the workspace has it. */
export function readinessOf(
  readings: readonly RuleReading[],
  inventory: Inventory,
  changes: readonly Change[],
): Readiness {
  const rules = new Map(
    changes.filter(({ kind }) => kind === 'analyticsRule').map((change) => [change.id, change]),
  );
  return {
    notTold: inventory.notTold,
    rules: readings
      .map((reading) => {
        const sources = sourcesOf(reading, inventory);
        const change = rules.get(reading.id);
        return { id: reading.id, sources, consequence: consequenceOf(sources, reading, change) };
      })
      .sort((one, other) => byText(one.id, other.id)),
  };
}
