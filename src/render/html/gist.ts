import type { Change, DetectionChange } from '../../plan/index.ts';
import { plural } from '../message.ts';
import { factsOf } from '../plan-words.ts';

/** A change in a few words, for a line of an overview. */
export interface Gist {
  readonly text: string;
  readonly mood?: 'good' | 'bad';
}

function detectionGist({ indicators, exclusions, tables, placement }: DetectionChange): Gist[] {
  return [
    ...indicators.flatMap(({ type, added, removed }): Gist[] => [
      ...(added.length > 0 ? [{ text: `+${added.length} ${type}`, mood: 'good' } as const] : []),
      ...(removed.length > 0 ? [{ text: `−${removed.length} ${type}`, mood: 'bad' } as const] : []),
    ]),
    ...(exclusions.length > 0
      ? [{ text: plural(new Set(exclusions.map(idOf)).size, 'exclusion') }]
      : []),
    ...tables.added.map((table): Gist => ({ text: `+${table}`, mood: 'good' })),
    ...tables.removed.map((table): Gist => ({ text: `−${table}`, mood: 'bad' })),
    ...(placement ? [{ text: `to ${placement.after}` }] : []),
  ];
}

const idOf = ({ after, before }: DetectionChange['exclusions'][number]): string =>
  (after ?? before)?.id ?? '';

type Compared = Extract<Change, { readonly fields: unknown }>;

/** Fields by name, but for those whose content is told already. */
function fieldGist({ fields, detection }: Compared): Gist[] {
  const told = new Set(detection ? ['query', 'items'] : []);
  return fields.filter(({ field }) => !told.has(field)).map(({ field }) => ({ text: field }));
}

/** What a change does, in a few words; the first fact where there is no more to it. */
export function gistOf(change: Change): readonly Gist[] {
  const first = factsOf(change).find((fact) => fact.kind === 'words');
  const words: Gist[] = first ? [{ text: first.text }] : [];
  if (change.action === 'blocked') return words;
  if (change.action === 'create')
    return [...words, ...(change.detection ? detectionGist(change.detection) : [])];
  if (!('fields' in change)) return words;
  const seen = [...(change.detection ? detectionGist(change.detection) : []), ...fieldGist(change)];
  return seen.length > 0 ? seen : words;
}
