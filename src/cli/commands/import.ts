import { hasErrors } from '../../diagnostics/index.ts';
import { importSources } from '../../pipeline/index.ts';
import { render } from '../../render/index.ts';
import type { Exit } from '../exit-codes.ts';
import { importInputs } from '../import-inputs.ts';
import { checkImport, importRequest } from '../import-options.ts';
import { importProgress } from '../import-progress.ts';
import { open } from '../opening.ts';
import { exitOfFindings, exitOfImport } from '../outcome.ts';
import type { ImportRequest, Invocation } from '../requests.ts';
import { openSession } from '../session.ts';

/** Makes rules and sets of what others have written; what is wrong with one source leaves its files alone. */
export async function importSome(invocation: Invocation, asked: ImportRequest): Promise<Exit> {
  const session = openSession(invocation, asked);
  const { asOf, format } = asked;
  const opening = await open(session, { paths: [], ...(asOf !== undefined && { asOf }) });
  const inputs = await importInputs(asked.sources, {
    session,
    progress: importProgress(session),
    ...(asked.api !== undefined && { api: asked.api }),
  });
  const early = [...opening.diagnostics, ...checkImport(asked, session), ...inputs.diagnostics];
  const { style, verbose } = session;
  if (hasErrors(early)) {
    session.report(early, opening.texts);
    if (format !== 'text')
      session.print(render('import', { diagnostics: early }, { format, style }));
    return exitOfFindings(early) ?? 'invalid';
  }
  const {
    context,
    paths,
    sources: { files },
  } = opening;
  const { report, diagnostics } = await importSources(importRequest(asked, opening, inputs.value), {
    context,
    paths,
    files,
  });
  const errors = report.sources.flatMap((source) =>
    source.diagnostics.filter(({ severity }) => severity === 'error'),
  );
  const all = [...early, ...errors, ...diagnostics];
  session.report(all, opening.texts);
  session.print(render('import', { report, diagnostics: all }, { format, style, verbose }));
  return exitOfImport(report, asked.strict === true);
}
