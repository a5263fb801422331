import { hasErrors } from '../../diagnostics/index.ts';
import { diagnose } from '../../pipeline/index.ts';
import { render } from '../../render/index.ts';
import { connectTo } from '../connection.ts';
import type { Exit } from '../exit-codes.ts';
import { open } from '../opening.ts';
import { exitOfDoctor, exitOfFindings } from '../outcome.ts';
import type { DoctorRequest, Invocation } from '../requests.ts';
import { openSession } from '../session.ts';
import { resolveTarget } from '../targets.ts';

/** Tells what stands between this machine and a workspace, and what mends it; writes nothing. */
export async function doctor(invocation: Invocation, request: DoctorRequest): Promise<Exit> {
  const session = openSession(invocation, request);
  const { environment, style, verbose } = session;
  const { root, project, texts, ...opened } = await open(session, { paths: [] });
  const { value: target, ...resolved } = resolveTarget(request.workspace, project);
  const diagnostics = [...opened.diagnostics, ...resolved.diagnostics];
  const { format, for: purpose } = request;
  if (format !== 'json') session.report(diagnostics, texts);
  const sound = target && !hasErrors(diagnostics);
  const checks = sound
    ? await diagnose(
        {
          ...(target.workspace.tenant !== undefined && { tenant: target.workspace.tenant }),
          now: () => environment.clock.now(),
          purpose,
        },
        connectTo(target, { root, environment }).openProbe,
      )
    : [];
  session.print(render('doctor', { checks, diagnostics }, { format, style, verbose }));
  return exitOfFindings(diagnostics) ?? exitOfDoctor(checks);
}
