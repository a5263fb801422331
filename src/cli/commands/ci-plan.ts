import { diagnostic } from '../../diagnostics/index.ts';
import type { Planned } from '../../pipeline/index.ts';
import { findingsReview, type Markdown, planMarkdown, plural, render } from '../../render/index.ts';
import { failedTests } from '../ci/failed-tests.ts';
import { distinct, type Done, type Job, runJob } from '../ci/job.ts';
import { artifactName, planOutputs } from '../ci/plan-outputs.ts';
import { postTo } from '../ci/post.ts';
import type { Exit } from '../exit-codes.ts';
import { exitOfFindings, exitOfPlan } from '../outcome.ts';
import { type PlanFile, planFilesOf, writePlanFiles } from '../plan-files.ts';
import type { CiPlanRequest, Invocation } from '../requests.ts';
import { planFor, prepare } from './plan.ts';
import { runTests } from './test.ts';
import { runValidation } from './validate.ts';

/** What can be said of a pull request without asking any workspace: the rules are valid, compile, and pass their tests. */
async function withoutWorkspace(job: Job, request: CiPlanRequest, who: string): Promise<Done> {
  const { session } = job;
  const restricted = diagnostic('GHA006', { who });
  job.note(restricted);
  const reading = { ...request, format: 'text' } as const;
  const validated = await runValidation(session, reading);
  const { diagnostics } = validated.result;
  const tested = validated.exit === 'clean' ? await runTests(session, reading) : undefined;
  const failed = failedTests(tested?.result.results ?? []);
  const findings = distinct([...failed, ...diagnostics, ...(tested?.found ?? [])]);
  const tests = tested?.result.results.length ?? 0;
  const title = `No plan: ${plural(validated.result.rules, 'rule')} validated, ${plural(tests, 'test')} run`;
  return {
    exit: tested?.exit ?? validated.exit,
    outputs: planOutputs(undefined),
    findings,
    summary: (limit) => findingsReview({ title, diagnostics: [restricted, ...findings] }, limit),
  };
}

/** The plan for a reader with so much room, or why there is none. */
const reviewOf =
  ({ plan, diagnostics }: Planned, workspace: string) =>
  (limit: number): Markdown =>
    plan
      ? planMarkdown(plan, { limit, whole: 'the artifact of this run' })
      : findingsReview({ title: `No plan for ${workspace}`, diagnostics }, limit);

/** Which outcomes fail the job. */
function exitOf({ plan, diagnostics }: Planned, failOn: CiPlanRequest['failOn']): Exit {
  const wrong = exitOfFindings(diagnostics);
  if (wrong || !plan) return wrong ?? 'clean';
  const exit = exitOfPlan(plan, failOn === 'changes');
  return failOn === 'errors' && exit === 'refused' ? 'clean' : exit;
}

/** Where the plan and its report are, for the steps behind. */
function fileOutputs(files: readonly PlanFile[], { plan }: Planned): Done['outputs'] {
  const pathOf = (isWanted: (form: PlanFile['form']) => boolean): string =>
    files.find(({ form }) => isWanted(form))?.path ?? '';
  return {
    'plan-file': plan ? pathOf((form) => form === 'saved') : '',
    'report-file': pathOf((form) => form !== 'saved'),
  };
}

async function withWorkspace(job: Job, request: CiPlanRequest): Promise<Done> {
  const { session, github } = job;
  const { style, verbose } = session;
  const { workspace } = request;
  const written = planFilesOf(request.out);
  const planned = await planFor(await prepare(session, request));
  session.report(planned.diagnostics, planned.files);
  session.print(render('plan', planned, { format: 'text', style, verbose }));
  await writePlanFiles(written.files, planned, session);
  const text = reviewOf(planned, workspace);
  const issue = github?.pullRequest?.number;
  if (request.comment) await postTo(job, issue, { purpose: 'plan', workspace, text });
  return {
    exit: exitOf(planned, request.failOn),
    outputs: {
      ...planOutputs(planned.plan),
      artifact: artifactName(workspace),
      ...fileOutputs(written.files, planned),
    },
    findings: planned.diagnostics,
    summary: text,
  };
}

const restrictedBy = {
  fork: 'a fork',
  dependabot: 'Dependabot',
} as const;

/** Plans as a step of a job: one comment for each workspace, kept up to date. */
export const ciPlan = (invocation: Invocation, request: CiPlanRequest): Promise<Exit> =>
  runJob(invocation, request, (job) => {
    const { restricted } = job.github?.pullRequest ?? {};
    return restricted
      ? withoutWorkspace(job, request, restrictedBy[restricted])
      : withWorkspace(job, request);
  });
