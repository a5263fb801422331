import type { BlockedRule, CompiledRule } from '../compile/index.ts';
import { digestOfJson, isOwnedBy } from '../resources/index.ts';
import type { JsonObject, LiveResource, Marker, WorkspaceSnapshot } from '../resources/index.ts';
import { classify, incompleteChange } from './classify.ts';
import { byText } from './detection-change.ts';
import type { Change, Plan } from './plan.ts';

/** All that a plan depends on. */
export interface PlanInput {
  readonly target: string;
  readonly project: { readonly name: string; readonly id: string };
  /** UTC day that the rules were compiled for. */
  readonly asOf: string;
  /** Name and version of this tool. */
  readonly tool: string;
  readonly desired: readonly CompiledRule[];
  /** Rules that are asked for, but lack something: kept as the workspace has them. */
  readonly incomplete?: readonly BlockedRule[];
  readonly live: WorkspaceSnapshot;
  /** Take over rules under our names that have no marker, even where they differ. */
  readonly adopt: boolean;
  /** The rules are a selection: what they leave out is not missing, so nothing is called an orphan. */
  readonly partial?: boolean;
}

/** The order in which changes are shown and applied. */
const rank = { adopt: 0, create: 1, update: 2, blocked: 3, unchanged: 4 } as const satisfies Record<
  Change['action'],
  number
>;

const byRank = (one: Change, other: Change): number =>
  rank[one.action] - rank[other.action] || byText(one.id, other.id);

const key = (name: string): string => name.toLowerCase();

interface Index {
  readonly resources: ReadonlyMap<string, LiveResource>;
  readonly markers: ReadonlyMap<string, readonly Marker[]>;
}

/** ARM names are compared without case (facts/arm-api.md §3). */
function indexOf({ resources, markers }: WorkspaceSnapshot): Index {
  const rows = new Map<string, Marker[]>();
  for (const marker of markers) {
    const name = key(marker.resourceName);
    rows.set(name, [...(rows.get(name) ?? []), marker]);
  }
  return {
    resources: new Map(resources.map((resource) => [key(resource.name), resource])),
    markers: rows,
  };
}

/** The rule of a resource that this project owns: of a numbered rule the one that it is a part of. */
const ruleOf = (contentId: string): string => contentId.replace(/~\d+$/, '');

type Owned = Plan['orphans'][number];

/** Resources of this project that no rule of `desired` is. */
function ownedBeside({ live, project, desired }: PlanInput, index: Index): readonly Owned[] {
  const wanted = new Set(desired.map(({ resourceName }) => key(resourceName)));
  return live.resources
    .flatMap((resource) => {
      const marker = index.markers
        .get(key(resource.name))
        ?.find((row) => isOwnedBy(row, project.id));
      if (!marker || wanted.has(key(resource.name))) return [];
      return [
        {
          id: marker.contentId ?? resource.name,
          name: resource.name,
          displayName: displayNameOf(resource),
        },
      ];
    })
    .sort((one, other) => byText(one.id, other.id) || byText(one.name, other.name));
}

/** A rule that cannot be compiled is none the less asked for, and so are its parts. */
function isIncomplete({ id, name }: Owned, incomplete: readonly BlockedRule[]): boolean {
  return incomplete.some((rule) => rule.id === ruleOf(id) || key(rule.resourceName) === key(name));
}

function displayNameOf({ name, body }: LiveResource): string {
  const { displayName } = { ...(body.properties as JsonObject | undefined) };
  return typeof displayName === 'string' ? displayName : name;
}

function digestOfPlan({ target, tool, asOf }: PlanInput, changes: readonly Change[]): string {
  const lines = changes.map((change) => [
    change.id,
    change.action,
    change.desiredDigest,
    ('liveDigest' in change && change.liveDigest) || null,
  ]);
  const sorted = lines.sort(([one], [other]) => byText(one ?? '', other ?? ''));
  return digestOfJson({ target, tool, asOf, changes: sorted });
}

/** Compares what the repository wants with what the workspace has; writes nothing. */
export function makePlan(input: PlanInput): Plan {
  const { target, project, asOf, tool, desired, live, adopt, partial = false } = input;
  const { incomplete = [] } = input;
  const index = indexOf(live);
  const options = { projectId: project.id, adopt };
  const classified = desired.map((rule) => {
    const name = key(rule.resourceName);
    const resource = index.resources.get(name);
    const markers = index.markers.get(name) ?? [];
    return classify(rule, { ...(resource && { live: resource }), markers }, options);
  });
  const changes = [...classified, ...incomplete.map(incompleteChange)].sort(byRank);
  const owned = ownedBeside(input, index);
  const orphans = owned.filter((one) => !isIncomplete(one, incomplete));
  const wanted = desired.filter(({ resourceName }) => index.resources.has(key(resourceName)));
  return {
    format: 'sentinel-rules/plan',
    version: 1,
    target,
    project,
    asOf,
    tool,
    changes,
    orphans: partial ? [] : orphans,
    foreign: live.resources.length - wanted.length - owned.length,
    digest: digestOfPlan(input, changes),
  };
}
