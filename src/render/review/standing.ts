import type { Change, Plan } from '../../plan/index.ts';
import { compileNoteWords } from '../compiled.ts';
import { code, markdown } from '../markdown.ts';
import { leftAlone } from '../plan-words.ts';
import { limitWords, readinessNotes } from '../readiness-words.ts';
import { subjectOf } from '../subject-words.ts';
import { fixed, items, type Piece, stack } from './piece.ts';

type Note = NonNullable<Change['notes']>[number];

const isExpiring = ({ kind }: Note): boolean =>
  kind === 'exclusionExpiring' || kind === 'exclusionExpired' || kind === 'indicatorsExpiring';

/** Of all rules of the plan, those that are left as they are too. */
const expiringIn = ({ changes }: Plan): readonly Piece[] =>
  changes.flatMap((change) =>
    (change.notes ?? []).filter(isExpiring).map((note): Piece => ({
      loss: 'note',
      full: markdown`- ${code(subjectOf(change))}: ${compileNoteWords(note)}`,
    })),
  );

function titled(title: string, of: readonly Piece[]): Piece[] {
  return of.length > 0 ? [stack([fixed(markdown`### ${title}`), items(of)])] : [];
}

const remark = (text: string): Piece => ({ loss: 'note', full: markdown`- ${text}` });

/** What is so whatever the plan changes: quotas, what expires soon, and what is left alone. */
export const standing = (plan: Plan): Piece[] => [
  ...titled('Expires within 30 days', expiringIn(plan)),
  ...titled(
    'Limits',
    limitWords(plan).map((text) => fixed(markdown`- ${text}`)),
  ),
  ...titled('Left alone', [...leftAlone(plan), ...readinessNotes(plan)].map(remark)),
];
