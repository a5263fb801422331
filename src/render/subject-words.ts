import type { Change, Plan } from '../plan/index.ts';
import { plural } from './message.ts';

/** What a resource is called in a sentence. */
export const kindWords = {
  analyticsRule: 'analytics rule',
  watchlist: 'watchlist',
  huntingQuery: 'hunting query',
} as const satisfies Record<Change['kind'], string>;

type Subject = Pick<Change, 'kind' | 'id' | 'name'>;

/** What a change is about: a rule is called by its id alone. */
const subjects: Readonly<Record<Change['kind'], (subject: Subject) => string>> = {
  analyticsRule: ({ id }) => id,
  watchlist: ({ name }) => `${kindWords.watchlist} ${name}`,
  huntingQuery: ({ id }) => `${kindWords.huntingQuery} ${id}`,
};

/** The resource of a change, as a plan and a report name it. */
export const subjectOf = (subject: Subject): string => subjects[subject.kind](subject);

/** The same in a headline, where a watchlist has the counts of its items. */
export function headlineOf(change: Change): string {
  const items = 'write' in change ? change.write.items : undefined;
  return items
    ? `${subjectOf(change)}: ${items.added.length} added, ${items.removed.length} removed`
    : subjectOf(change);
}

/** What resources of each kind are called when they are counted. */
export const nouns = {
  analyticsRule: ['rule', 'rules'],
  watchlist: ['watchlist', 'watchlists'],
  huntingQuery: ['hunting query', 'hunting queries'],
} as const satisfies Record<Change['kind'], readonly [string, string]>;

/** How many resources of each kind there are: `2 rules, 1 watchlist`. */
export const kindCounts = (changes: Plan['changes']): string =>
  Object.entries(nouns)
    .map(([kind, [one, many]]) => {
      const count = changes.filter((change) => change.kind === kind).length;
      return count > 0 ? plural(count, one, many) : '';
    })
    .filter((said) => said !== '')
    .join(', ');
