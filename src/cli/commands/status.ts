import { workspaceStatus } from '../../pipeline/index.ts';
import { render, type Results } from '../../render/index.ts';
import type { Exit } from '../exit-codes.ts';
import { exitOfFindings, exitOfStatus } from '../outcome.ts';
import { preparePlan } from '../planning.ts';
import type { Invocation, StatusRequest } from '../requests.ts';
import { openSession, type Session } from '../session.ts';

/** Tells how a workspace stands to the repository, and gives it back. */
export async function runStatus(
  session: Session,
  request: StatusRequest,
): Promise<{ readonly exit: Exit; readonly result: Results['status'] }> {
  const { ready, diagnostics: early, texts } = await preparePlan(session, request);
  const told = ready
    ? await workspaceStatus(ready.request, ready.connection.openStore)
    : { files: [], diagnostics: [] };
  const diagnostics = [...early, ...told.diagnostics];
  const { format, detailedExitcode } = request;
  const { style, verbose } = session;
  const result = { ...told, diagnostics };
  if (format !== 'json') session.report(diagnostics, [...texts, ...told.files]);
  session.print(render('status', result, { format, style, verbose }));
  const wrong = exitOfFindings(diagnostics);
  if (wrong) return { exit: wrong, result };
  const exit = told.status ? exitOfStatus(told.status, detailedExitcode === true) : 'clean';
  return { exit, result };
}

/** Tells how a workspace stands to the repository; writes nothing. */
export const status = async (invocation: Invocation, request: StatusRequest): Promise<Exit> =>
  (await runStatus(openSession(invocation, request), request)).exit;
