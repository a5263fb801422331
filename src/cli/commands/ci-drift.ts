import { findingsReview, type Markdown, type Results, statusReview } from '../../render/index.ts';
import { type Done, type Job, runJob } from '../ci/job.ts';
import { keepIssue } from '../ci/post.ts';
import type { Exit } from '../exit-codes.ts';
import type { CiDriftRequest, Invocation } from '../requests.ts';
import { runStatus } from './status.ts';

/** What somebody has to see to; what is pending, or has expired, the next deploy settles. */
const urgentOf = (status: Results['status']['status']): number =>
  (status?.drifted.length ?? 0) + (status?.autoDisabled.length ?? 0);

async function work(job: Job, request: CiDriftRequest): Promise<Done> {
  const { workspace, issue } = request;
  const { exit, result } = await runStatus(job.session, { ...request, paths: [], format: 'text' });
  const { status, diagnostics } = result;
  const urgent = urgentOf(status);
  const text = (limit: number): Markdown =>
    status
      ? statusReview(status, limit)
      : findingsReview({ title: `No status of ${workspace}`, diagnostics }, limit);
  const title = `Sentinel rules of ${workspace} were changed outside of the repository`;
  // Without an answer nothing is known, and an open issue stays as it is.
  const told =
    issue && status !== undefined
      ? await keepIssue(job, { purpose: 'drift', workspace, text, title, settled: urgent === 0 })
      : false;
  return {
    exit: exit === 'clean' && urgent > 0 && !told ? 'pending' : exit,
    outputs: { drifted: urgent, pending: status?.pending ?? 0 },
    findings: diagnostics,
    summary: text,
  };
}

/** Tells of drift as a step of a job: one issue for each workspace, open while there is some. */
export const ciDrift = (invocation: Invocation, request: CiDriftRequest): Promise<Exit> =>
  runJob(invocation, request, (job) => work(job, request));
