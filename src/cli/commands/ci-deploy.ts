import { type Diagnostic, diagnostic } from '../../diagnostics/index.ts';
import { runsFolder } from '../../pipeline/index.ts';
import { deployReview, type Results } from '../../render/index.ts';
import { type Done, type Job, runJob } from '../ci/job.ts';
import { planOutputs } from '../ci/plan-outputs.ts';
import { postTo } from '../ci/post.ts';
import { type Prepared, runDeployment } from '../deployment.ts';
import type { Exit } from '../exit-codes.ts';
import type { CiDeployRequest, Invocation } from '../requests.ts';
import { prepareDeploy } from './deploy.ts';

/** Why nothing is deployed, whatever the rules and the workspace are like. */
function refusals({ github }: Job, request: CiDeployRequest): readonly Diagnostic[] {
  const pull = github?.pullRequest;
  return [
    ...(pull && !pull.merged ? [diagnostic('GHA012', { number: pull.number })] : []),
    ...(request.requirePlan && request.plan === undefined ? [diagnostic('GHA005', {})] : []),
  ];
}

async function prepare(job: Job, request: CiDeployRequest): Promise<Prepared> {
  const diagnostics = refusals(job, request);
  return diagnostics.length > 0
    ? { diagnostics, texts: [] }
    : prepareDeploy(job.session, { ...request, yes: true, format: 'text' });
}

/** The pull request that is told what became of it. */
async function pullRequestOf({ github, client, note }: Job): Promise<number | undefined> {
  if (!github || github.pullRequest) return github?.pullRequest?.number;
  if (!client || github.event !== 'push') return undefined;
  const { mergedBy } = await import('../../github/index.ts');
  const { repository, sha } = github;
  const merged = await mergedBy(client, { repository, sha });
  if (merged.ok) return merged.value?.number;
  note(diagnostic('GHA004', { what: 'the pull request of this commit', cause: merged.cause }));
  return undefined;
}

type Deployed = Results['deploy'];

const resultsOf = ({ report }: Deployed, wanted: string): number =>
  report?.results.filter(({ outcome }) => outcome.result === wanted).length ?? 0;

async function work(job: Job, request: CiDeployRequest): Promise<Done> {
  const prepared = await prepare(job, request);
  const manner = { format: 'text', yes: true } as const;
  const { exit, result } = await runDeployment(job.session, manner, prepared);
  const { plan, run } = result;
  const text = (limit: number) => deployReview(result, limit);
  const { workspace } = request;
  if (request.comment)
    await postTo(job, await pullRequestOf(job), { purpose: 'deploy', workspace, text });
  const root = prepared.deployment?.root ?? '.';
  return {
    exit,
    outputs: {
      ...planOutputs(plan),
      'reviewed-digest': plan?.reviewed?.digest ?? '',
      applied: resultsOf(result, 'applied'),
      failed: resultsOf(result, 'failed'),
      run: run ?? '',
      'journal-file': run === undefined ? '' : `${root}/${runsFolder}/${run}.json`,
    },
    findings: result.diagnostics,
    summary: text,
  };
}

/** Deploys as a step of a job: what the reviewed plan allows, and the rest by name in a comment. */
export const ciDeploy = (invocation: Invocation, request: CiDeployRequest): Promise<Exit> =>
  runJob(invocation, request, (job) => work(job, request));
