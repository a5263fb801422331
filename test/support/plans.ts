import type { CompiledRule } from '../../src/compile/index.ts';
import { desiredOf, makePlan } from '../../src/plan/index.ts';
import type { Plan, PlanInput, PlanOptions } from '../../src/plan/index.ts';
import { canonicalRule, digestOf, fieldDigestsOf, markerRow } from '../../src/resources/index.ts';
import type {
  JsonObject,
  LiveResource,
  Marker,
  MarkerState,
  RuleBody,
} from '../../src/resources/index.ts';
import { aBody } from './rule-bodies.ts';

export const project = { name: 'soc', id: '00000000-0000-4000-8000-000000000001' };

/** A compiled rule; its ARM name is `arm-<id>`. */
export const aRule = (id: string, rule: Partial<CompiledRule> = {}): CompiledRule => ({
  id,
  file: `rules/${id}.yaml`,
  resourceName: `arm-${id}`,
  body: aBody(),
  enabledStated: false,
  notes: [],
  ...rule,
});

export const liveOf = (id: string, body: RuleBody = aBody(), etag = '"1"'): LiveResource => ({
  kind: 'analyticsRule',
  name: `arm-${id}`,
  etag,
  body: body as JsonObject,
});

export const digest = (body: RuleBody): string => digestOf(canonicalRule(body) ?? {});

/** What a plan for rules alone asks of a workspace. */
export const rulesOnly = {
  kinds: ['analyticsRule'],
  projectId: project.id,
  watchlists: [],
} as const;

/** The marker that a deploy of `intended` leaves behind. */
export const markerFor = (
  id: string,
  intended: RuleBody = aBody(),
  state: Partial<MarkerState> = {},
): Marker =>
  markerRow(project, {
    kind: 'analyticsRule',
    resourceName: `arm-${id}`,
    id,
    state: {
      phase: 'pending',
      intended: digest(intended),
      fields: fieldDigestsOf('analyticsRule', canonicalRule(intended) ?? {}),
      ...state,
    },
  });

/** A plan for compiled rules, with options beside the rest. */
export const planOf = ({
  desired = [aRule('a')],
  ...input
}: Partial<Omit<PlanInput, 'desired' | 'options'>> &
  Partial<PlanOptions> & { readonly desired?: readonly CompiledRule[] } = {}): Plan => {
  const { drift, adopt, takeOver, prune, enable, allow, ...rest } = input;
  const given = { drift, adopt, takeOver, prune, enable, allow };
  return makePlan({
    target: 'prod',
    project,
    asOf: '2035-01-01',
    tool: 'sentinel-rules 0.1.0',
    desired: desiredOf(desired),
    live: { resources: [], markers: [] },
    options: Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
    ...rest,
  });
};
