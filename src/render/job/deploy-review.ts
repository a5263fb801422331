import type { Applied } from '../../apply/index.ts';
import type { Plan } from '../../plan/index.ts';
import { reasonWords } from '../block-words.ts';
import { identityOf, warningsOf } from '../guard-words.ts';
import { code, list, markdown } from '../markdown.ts';
import { plural } from '../message.ts';
import type { Markdown } from '../output.ts';
import { outcomeWords, reportVerdict } from '../report.ts';
import type { DeployResult } from '../results.ts';
import { subjectOf } from '../subject-words.ts';
import { findingMarkdown } from './findings-review.ts';
import { fit } from './fit.ts';

/** A change that was not carried out, by name, and why. */
function refusal({ change, outcome }: Applied): Markdown[] {
  const name = markdown`**${outcome.result}** ${code(subjectOf(change))} (${change.displayName})`;
  if (change.action === 'blocked') {
    const { why, remedy } = reasonWords(change);
    return [list([markdown`${name}: ${why}; ${remedy}`])];
  }
  const words = outcomeWords(outcome);
  return words === '' ? [] : [list([markdown`${name}${words}`])];
}

/** A plan that was not begun has its refusals too. */
const outcomesOf = ({ report, plan }: DeployResult): readonly Applied[] =>
  report?.results ??
  (plan?.changes ?? []).flatMap((change) =>
    change.action === 'blocked' ? [{ change, outcome: { result: 'blocked' } }] : [],
  );

/** Which plan was applied, and which one was reviewed: the digests are equal where all was as reviewed. */
function identity(plan: Plan): Markdown {
  const words = markdown.join(
    identityOf(plan).map(({ text, digest }) => markdown`${text}${code(digest)}`),
    markdown``,
  );
  if (!plan.reviewed) return markdown`${words}; no reviewed plan was given`;
  return plan.reviewed.digest === plan.digest
    ? markdown`${words}: the same`
    : markdown`${words}: not the same, since the workspace or the rules changed after the review`;
}

/** What a deploy did, as far as a reviewer has to know: what was refused by name, what failed, and both digests. */
export function deployReview(result: DeployResult, limit: number): Markdown {
  const { plan, report, run, diagnostics } = result;
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const refused = outcomesOf(result).flatMap(refusal);
  const verdict = report
    ? reportVerdict(report)
    : `Nothing was deployed${errors.length > 0 ? `: ${plural(errors.length, 'error')}` : '.'}`;
  const undo = plan && run !== undefined;
  return fit(
    {
      head: [markdown`## ${verdict}`],
      // Guards come first in the warnings: they are the last to be cut.
      parts: [
        ...(plan ? warningsOf(plan).map((text) => markdown`**${text}**`) : []),
        ...errors.map((found) => list([findingMarkdown(found)])),
        ...(refused.length > 0
          ? [markdown`Not deployed, and left as it is in the workspace:`]
          : []),
        ...refused,
      ],
      foot: [
        ...(plan ? [identity(plan)] : []),
        ...(undo
          ? [
              markdown`To undo it: ${code(`sentinel-rules rollback ${run} --workspace ${plan.target}`)}`,
            ]
          : []),
      ],
      noun: ['line', 'lines'],
    },
    limit,
  );
}
