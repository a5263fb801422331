import type { Consequence, Plan, Readiness, ReadSource } from '../plan/index.ts';
import { plural } from './message.ts';

/** Names that are told before the rest is counted. */
const shown = 5;

const named = (names: readonly string[]): string => {
  const rest = names.length - shown;
  return `${names.slice(0, shown).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
};

/** What is wrong with something that a rule reads; nothing of what is there, or of what nobody could tell. */
function lackOf({ name, kind, state, plan = 'another' }: ReadSource): string | undefined {
  if (state === 'wrongPlan') return `${name} has the plan ${plan}, and rules read only Analytics`;
  return state === 'missing' ? `the workspace has no ${kind} ${name}` : undefined;
}

/** Each lack once, with the rules that it is about. */
function lackWords({ rules }: Readiness): readonly string[] {
  const lacks = new Map<string, string[]>();
  for (const { id, sources } of rules)
    for (const lack of sources.flatMap((source) => lackOf(source) ?? []))
      lacks.set(lack, [...(lacks.get(lack) ?? []), id]);
  return [...lacks].map(
    ([lack, ids]) => `${lack}, which ${plural(ids.length, 'rule')} read: ${named(ids)}`,
  );
}

const idsWith = ({ rules }: Readiness, wanted: Consequence): readonly string[] =>
  rules.filter(({ consequence }) => consequence === wanted).map(({ id }) => id);

const consequences = {
  refused: 'the service does not take an enabled rule that reads a table which is not there',
  failing: 'the query cannot run in this workspace',
  partial: 'the rest of the query runs, and finds nothing where the table is missing',
} as const satisfies Record<Exclude<Consequence, 'none'>, string>;

const consequenceWords = (
  readiness: Readiness,
  wanted: keyof typeof consequences,
): readonly string[] => {
  const ids = idsWith(readiness, wanted);
  return ids.length > 0 ? [`${consequences[wanted]}: ${named(ids)}`] : [];
};

/** What a reader has to know before the changes: rules that the service will not take, or not run. */
export const readinessWarnings = ({ readiness }: Plan): readonly string[] =>
  readiness
    ? [...consequenceWords(readiness, 'refused'), ...consequenceWords(readiness, 'failing')]
    : [];

/** What the workspace lacks, and what nobody could tell. */
export function readinessNotes({ readiness }: Plan): readonly string[] {
  if (!readiness) return [];
  return [
    ...lackWords(readiness),
    ...consequenceWords(readiness, 'partial'),
    ...readiness.notTold.map(
      ({ what, code }) =>
        `not checked: the ${what} of the workspace (${code}); the role Microsoft Sentinel Reader is enough to list them`,
    ),
  ];
}

/** Requests that the service takes at once, and those that it takes a second (facts/arm-api.md §2.8). */
const burst = 200;

/** How long a large plan takes, since the service takes so many requests a second and no more. */
function budgetWords({ budget: { writes, deletes, seconds } }: Plan): readonly string[] {
  if (Math.max(writes, deletes) <= burst) return [];
  return [
    `${requestWords(writes, deletes)}: at least ${seconds} s, since the service takes ${burst} at once and 10 a second`,
  ];
}

const requestWords = (writes: number, deletes: number): string =>
  [
    ...(writes > 0 ? [plural(writes, 'write request')] : []),
    ...(deletes > 0 ? [plural(deletes, 'delete request')] : []),
  ].join(' and ');

const quotaNames = { scheduled: 'scheduled rules', nrt: 'NRT rules' } as const;

const quotaWords = ({ name, before, after, limit }: Plan['quotas'][number]): string =>
  before === after
    ? `${after} of ${limit} ${quotaNames[name]} enabled, as before`
    : `${before} → ${after} of ${limit} ${quotaNames[name]} enabled`;

/** A workspace is nearly full from this share of a quota on. */
const nearlyFull = 0.9;

/** What a plan asks of the limits of the workspace and of the service. */
export function limitWords(plan: Plan): readonly string[] {
  const { writes, deletes } = plan.budget;
  const large = budgetWords(plan);
  const requests = requestWords(writes, deletes);
  return [
    ...plan.quotas.filter(({ before, after }) => before + after > 0).map(quotaWords),
    ...(large.length === 0 && requests !== '' ? [requests] : large),
  ];
}

/** What a plan says after its changes, beside what it leaves alone. */
export const closingWords = (plan: Plan): readonly string[] => [
  ...readinessNotes(plan),
  ...plan.quotas
    .filter(({ before, after, limit }) => after > before && after > limit * nearlyFull)
    .map(quotaWords),
  ...budgetWords(plan),
];
