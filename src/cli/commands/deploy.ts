import { diagnostic } from '../../diagnostics/index.ts';
import { deploy as runDeploy, type Deployed, type DeployHooks } from '../../pipeline/index.ts';
import { planText, render, terminal } from '../../render/index.ts';
import { ask } from '../ask.ts';
import type { Exit } from '../exit-codes.ts';
import { exitOfFindings, exitOfPlan, exitOfReport, hasWrites } from '../outcome.ts';
import { preparePlan, type Planning } from '../planning.ts';
import type { DeployRequest, Invocation } from '../requests.ts';
import { createProgress, type Progress } from '../progress.ts';
import { openSession, type Session } from '../session.ts';

/** Shows the plan before the question; JSON and Markdown hold it in their one document. */
function showPlan(session: Session, request: DeployRequest, planned: Deployed): void {
  const { plan } = planned;
  if (!plan) return;
  if (request.format === 'text') session.print(planText(plan, session.style));
  else if (request.yes !== true && request.dryRun !== true)
    session.tell(planText(plan, session.noteStyle));
}

/** The hooks of a deploy, and whether somebody said no. */
function hooksOf(session: Session, request: DeployRequest) {
  const signal = session.environment.interrupt();
  let progress: Progress | undefined;
  let declined = false;
  const hooks: DeployHooks = {
    signal,
    confirm: async (plan, planned) => {
      if (request.format !== 'json') session.report(planned.diagnostics, planned.files);
      showPlan(session, request, planned);
      if (request.dryRun === true) return false;
      if (hasWrites(plan) && request.yes !== true) {
        declined = !(await ask(terminal`Apply this plan? [y/N] `, session.streams, signal));
        if (declined) return false;
      }
      progress = await createProgress(session, plan.changes.length);
      return true;
    },
    onEvent: (event) => progress?.onEvent(event),
  };
  return { hooks, declined: () => declined, stop: () => progress?.stop() };
}

function exitOf({ plan, report, diagnostics }: Deployed, declined: boolean): Exit {
  const wrong = exitOfFindings(diagnostics);
  if (wrong) return wrong;
  if (report) return exitOfReport(report);
  if (declined) return 'refused';
  return plan ? exitOfPlan(plan, false) : 'clean';
}

async function deployTo(
  session: Session,
  request: DeployRequest,
  { request: planRequest, connection }: NonNullable<Planning['ready']>,
): Promise<{ readonly deployed: Deployed; readonly declined: boolean }> {
  const { hooks, declined, stop } = hooksOf(session, request);
  try {
    const deployed = await runDeploy(planRequest, connection.openStore, hooks);
    return { deployed, declined: declined() };
  } finally {
    stop();
    await connection.close();
  }
}

/** Plans, asks and applies. */
export async function deploy(invocation: Invocation, request: DeployRequest): Promise<Exit> {
  const session = openSession(invocation, request);
  const { style, verbose } = session;
  const { format } = request;
  const prepared = await preparePlan(session, request);
  const silent = !request.yes && !request.dryRun && session.streams.stdin.isTTY !== true;
  const early = [...prepared.diagnostics, ...(silent ? [diagnostic('CLI003', {})] : [])];
  if (!prepared.ready || silent) {
    if (format !== 'json') session.report(early, prepared.texts);
    session.print(render('deploy', { diagnostics: early }, { format, style, verbose }));
    return exitOfFindings(early) ?? 'usage';
  }
  const { deployed, declined } = await deployTo(session, request, prepared.ready);
  const diagnostics = [...early, ...deployed.diagnostics];
  // With a plan the findings were shown above it.
  if (format !== 'json' && !deployed.plan)
    session.report(diagnostics, [...prepared.texts, ...deployed.files]);
  session.print(render('deploy', { ...deployed, diagnostics }, { format, style, verbose }));
  return exitOf({ ...deployed, diagnostics }, declined);
}
