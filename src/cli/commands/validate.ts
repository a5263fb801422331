import { type Compiled, compileRules } from '../../pipeline/index.ts';
import { render } from '../../render/index.ts';
import type { Exit } from '../exit-codes.ts';
import { open, type Opening } from '../opening.ts';
import { exitOfFindings } from '../outcome.ts';
import type { Invocation, ValidateRequest } from '../requests.ts';
import { openSession, type Session } from '../session.ts';

const nothing: Compiled = { files: [], rules: [], valid: 0, diagnostics: [] };

/** Rules are looked at unless the command line itself is wrong. */
async function check(
  session: Session,
  { paths, context, diagnostics }: Opening,
): Promise<Compiled> {
  if (exitOfFindings(diagnostics) === 'usage') return nothing;
  return compileRules(paths, context, session.files);
}

/** Checks rule files, up to the limits of the service: what validates also compiles. */
export async function validate(invocation: Invocation, request: ValidateRequest): Promise<Exit> {
  const session = openSession(invocation, request);
  const opening = await open(session, request);
  const compiled = await check(session, opening);
  const diagnostics = [...opening.diagnostics, ...compiled.diagnostics];
  const { format } = request;
  const { style, verbose } = session;
  const result = { files: compiled.files.length, rules: compiled.valid, diagnostics };
  if (format === 'text') session.report(diagnostics, [...opening.texts, ...compiled.files]);
  session.print(render('validate', result, { format, style, verbose }));
  return exitOfFindings(diagnostics) ?? 'clean';
}
