import type { ExplainedExclusion } from '../compile/index.ts';
import type { CataloguedExclusion, CataloguedRule, OwnedExclusions } from './catalogue.ts';

/** A shared exclusion is one, whatever the number of its rules. */
const keyOf = (rule: CataloguedRule, { id, shared }: ExplainedExclusion): string =>
  JSON.stringify([shared ? shared.file : rule.id, shared !== undefined, id]);

function cataloguedExclusion(
  exclusion: ExplainedExclusion,
  rules: readonly string[],
): CataloguedExclusion {
  const { id, reason, owner, ticket, reference, lifetime, state, daysLeft, shared } = exclusion;
  return {
    ...{ id, reason, owner, lifetime, state, rules },
    ...(ticket !== undefined && { ticket }),
    ...(reference !== undefined && { reference }),
    ...(daysLeft !== undefined && { daysLeft }),
    ...(shared && { file: shared.file }),
  };
}

/** Each exclusion once, with the rules that it reaches. */
export function exclusionsOf(rules: readonly CataloguedRule[]): readonly CataloguedExclusion[] {
  const found = new Map<string, { exclusion: ExplainedExclusion; rules: string[] }>();
  for (const rule of rules)
    for (const exclusion of rule.explanation.exclusions) {
      const key = keyOf(rule, exclusion);
      const known = found.get(key) ?? { exclusion, rules: [] };
      found.set(key, known);
      known.rules.push(rule.id);
    }
  return [...found.values()].map((one) => cataloguedExclusion(one.exclusion, one.rules));
}

const byText = (one: string, other: string): number => {
  if (one === other) return 0;
  return one < other ? -1 : 1;
};

/** Who answers for which exclusions; the next to end first. */
export function ownersOf(exclusions: readonly CataloguedExclusion[]): readonly OwnedExclusions[] {
  const owners = new Map<string, CataloguedExclusion[]>();
  for (const exclusion of exclusions)
    owners.set(exclusion.owner, [...(owners.get(exclusion.owner) ?? []), exclusion]);
  return [...owners]
    .sort(([one], [other]) => byText(one, other))
    .map(([owner, own]) => ({ owner, exclusions: own.toSorted(byEnd) }));
}

/** The order in which exclusions end; what lasts stands last. */
export function byEnd(one: CataloguedExclusion, other: CataloguedExclusion): number {
  const [first, second] = [one, other].map(({ daysLeft = Number.MAX_SAFE_INTEGER }) => daysLeft);
  return (first ?? 0) - (second ?? 0) || byText(one.id, other.id);
}
