import { type Planned, planWorkspace } from '../../pipeline/index.ts';
import { render } from '../../render/index.ts';
import type { Exit } from '../exit-codes.ts';
import { exitOfFindings, exitOfPlan } from '../outcome.ts';
import { preparePlan, type Planning } from '../planning.ts';
import { planFilesOf, writePlanFiles } from '../plan-files.ts';
import type { Invocation, PlanRequest } from '../requests.ts';
import { openSession, type Session } from '../session.ts';

/** Plans as far as what was found allows. */
export async function planFor({ ready, diagnostics, texts }: Planning): Promise<Planned> {
  if (!ready) return { diagnostics, files: texts };
  const planned = await planWorkspace(ready.request, ready.connection.openStore);
  return {
    ...planned,
    files: [...texts, ...planned.files],
    diagnostics: [...diagnostics, ...planned.diagnostics],
  };
}

/** Settles what is asked for, first of all where it is to be written. */
export async function prepare(
  session: Session,
  { out, ...asked }: Omit<PlanRequest, 'format' | 'detailedExitcode'>,
): Promise<Planning> {
  const { files, diagnostics } = planFilesOf(out);
  if (diagnostics.length > 0) return { diagnostics, texts: [] };
  const saved = files.find(({ form }) => form === 'saved');
  return preparePlan(session, { ...asked, ...(saved && { out: saved.path }) });
}

/** Shows what a deploy would change. */
export async function plan(invocation: Invocation, request: PlanRequest): Promise<Exit> {
  const session = openSession(invocation, request);
  const planned = await planFor(await prepare(session, request));
  const { format } = request;
  const { style, verbose } = session;
  const { diagnostics, files, plan: made } = planned;
  if (format !== 'json') session.report(diagnostics, files);
  session.print(render('plan', planned, { format, style, verbose }));
  const written = planFilesOf(request.out);
  if (written.diagnostics.length === 0) await writePlanFiles(written.files, planned, session);
  const wrong = exitOfFindings(diagnostics);
  return wrong ?? (made ? exitOfPlan(made, request.detailedExitcode === true) : 'clean');
}
