import { type Checked, checkRules } from '../../pipeline/index.ts';
import { render, type Results } from '../../render/index.ts';
import type { Exit } from '../exit-codes.ts';
import { open, type Opening } from '../opening.ts';
import { exitOfFindings } from '../outcome.ts';
import { isForPeople } from '../reading.ts';
import type { Invocation, ValidateRequest } from '../requests.ts';
import { openSession, type Session } from '../session.ts';

const nothing: Checked = { files: [], others: [], valid: 0, diagnostics: [] };

/** Rules are looked at unless the command line itself is wrong. */
async function check({ paths, context, sources, diagnostics }: Opening): Promise<Checked> {
  if (exitOfFindings(diagnostics) === 'usage') return nothing;
  return checkRules(paths, context, sources);
}

/** Checks rule files, up to the limits of the service, and says what was found: what validates also compiles. */
export async function runValidation(
  session: Session,
  request: ValidateRequest,
): Promise<{ readonly exit: Exit; readonly result: Results['validate'] }> {
  const opening = await open(session, request);
  const checked = await check(opening);
  const diagnostics = [...opening.diagnostics, ...checked.diagnostics];
  const { format } = request;
  const { style, verbose } = session;
  const paths = checked.files.map(({ path }) => path);
  const result = { paths, rules: checked.valid, diagnostics };
  if (isForPeople(format))
    session.report(diagnostics, [...opening.texts, ...checked.files, ...checked.others]);
  session.print(render('validate', result, { format, style, verbose }));
  return { exit: exitOfFindings(diagnostics) ?? 'clean', result };
}

/** Checks rule files. */
export async function validate(invocation: Invocation, request: ValidateRequest): Promise<Exit> {
  return (await runValidation(openSession(invocation, request), request)).exit;
}
