import { read } from '../kql/index.ts';
import { canonicalFields, digestOfJson, fieldDigest, fieldDigestsOf } from '../resources/index.ts';
import type { CanonicalField, CanonicalRule, Json } from '../resources/index.ts';
import { compareParts } from './detection-change.ts';
import type { DetectionChange, FieldChange } from './plan.ts';

/**
 * What the last deploy left behind: `live` when nobody has edited the rule since,
 * the short digests of a readable marker when somebody has, `unknown` without one.
 */
export type Baseline = 'live' | 'unknown' | { readonly fields: string };

const same = (one: Json | undefined, other: Json | undefined): boolean =>
  digestOfJson(one ?? null) === digestOfJson(other ?? null);

/** Fields in which the live rule is no longer what the marker remembers. */
export function driftedFields(live: CanonicalRule, remembered: string): readonly CanonicalField[] {
  const now = fieldDigestsOf(live);
  return canonicalFields.filter(
    (field) => fieldDigest(now, field) !== fieldDigest(remembered, field),
  );
}

function changedBy(
  field: CanonicalField,
  { live, desired, baseline }: Comparison,
): FieldChange['by'] {
  if (baseline === 'live') return 'repository';
  if (baseline === 'unknown') return 'unknown';
  const was = fieldDigest(baseline.fields, field);
  if (fieldDigest(fieldDigestsOf(live), field) === was) return 'repository';
  return fieldDigest(fieldDigestsOf(desired), field) === was ? 'portal' : 'both';
}

/** The three states of a rule. */
export interface Comparison {
  readonly live: CanonicalRule;
  readonly desired: CanonicalRule;
  readonly baseline: Baseline;
}

/** The fields that a write would change, and who made each of them differ. */
export const fieldChanges = (comparison: Comparison): readonly FieldChange[] =>
  canonicalFields.flatMap((field) => {
    const before = comparison.live[field];
    const after = comparison.desired[field];
    if (same(before, after)) return [];
    return [
      {
        field,
        ...(before !== undefined && { before }),
        ...(after !== undefined && { after }),
        by: changedBy(field, comparison),
      },
    ];
  });

/** What a changed query means for detection, where both texts are ours to read. */
export function detectionChange(fields: readonly FieldChange[]): DetectionChange | undefined {
  const query = fields.find(({ field }) => field === 'query');
  if (typeof query?.before !== 'string' || typeof query.after !== 'string') return undefined;
  const before = read(query.before);
  const after = read(query.after);
  return before && after ? compareParts(before, after) : undefined;
}
