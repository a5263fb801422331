import { fieldChanges } from '../../src/plan/field-changes.ts';
import { canonicalRule, digestOf } from '../../src/resources/index.ts';
import type { AnalyticsRuleBody, CanonicalRule, RuleBody } from '../../src/resources/index.ts';
import { portalForms } from './portal-forms.ts';
import { realChanges } from './real-changes.ts';

/** The canonical form of a rule that must have one. */
export const formOf = (body: RuleBody): CanonicalRule => {
  const canonical = canonicalRule(body);
  if (!canonical) throw new Error('not a rule of ours');
  return canonical;
};

const fieldsBetween = (live: CanonicalRule, desired: CanonicalRule): readonly string[] =>
  fieldChanges({ kind: 'analyticsRule', live, desired, baseline: 'live' }).map(
    ({ field }) => field,
  );

/** The places of real changes that are not seen as exactly their field. */
export function unseen(body: AnalyticsRuleBody): readonly string[] {
  const live = formOf(body);
  const digest = digestOf(live);
  return realChanges(body)
    .filter(({ field, body: other }) => {
      const desired = formOf(other);
      return digest === digestOf(desired) || fieldsBetween(live, desired).join() !== field;
    })
    .map(({ at }) => at);
}

/** The names of the forms that are taken for another rule, or are not stable. */
export function misread(body: AnalyticsRuleBody): readonly string[] {
  const sent = formOf(body);
  return portalForms(body)
    .filter(([, given]) => {
      const live = formOf(given);
      return digestOf(live) !== digestOf(sent) || fieldsBetween(live, sent).length > 0;
    })
    .map(([name]) => name);
}
