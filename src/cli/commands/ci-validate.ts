import { findingsReview } from '../../render/index.ts';
import { type Done, type Job, runJob } from '../ci/job.ts';
import type { Exit } from '../exit-codes.ts';
import type { CiValidateRequest, Invocation } from '../requests.ts';
import { runValidation } from './validate.ts';

async function work({ session }: Job, request: CiValidateRequest): Promise<Done> {
  const { exit, result } = await runValidation(session, { ...request, format: 'text' });
  const { diagnostics, rules, files } = result;
  return {
    exit,
    outputs: { rules, files },
    findings: diagnostics,
    summary: (limit) =>
      findingsReview({ title: `Validated ${rules} rules in ${files} files`, diagnostics }, limit),
  };
}

/** Checks rule files as a step of a job: findings as annotations, a summary, and SARIF. */
export const ciValidate = (invocation: Invocation, request: CiValidateRequest): Promise<Exit> =>
  runJob(invocation, request, (job) => work(job, request));
