import { canonicalOf, keyOf } from '../resources/index.ts';
import type { CanonicalForm, WorkspaceSnapshot } from '../resources/index.ts';
import type { Change, Guard, GuardName, PlanOptions, Quota } from './plan.ts';

/** What is counted, and the most that goes without asking (design §5; docs:sentinel-service-limits). */
interface Measure {
  readonly name: GuardName;
  readonly count: number;
  readonly limit: number;
  readonly of?: number;
}

const deletesAtMost = 5;
const deletedShare = 0.2;
const disablesAtMost = 5;
const updatedShare = 0.5;
/** Below this many owned rules a share says nothing. */
const fewest = 10;
/** Enabled rules that a workspace holds, by kind (facts/arm-api.md §2.5). */
const capacity = { scheduled: ['Scheduled', 512], nrt: ['NRT', 50] } as const;

const isRule = ({ kind }: Pick<Change, 'kind'>): boolean => kind === 'analyticsRule';

/** The indicators change and nothing else: what feeds do every day. */
function isOfIndicators(change: Extract<Change, { action: 'update' | 'adopt' }>): boolean {
  const { fields, detection } = change;
  if (!detection || fields.some(({ field }) => field !== 'query')) return false;
  const { exclusions, tables, placement } = detection;
  return exclusions.length + tables.added.length + tables.removed.length === 0 && !placement;
}

const isSwitchedOff = (change: Change): boolean =>
  change.action === 'update' &&
  change.fields.some(({ field, after }) => field === 'enabled' && after === false);

function ruleMeasures(changes: readonly Change[], owned: number): readonly Measure[] {
  const rules = changes.filter(isRule);
  const count = (isOne: (change: Change) => boolean): number => rules.filter(isOne).length;
  const deletes = count((change) => change.action === 'delete' && change.liveDigest !== undefined);
  const updates = count(
    (change) => change.action === 'update' && change.write !== undefined && !isOfIndicators(change),
  );
  return [
    {
      name: 'deletes',
      count: deletes,
      limit: Math.min(deletesAtMost, Math.floor(owned * deletedShare)),
      of: owned,
    },
    { name: 'disables', count: count(isSwitchedOff), limit: disablesAtMost },
    ...(owned >= fewest
      ? [
          {
            name: 'updates',
            count: updates,
            limit: Math.floor(owned * updatedShare),
            of: owned,
          } as const,
        ]
      : []),
  ];
}

/** The rules that are enabled now, and once the plan is applied, by kind. */
export function quotasOf(
  changes: readonly Change[],
  { resources }: WorkspaceSnapshot,
): readonly Quota[] {
  const before = new Map<string, CanonicalForm>();
  for (const resource of resources.filter(isRule)) {
    const form = canonicalOf(resource);
    if (form) before.set(keyOf(resource), form);
  }
  const after = new Map(before);
  for (const change of changes.filter(isRule)) {
    if (change.action === 'delete') after.delete(keyOf(change));
    const form =
      'write' in change ? canonicalOf({ kind: change.kind, body: change.write.body }) : undefined;
    if (form) after.set(keyOf(change), form);
  }
  const enabled = (forms: ReadonlyMap<string, CanonicalForm>, kind: string): number =>
    [...forms.values()].filter((form) => form.kind === kind && form.enabled === true).length;
  return Object.entries(capacity).map(([name, [kind, limit]]) => ({
    name: name as keyof typeof capacity,
    before: enabled(before, kind),
    after: enabled(after, kind),
    limit,
  }));
}

/** A workspace that is over the limit already is not this plan's affair. */
const capacityMeasures = (quotas: readonly Quota[]): readonly Measure[] =>
  quotas
    .filter(({ before, after }) => after > before)
    .map(({ name, after, limit }) => ({ name, count: after, limit }));

/** Changes that one watchlist budget pays for: a workspace has 100,000 a month (facts/arm-api.md §2.7). */
const watchlistChangesAtMost = 100_000;

function watchlistMeasures(changes: readonly Change[]): readonly Measure[] {
  const count = changes.reduce((sum, change) => {
    const items = 'write' in change ? change.write.items : undefined;
    return sum + (items ? items.added.length + items.removed.length : 0);
  }, 0);
  return [{ name: 'watchlistChanges', count, limit: watchlistChangesAtMost }];
}

/** The guards that a plan meets. */
export function guardsOf(
  {
    changes,
    owned,
    quotas,
  }: {
    readonly changes: readonly Change[];
    /** Rules of this project that are there, whether the plan speaks of them or not. */
    readonly owned: number;
    readonly quotas: readonly Quota[];
  },
  { allow }: PlanOptions,
): readonly Guard[] {
  const measures = [
    ...ruleMeasures(changes, owned),
    ...capacityMeasures(quotas),
    ...watchlistMeasures(changes),
  ];
  return measures
    .filter(({ count, limit }) => count > limit)
    .map((measure) => ({ ...measure, allowed: (allow[measure.name] ?? 0) >= measure.count }));
}
