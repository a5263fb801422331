import type { Change } from '../plan/index.ts';
import type { Json } from '../resources/index.ts';
import type { Fact } from './fact.ts';
import { queryDiff } from './query-diff.ts';

/** A value of a field on one line. */
export function valueWords(value: Json | undefined): string {
  if (value === undefined || value === null) return '(none)';
  return typeof value === 'string' ? value || '(empty)' : JSON.stringify(value);
}

type WithFields = Extract<Change, { readonly fields: unknown }>;

type FieldChange = WithFields['fields'][number];

const byWords = {
  portal: ' (changed in the portal)',
  both: ' (changed in the portal and the repository)',
  repository: '',
  unknown: '',
} as const satisfies Record<FieldChange['by'], string>;

const isLaidOut = (value: Json | undefined): value is readonly Json[] =>
  Array.isArray(value) && value.some((one) => typeof one === 'object');

/** Lists of structures by what only one of them has: nobody sees that in two long lines. */
function listFact({ field, before, after, by }: FieldChange): Fact | undefined {
  if (!isLaidOut(before) || !isLaidOut(after)) return undefined;
  const [old, now] = [before, after].map((list) => list.map((one) => JSON.stringify(one)));
  const added = now?.filter((one) => !old?.includes(one)) ?? [];
  const removed = old?.filter((one) => !now?.includes(one)) ?? [];
  if (added.length + removed.length === 0) return undefined;
  const title = `${field}: ${added.length} added, ${removed.length} removed`;
  return { kind: 'values', title: `${title}${byWords[by]}`, added, removed };
}

function fieldFact({ field, before, after, by }: FieldChange): Fact {
  if (field === 'query' && typeof before === 'string' && typeof after === 'string')
    return { kind: 'diff', lines: queryDiff(before, after) };
  return {
    kind: 'field',
    field,
    before: valueWords(before),
    after: valueWords(after),
    ...(by === 'portal' || by === 'both' ? { by } : {}),
  };
}

/** The items of a watchlist are told one by one, where they are known. */
export const fieldFacts = ({ fields, detection }: WithFields): Fact[] =>
  fields
    .filter(({ field }) => field !== 'items' || !detection)
    .map((change) => listFact(change) ?? fieldFact(change));
