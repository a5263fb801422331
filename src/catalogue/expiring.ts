import type { CataloguedExclusion, CataloguedRule, Expiring } from './catalogue.ts';
import { byEnd } from './exclusions.ts';

/** How far ahead a catalogue looks: as far as an explanation does. */
const ahead = 30;

/** Indicators of a rule that are named one by one. */
const named = 20;

function indicatorsOf(rules: readonly CataloguedRule[]): Expiring['indicators'] {
  return rules.flatMap(({ id, explanation: { hunt } }) => {
    const { soon } = hunt?.endings ?? {};
    return soon && soon.count > 0
      ? [{ rule: id, count: soon.count, first: soon.first.slice(0, named) }]
      : [];
  });
}

/** What ends in the days to come, and what has ended. */
export function expiringOf(
  rules: readonly CataloguedRule[],
  exclusions: readonly CataloguedExclusion[],
): Expiring {
  const ending = exclusions.filter(({ daysLeft }) => daysLeft !== undefined).sort(byEnd);
  return {
    days: ahead,
    exclusions: ending.filter(({ daysLeft = 0 }) => daysLeft >= 0 && daysLeft < ahead),
    ended: ending.filter(({ daysLeft = 0 }) => daysLeft < 0),
    indicators: indicatorsOf(rules),
    expired: rules.filter(({ state }) => state === 'expired').map(({ id }) => id),
  };
}
