import { diagnostic } from '../../diagnostics/index.ts';
import { type Planned, planWorkspace, savedPlan } from '../../pipeline/index.ts';
import { json, lines, render, terminal } from '../../render/index.ts';
import type { Exit } from '../exit-codes.ts';
import { exitOfFindings, exitOfPlan } from '../outcome.ts';
import { preparePlan, type Planning } from '../planning.ts';
import type { Invocation, PlanRequest } from '../requests.ts';
import { causeOf, Refusal } from '../refusal.ts';
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

/** What a saved plan begins with; nothing else is written over. */
const isPlan = /^\s*\{\s*"format":\s*"sentinel-rules\/plan"/;

/** Saves a plan for `deploy --plan`. */
export async function save(
  made: NonNullable<Planned['plan']>,
  path: string,
  session: Session,
): Promise<void> {
  const { value: there } = await session.files.readSaved(path);
  if (there && !isPlan.test(there.text)) {
    const cause = 'it is there already, and is no saved plan';
    throw new Refusal('usage', diagnostic('CLI009', { path, cause }), undefined);
  }
  const text = json(savedPlan(made, session.environment.clock)).toString();
  await session.files.write(path, text).catch((error: unknown) => {
    throw new Refusal('usage', diagnostic('CLI009', { path, cause: causeOf(error) }), error);
  });
  session.tell(lines([terminal`saved the plan ${made.digest} to ${path}`]));
}

/** Shows what a deploy would change. */
export async function plan(invocation: Invocation, request: PlanRequest): Promise<Exit> {
  const session = openSession(invocation, request);
  const planned = await planFor(await preparePlan(session, request));
  const { format } = request;
  const { style, verbose } = session;
  const { diagnostics, files, plan: made } = planned;
  if (format !== 'json') session.report(diagnostics, files);
  session.print(render('plan', planned, { format, style, verbose }));
  if (made && request.out !== undefined) await save(made, request.out, session);
  const wrong = exitOfFindings(diagnostics);
  return wrong ?? (made ? exitOfPlan(made, request.detailedExitcode === true) : 'clean');
}
