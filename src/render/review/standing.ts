import type { Plan } from '../../plan/index.ts';
import { expiringWords } from '../expiring-words.ts';
import { code, markdown } from '../markdown.ts';
import { leftAlone } from '../plan-words.ts';
import { limitWords, readinessNotes } from '../readiness-words.ts';
import { fixed, items, type Piece, stack } from './piece.ts';

const expiringIn = (plan: Plan): readonly Piece[] =>
  expiringWords(plan).map(({ subject, text }): Piece => ({
    loss: 'note',
    full: markdown`- ${code(subject)}: ${text}`,
  }));

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
