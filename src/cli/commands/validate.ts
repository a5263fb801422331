import { compileRules } from '../../pipeline/index.ts';
import { render } from '../../render/index.ts';
import type { Exit } from '../exit-codes.ts';
import { open } from '../opening.ts';
import { exitOfFindings } from '../outcome.ts';
import type { Invocation, ValidateRequest } from '../requests.ts';
import { openSession } from '../session.ts';
import { localProject } from '../targets.ts';

/** Checks rule files, up to the limits of the service: what validates also compiles. */
export async function validate(invocation: Invocation, request: ValidateRequest): Promise<Exit> {
  const session = openSession(invocation, request);
  const { project, paths, asOf, ...opening } = await open(session, request);
  const early = exitOfFindings(opening.diagnostics);
  const context = { projectId: project?.projectId ?? localProject.id, asOf };
  const compiled =
    early === 'usage' ? undefined : await compileRules(paths, context, session.files);
  const diagnostics = [...opening.diagnostics, ...(compiled?.diagnostics ?? [])];
  const texts = [...opening.texts, ...(compiled?.files ?? [])];
  const { format } = request;
  const result = { files: compiled?.files.length ?? 0, rules: compiled?.valid ?? 0, diagnostics };
  if (format === 'text') session.report(diagnostics, texts);
  session.print(render('validate', result, { format, style: session.style }));
  return exitOfFindings(diagnostics) ?? 'clean';
}
