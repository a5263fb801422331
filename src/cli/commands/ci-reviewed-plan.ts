import { diagnostic } from '../../diagnostics/index.ts';
import { findingsReview } from '../../render/index.ts';
import type { ReviewedRun, reviewedRun } from '../../github/index.ts';
import { type Done, type Job, runJob } from '../ci/job.ts';
import type { Exit } from '../exit-codes.ts';
import type { CiReviewedPlanRequest, Invocation } from '../requests.ts';

type Found = Awaited<ReturnType<typeof reviewedRun>>;

async function ask({ github, client }: Job, { workflow }: CiReviewedPlanRequest): Promise<Found> {
  if (!github || !client)
    return { ok: false, cause: github ? 'there is no token' : 'there is no job' };
  const { reviewedRun: find } = await import('../../github/index.ts');
  const { repository, sha } = github;
  return find(client, { repository, sha, workflow });
}

const outputsOf = (found: ReviewedRun | undefined): Done['outputs'] =>
  found
    ? {
        found: true,
        'run-id': found.run,
        'pull-request': found.pullRequest,
        'head-sha': found.headSha,
      }
    : { found: false, 'run-id': '', 'pull-request': '', 'head-sha': '' };

/** What came of the search, in a sentence. */
function tell({ github, note }: Job, answer: Found, { workflow }: CiReviewedPlanRequest): string {
  if (!answer.ok) return 'No reviewed plan';
  const { value } = answer;
  if (value) return `The plan of pull request ${value.pullRequest} is in run ${value.run}`;
  note(diagnostic('GHA007', { sha: github?.sha ?? '', workflow }));
  return 'No reviewed plan';
}

async function work(job: Job, request: CiReviewedPlanRequest): Promise<Done> {
  const answer = await ask(job, request);
  const title = tell(job, answer, request);
  const diagnostics = answer.ok ? [] : [diagnostic('GHA013', { cause: answer.cause })];
  job.session.report(diagnostics, []);
  return {
    exit: answer.ok ? 'clean' : 'service',
    outputs: outputsOf(answer.ok ? answer.value : undefined),
    findings: diagnostics,
    summary: (limit) => findingsReview({ title, diagnostics }, limit),
  };
}

/** Finds the run that holds the plan which was reviewed before this commit was merged. */
export const ciReviewedPlan = (
  invocation: Invocation,
  request: CiReviewedPlanRequest,
): Promise<Exit> => runJob(invocation, request, (job) => work(job, request));
