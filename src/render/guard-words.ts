import type { Guard, GuardName, Plan, PlanOptions } from '../plan/index.ts';
import { plural } from './message.ts';
import { readinessWarnings } from './readiness-words.ts';

const rules = (count: number, of: number | undefined): string =>
  of === undefined ? plural(count, 'rule') : `${count} of ${plural(of, 'rule')}`;

/** What each guard counts. */
const counted: Readonly<Record<GuardName, (guard: Guard) => string>> = {
  deletes: ({ count, of, limit }) =>
    `${rules(count, of)} would be deleted, and at most ${limit} are without asking`,
  disables: ({ count, of, limit }) =>
    `${rules(count, of)} would be switched off, and at most ${limit} are without asking`,
  updates: ({ count, of, limit }) =>
    `${rules(count, of)} would be changed in more than their indicators, and at most ${limit} are without asking`,
  scheduled: ({ count, limit }) =>
    `${count} scheduled rules would be enabled, and a workspace holds ${limit}`,
  nrt: ({ count, limit }) => `${count} NRT rules would be enabled, and a workspace holds ${limit}`,
  watchlistChanges: ({ count, limit }) =>
    `${count} items of watchlists would change, and a workspace takes ${limit} a month`,
};

/** One guard: what it counts, and the flag that lets this plan pass. */
export const guardWords = (guard: Guard): string =>
  `guard ${guard.name}: ${counted[guard.name](guard)}; ${
    guard.allowed ? 'allowed' : `nothing is applied without --allow ${guard.name}=${guard.count}`
  }`;

/** The command line that gives these options. */
export const flagsOf = ({
  drift,
  adopt,
  takeOver,
  prune,
  enable,
  allow,
}: PlanOptions): string[] => [
  ...(drift === 'fail' ? [] : [`--drift ${drift}`]),
  ...(adopt ? ['--adopt'] : []),
  ...takeOver.map((id) => `--take-over ${id}`),
  ...(prune ? ['--prune'] : []),
  ...enable.map((id) => `--enable ${id}`),
  ...Object.entries(allow).map(([name, count]) => `--allow ${name}=${count}`),
];

/** What the reviewed plan was allowed and this one is not. */
export function lackingWords({ reviewed, options }: Plan): string[] {
  if (!reviewed) return [];
  const own = new Set(flagsOf(options));
  const lacking = flagsOf(reviewed.options).filter((flag) => !own.has(flag));
  return lacking.length > 0
    ? [`the plan was made with ${lacking.join(' ')}, which this command line lacks`]
    : [];
}

/** What a reader has to know of a plan before its changes, by what it is about. */
export const planWarnings = (
  plan: Plan,
): Readonly<Record<'guards' | 'lacking' | 'readiness', readonly string[]>> => ({
  guards: plan.guards.map(guardWords),
  lacking: lackingWords(plan),
  readiness: readinessWarnings(plan),
});

/** The same in one list. */
export const warningsOf = (plan: Plan): readonly string[] =>
  Object.values(planWarnings(plan)).flat();

/** Which plan this is, and which one it is held to; `mark` sets digests apart. */
export function identityOf(
  plan: Plan,
): readonly { readonly text: string; readonly digest: string }[] {
  const { asOf, digest, reviewed } = plan;
  const own = { text: `as of ${asOf}, plan `, digest };
  if (!reviewed) return [own];
  const held = `, held to the reviewed plan of ${reviewed.created}, `;
  return [own, { text: held, digest: reviewed.digest }];
}
