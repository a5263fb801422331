import { findingsReview, plural, render } from '../../render/index.ts';
import { failedTests } from '../ci/failed-tests.ts';
import { type Done, type Job, runJob } from '../ci/job.ts';
import { testsInRepository } from '../ci/places.ts';
import { writeResult } from '../ci/write-file.ts';
import type { Exit } from '../exit-codes.ts';
import type { CiTestRequest, Invocation } from '../requests.ts';
import { runTests } from './test.ts';

async function work(job: Job, request: CiTestRequest): Promise<Done> {
  const { session } = job;
  const { sarif } = request;
  const { exit, result, found } = await runTests(session, { ...request, format: 'text' });
  const { style } = session;
  const document = render('test', testsInRepository(result, job), { format: 'sarif', style });
  await writeResult(session, sarif, document);
  const diagnostics = [...failedTests(result.results), ...found];
  const passed = result.results.filter(({ outcome }) => outcome === 'passed').length;
  const tests = result.results.length;
  const notes =
    result.untested.length > 0 ? [`${plural(result.untested.length, 'rule')} without a test`] : [];
  return {
    exit,
    outputs: { tests, passed, 'sarif-file': sarif ?? '' },
    findings: diagnostics,
    summary: (limit) =>
      findingsReview(
        { title: `${passed} of ${plural(tests, 'test')} passed`, diagnostics, notes },
        limit,
      ),
  };
}

/** Runs the tests of rules as a step of a job. */
export const ciTest = (invocation: Invocation, request: CiTestRequest): Promise<Exit> =>
  runJob(invocation, request, (job) => work(job, request));
