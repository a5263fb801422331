import { diagnostic, type Diagnostic } from '../diagnostics/index.ts';
import {
  deploy as runDeploy,
  type Deployed,
  type DeployHooks,
  type Planner,
} from '../pipeline/index.ts';
import { type FormatOf, planText, render, terminal } from '../render/index.ts';
import { ask } from './ask.ts';
import type { Connection } from './connection.ts';
import type { Exit } from './exit-codes.ts';
import { keepJournals } from './keep-journal.ts';
import { exitOfFindings, exitOfPlan, exitOfReport, hasWrites, isRefused } from './outcome.ts';
import { createProgress, type Progress } from './progress.ts';
import type { Session } from './session.ts';

/** How a plan is shown, asked about and applied. */
export interface Manner {
  readonly format: FormatOf<'deploy'>;
  readonly yes?: true;
  readonly dryRun?: true;
}

/** What is to be planned, and where. */
export interface Deployment {
  readonly planner: Planner;
  readonly connection: Connection;
  /** Folder of the project, seen from the current one. */
  readonly root: string;
}

/** Shows the plan before the question; JSON and Markdown hold it in their one document. */
function showPlan(session: Session, manner: Manner, { plan }: Deployed): void {
  if (!plan) return;
  if (manner.format === 'text') session.print(planText(plan, session.style));
  else if (manner.yes !== true && manner.dryRun !== true)
    session.tell(planText(plan, session.noteStyle));
}

/** The hooks of a deploy, and whether somebody said no. */
function hooksOf(session: Session, manner: Manner, { root }: Deployment) {
  const { clock } = session.environment;
  const signal = session.environment.interrupt();
  const { keep, findings } = keepJournals(session.files, root);
  let progress: Progress | undefined;
  let declined = false;
  const hooks: DeployHooks = {
    signal,
    clock,
    keep,
    confirm: async (plan, planned) => {
      if (manner.format !== 'json') session.report(planned.diagnostics, planned.files);
      showPlan(session, manner, planned);
      if (manner.dryRun === true || isRefused(plan)) return false;
      if (hasWrites(plan) && manner.yes !== true) {
        declined = !(await ask(terminal`Apply this plan? [y/N] `, session.streams, signal));
        if (declined) return false;
      }
      progress = await createProgress(session, plan.changes.length);
      return true;
    },
    onEvent: (event) => progress?.onEvent(event),
  };
  return { hooks, declined: () => declined, findings, stop: () => progress?.stop() };
}

function exitOf({ plan, report, diagnostics }: Deployed, declined: boolean): Exit {
  const wrong = exitOfFindings(diagnostics);
  if (wrong) return wrong;
  if (report) return exitOfReport(report);
  if (declined) return 'refused';
  return plan ? exitOfPlan(plan, false) : 'clean';
}

async function carryOut(
  session: Session,
  manner: Manner,
  deployment: Deployment,
): Promise<{
  readonly deployed: Deployed;
  readonly declined: boolean;
  readonly late: readonly Diagnostic[];
}> {
  const { hooks, declined, findings, stop } = hooksOf(session, manner, deployment);
  const { planner, connection } = deployment;
  try {
    const deployed = await runDeploy(planner, connection.openStore, hooks);
    return { deployed, declined: declined(), late: findings() };
  } finally {
    stop();
    await connection.close();
  }
}

/** What a command that writes has found before it looks at the workspace. */
export interface Prepared extends Pick<Deployed, 'diagnostics'> {
  readonly texts: Deployed['files'];
  /** Absent where something is wrong already. */
  readonly deployment?: Deployment;
}

/** What a deployment came to. */
export interface Finished {
  readonly exit: Exit;
  readonly result: Deployed;
}

/** Plans, shows, asks, applies and reports. */
export async function runDeployment(
  session: Session,
  manner: Manner,
  { diagnostics: found, texts, deployment }: Prepared,
): Promise<Finished> {
  const { style, verbose, streams } = session;
  const { format } = manner;
  const silent = !manner.yes && !manner.dryRun && streams.stdin.isTTY !== true;
  const early = [...found, ...(silent ? [diagnostic('CLI003', {})] : [])];
  if (!deployment || silent) {
    if (format !== 'json') session.report(early, texts);
    session.print(render('deploy', { diagnostics: early }, { format, style, verbose }));
    return {
      exit: exitOfFindings(early) ?? 'usage',
      result: { diagnostics: early, files: texts },
    };
  }
  const { deployed, declined, late } = await carryOut(session, manner, deployment);
  const diagnostics = [...early, ...deployed.diagnostics, ...late];
  // With a plan the findings were shown above it.
  const unsaid = deployed.plan ? late : diagnostics;
  if (format !== 'json') session.report(unsaid, [...texts, ...deployed.files]);
  session.print(render('deploy', { ...deployed, diagnostics }, { format, style, verbose }));
  const result = { ...deployed, diagnostics };
  return { exit: exitOf(result, declined), result };
}
