import { type QueryParts, read } from '../kql/index.ts';
import { digestOfJson, fieldDigest, fieldsOf, shortDigestOf } from '../resources/index.ts';
import type { CanonicalField, CanonicalForm, Json, ResourceKind } from '../resources/index.ts';
import { compareItems, compareParts } from './detection-change.ts';
import type { DesiredResource } from './desired.ts';
import type { Known } from './known.ts';
import type { DetectionChange, FieldChange } from './plan.ts';

/**
 * What the last deploy left behind: `live` when nobody has edited the rule since,
 * the short digests of a readable marker when somebody has, `unknown` without one.
 */
export type Baseline = 'live' | 'unknown' | { readonly fields: string };

const same = (one: Json | undefined, other: Json | undefined): boolean =>
  digestOfJson(one ?? null) === digestOfJson(other ?? null);

/** Fields in which the live resource is no longer what the marker remembers. */
export function driftedFields(
  kind: ResourceKind,
  live: CanonicalForm,
  remembered: string,
): readonly CanonicalField[] {
  return fieldsOf(kind).filter(
    (field) => shortDigestOf(live, field) !== fieldDigest(kind, remembered, field),
  );
}

function changedBy(
  field: CanonicalField,
  { kind, live, desired, baseline }: Comparison,
): FieldChange['by'] {
  if (baseline === 'live') return 'repository';
  if (baseline === 'unknown') return 'unknown';
  const was = fieldDigest(kind, baseline.fields, field);
  const isAsItWas = (form: CanonicalForm): boolean => shortDigestOf(form, field) === was;
  if (isAsItWas(live)) return 'repository';
  return isAsItWas(desired) ? 'portal' : 'both';
}

/** The three states of a resource. */
export interface Comparison {
  readonly kind: ResourceKind;
  readonly live: CanonicalForm;
  readonly desired: CanonicalForm;
  readonly baseline: Baseline;
}

/** The fields that a write would change, and who made each of them differ. */
export const fieldChanges = (comparison: Comparison): readonly FieldChange[] =>
  fieldsOf(comparison.kind).flatMap((field) => {
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

const nothing: QueryParts = { lists: [], tables: [], exclusions: [] };

/** What a new resource means for detection: all that it looks for and leaves alone. */
export function newDetection({ items, body }: DesiredResource): DetectionChange | undefined {
  if (items) return compareItems([], items);
  const { query } = Object(body.properties) as Readonly<Record<string, Json | undefined>>;
  const parts = typeof query === 'string' ? read(query) : undefined;
  return parts && compareParts({ ...nothing, lists: emptied(parts) }, parts);
}

/** The same lists without values: where they stand is no change. */
const emptied = ({ lists }: QueryParts): QueryParts['lists'] =>
  lists.map((list) => ({ ...list, values: [] }));

/** What a change means for detection: of a query where both texts are ours to read, of a watchlist its items. */
export function detectionChange(
  fields: readonly FieldChange[],
  { wanted, resource }: Pick<Known, 'wanted' | 'resource'>,
): DetectionChange | undefined {
  if (wanted.items) return compareItems(resource.items ?? [], wanted.items);
  const query = fields.find(({ field }) => field === 'query');
  if (typeof query?.before !== 'string' || typeof query.after !== 'string') return undefined;
  const before = read(query.before);
  const after = read(query.after);
  return before && after ? compareParts(before, after) : undefined;
}
