import { findingsReview, plural, render } from '../../render/index.ts';
import { type Done, type Job, runJob } from '../ci/job.ts';
import { validationInRepository } from '../ci/places.ts';
import { writeResult } from '../ci/write-file.ts';
import type { Exit } from '../exit-codes.ts';
import type { CiValidateRequest, Invocation } from '../requests.ts';
import { runValidation } from './validate.ts';

async function work(job: Job, request: CiValidateRequest): Promise<Done> {
  const { session } = job;
  const { style } = session;
  const { exit, result } = await runValidation(session, { ...request, format: 'text' });
  const { diagnostics, rules, paths } = result;
  const { sarif } = request;
  const document = render('validate', validationInRepository(result, job), {
    format: 'sarif',
    style,
  });
  await writeResult(session, sarif, document);
  const title = `Validated ${plural(rules, 'rule')} in ${plural(paths.length, 'file')}`;
  return {
    exit,
    outputs: { rules, files: paths.length, 'sarif-file': sarif ?? '' },
    findings: diagnostics,
    summary: (limit) => findingsReview({ title, diagnostics }, limit),
  };
}

/** Checks rule files as a step of a job: findings as annotations, a summary, and SARIF. */
export const ciValidate = (invocation: Invocation, request: CiValidateRequest): Promise<Exit> =>
  runJob(invocation, request, (job) => work(job, request));
