import { isOwnedBy, keyOf } from '../resources/index.ts';
import type { ResourceRef, WorkspaceSnapshot } from '../resources/index.ts';
import { budgetOf } from './budget.ts';
import { classify, incompleteChange, refused } from './classify.ts';
import type { DesiredResource, IncompleteRule } from './desired.ts';
import { digestOfPlan } from './digest-of-plan.ts';
import { guardsOf, quotasOf } from './guards.ts';
import { withNeeds } from './held-back.ts';
import { indexOf, type Located, locateAll } from './index-live.ts';
import { byRank } from './order.ts';
import { deletion, type Leftover, leftoversOf, orphanOf } from './orphans.ts';
import type { Change, Plan, PlanOptions } from './plan.ts';

/** All that a plan depends on. */
export interface PlanInput {
  readonly target: string;
  readonly project: { readonly name: string; readonly id: string };
  /** UTC day that the rules were compiled for. */
  readonly asOf: string;
  /** Name and version of this tool. */
  readonly tool: string;
  readonly desired: readonly DesiredResource[];
  /** Rules that are asked for, but lack something: kept as the workspace has them. */
  readonly incomplete?: readonly IncompleteRule[];
  readonly live: WorkspaceSnapshot;
  readonly options?: Partial<PlanOptions>;
  /** Of what no file asks for, only these resources are looked at; absent: all of this project. */
  readonly leftovers?: readonly ResourceRef[];
  /** The rules are a selection: what they leave out is not missing, so nothing is called an orphan. */
  readonly partial?: boolean;
}

/** Whoever allows nothing gets the safest plan. */
export const defaultOptions: PlanOptions = {
  drift: 'fail',
  adopt: false,
  takeOver: [],
  prune: false,
  enable: [],
  allow: {},
};

/** Two rules that come to one resource: the second is refused, whichever file it is in. */
function classifyEach(
  located: readonly Located[],
  context: Parameters<typeof classify>[2],
): readonly Change[] {
  const taken = new Map<string, string>();
  return located.map(({ wanted, found }) => {
    const key = keyOf(wanted);
    const by = taken.get(key);
    if (by !== undefined) return refused(wanted, { kind: 'nameTaken', by });
    taken.set(key, wanted.id);
    return classify(wanted, found, context);
  });
}

/** Resources of other owners: those of nobody that no file asks for are among them. */
const countForeign = ({ live, project }: PlanInput, wanted: ReadonlySet<string>): number => {
  const owned = new Set(
    live.markers
      .filter((marker) => isOwnedBy(marker, project.id))
      .map(({ kind, resourceName: name }) => keyOf({ kind, name })),
  );
  return live.resources.filter(
    (resource) =>
      resource.kind === 'analyticsRule' &&
      !wanted.has(keyOf(resource)) &&
      !owned.has(keyOf(resource)),
  ).length;
};

function isConsidered({ leftovers }: PlanInput): (leftover: Leftover) => boolean {
  if (!leftovers) return () => true;
  const keys = new Set(leftovers.map(keyOf));
  return ({ marker: { kind, resourceName: name } }) => keys.has(keyOf({ kind, name }));
}

/** Compares what the repository wants with what the workspace has; writes nothing. */
export function makePlan(input: PlanInput): Plan {
  const { target, project, asOf, tool, desired, live, incomplete = [], partial = false } = input;
  const options: PlanOptions = { ...defaultOptions, ...input.options };
  const index = indexOf(live, project.id);
  const located = locateAll(desired, index);
  const classified = classifyEach(located, { projectId: project.id, options });
  const wanted = new Set(located.map((one) => keyOf(one.wanted)));
  const leftovers = partial
    ? []
    : leftoversOf(live, { projectId: project.id, wanted, incomplete }).filter(isConsidered(input));
  const deletions = options.prune ? leftovers.map((one) => deletion(one, options.drift)) : [];
  const orphans = options.prune ? [] : leftovers.flatMap(orphanOf);
  const changes = [
    ...withNeeds(classified),
    ...deletions,
    ...incomplete.map(incompleteChange),
  ].sort(byRank);
  const owned = [...index.owned.values()].filter(({ kind }) => kind === 'analyticsRule').length;
  const quotas = quotasOf(changes, live);
  return {
    format: 'sentinel-rules/plan',
    version: 1,
    target,
    project,
    asOf,
    tool,
    options,
    changes,
    orphans,
    foreign: countForeign(input, wanted),
    budget: budgetOf({ changes }),
    guards: guardsOf({ changes, owned, quotas }, options),
    quotas,
    digest: digestOfPlan({ target, asOf, tool, changes }),
  };
}
