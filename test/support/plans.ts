import type { CompiledRule } from '../../src/compile/index.ts';
import { makePlan } from '../../src/plan/index.ts';
import type { Plan, PlanInput } from '../../src/plan/index.ts';
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

/** The marker that a deploy of `intended` leaves behind. */
export const markerFor = (
  id: string,
  intended: RuleBody = aBody(),
  state: Partial<MarkerState> = {},
): Marker =>
  markerRow(project, {
    resourceName: `arm-${id}`,
    id,
    state: {
      phase: 'pending',
      intended: digest(intended),
      fields: fieldDigestsOf(canonicalRule(intended) ?? {}),
      ...state,
    },
  });

export const planOf = (input: Partial<PlanInput> = {}): Plan =>
  makePlan({
    target: 'prod',
    project,
    asOf: '2035-01-01',
    tool: 'sentinel-rules 0.1.0',
    desired: [aRule('a')],
    live: { resources: [], markers: [] },
    adopt: false,
    ...input,
  });
