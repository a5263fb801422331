import type { Change, Plan } from '../../plan/index.ts';
import { identityOf, warningsOf } from '../guard-words.ts';
import { code, list, markdown } from '../markdown.ts';
import type { Markdown } from '../output.ts';
import { planMarkdown } from '../plan-markdown.ts';
import { factsOf, isShown, leftAlone, verdict } from '../plan-words.ts';
import { closingWords } from '../readiness-words.ts';
import { headlineOf } from '../subject-words.ts';
import { fit, sizeOf } from './fit.ts';

const rank: Readonly<Record<Change['action'], number>> = {
  blocked: 0,
  delete: 1,
  adopt: 2,
  update: 3,
  create: 4,
  unchanged: 5,
};

/** One line for a change, with what is in doubt about it. */
function line(change: Change): Markdown {
  const doubts = factsOf(change).flatMap((fact) =>
    fact.kind === 'words' && fact.mood ? [fact.text] : [],
  );
  const said = doubts.length > 0 ? markdown`: ${doubts.join('; ')}` : markdown``;
  return list([markdown`**${change.action}** ${code(headlineOf(change))}${said}`]);
}

/** A plan in at most so many bytes: as a whole, else a line for each change, what is in doubt first. */
export function planReview(plan: Plan, limit: number): Markdown {
  const whole = planMarkdown(plan);
  if (sizeOf(whole) <= limit) return whole;
  const shown = plan.changes.filter(isShown).sort((a, b) => rank[a.action] - rank[b.action]);
  return fit(
    {
      head: [
        markdown`## ${verdict(plan)}`,
        ...warningsOf(plan).map((text) => markdown`**${text}**`),
      ],
      parts: [...shown.map(line), ...leftAlone(plan).map((text) => list([markdown`${text}`]))],
      foot: [
        ...closingWords(plan).map((text) => markdown`${text}`),
        markdown`Too long to show whole here: the report of this run holds every change.`,
        markdown.join(
          identityOf(plan).map(({ text, digest }) => markdown`${text}${code(digest)}`),
          markdown``,
        ),
      ],
      noun: ['change', 'changes'],
    },
    limit,
  );
}
