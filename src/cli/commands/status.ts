import { workspaceStatus } from '../../pipeline/index.ts';
import { render } from '../../render/index.ts';
import type { Exit } from '../exit-codes.ts';
import { exitOfFindings, exitOfStatus } from '../outcome.ts';
import { preparePlan } from '../planning.ts';
import type { Invocation, StatusRequest } from '../requests.ts';
import { openSession } from '../session.ts';

/** Tells how a workspace stands to the repository; writes nothing. */
export async function status(invocation: Invocation, request: StatusRequest): Promise<Exit> {
  const session = openSession(invocation, request);
  const { ready, diagnostics: early, texts } = await preparePlan(session, request);
  const told = ready
    ? await workspaceStatus(ready.request, ready.connection.openStore)
    : { files: [], diagnostics: [] };
  const diagnostics = [...early, ...told.diagnostics];
  const { format, detailedExitcode } = request;
  const { style, verbose } = session;
  if (format !== 'json') session.report(diagnostics, [...texts, ...told.files]);
  session.print(render('status', { ...told, diagnostics }, { format, style, verbose }));
  const wrong = exitOfFindings(diagnostics);
  if (wrong) return wrong;
  return told.status ? exitOfStatus(told.status, detailedExitcode === true) : 'clean';
}
