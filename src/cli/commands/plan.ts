import { planWorkspace } from '../../pipeline/index.ts';
import { render } from '../../render/index.ts';
import type { Exit } from '../exit-codes.ts';
import { exitOfFindings, exitOfPlan } from '../outcome.ts';
import { preparePlan } from '../planning.ts';
import type { Invocation, PlanRequest } from '../requests.ts';
import { openSession } from '../session.ts';

/** Shows what a deploy would change. */
export async function plan(invocation: Invocation, request: PlanRequest): Promise<Exit> {
  const session = openSession(invocation, request);
  const { ready, ...prepared } = await preparePlan(session, request);
  const planned = ready && (await planWorkspace(ready.request, ready.connection.openStore));
  const diagnostics = [...prepared.diagnostics, ...(planned?.diagnostics ?? [])];
  const { format } = request;
  if (format !== 'json')
    session.report(diagnostics, [...prepared.texts, ...(planned?.files ?? [])]);
  const made = planned?.plan;
  const result = { diagnostics, ...(made && { plan: made }) };
  session.print(render('plan', result, { format, style: session.style }));
  const wrong = exitOfFindings(diagnostics);
  return wrong ?? (made ? exitOfPlan(made, request.detailedExitcode === true) : 'clean');
}
