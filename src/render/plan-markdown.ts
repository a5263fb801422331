import type { Plan } from '../plan/index.ts';
import { identityOf } from './guard-words.ts';
import { code, markdown } from './markdown.ts';
import type { Markdown } from './output.ts';
import { isShown, verdict } from './plan-words.ts';
import { changeSection } from './review/change-section.ts';
import { counts } from './review/counts.ts';
import { decisions } from './review/decisions.ts';
import { fitted } from './review/fit.ts';
import { fixed, type Piece, stack } from './review/piece.ts';
import { standing } from './review/standing.ts';

/** The room that a reader has; without a limit the whole is written. */
interface Room {
  /** In bytes of UTF-8, which are never fewer than characters. */
  readonly limit?: number;
  /** Where the whole is, where this is not it. */
  readonly whole?: string;
}

/** Which plan this is, in the words and digests that the log of a deploy has too. */
const identity = (plan: Plan): Piece =>
  fixed(
    markdown.join(
      identityOf(plan).map(({ text, digest }) => markdown`${text}${code(digest)}`),
      markdown``,
    ),
  );

function sections(plan: Plan): Piece[] {
  const of = plan.changes.filter(isShown).flatMap(changeSection);
  return of.length > 0 ? [stack([fixed(markdown`### Changes`), ...of])] : [];
}

/**
 * A plan as a document to review: GitHub Markdown in which hostile text stays text. Values are shown as they
 * are, in code: a reviewer compares and searches what will be looked for.
 */
export function planMarkdown(plan: Plan, { limit = Infinity, whole }: Room = {}): Markdown {
  const head = stack([
    fixed(markdown`## ${verdict(plan)}`),
    ...counts(plan),
    identity(plan),
    ...decisions(plan),
  ]);
  const body = stack([...sections(plan), ...standing(plan)]);
  return fitted(head, body, {
    limit,
    whole: whole ?? `sentinel-rules plan --workspace ${plan.target} --format markdown`,
  });
}
