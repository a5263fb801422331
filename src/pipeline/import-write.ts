import { type Diagnostic, diagnostic } from '../diagnostics/index.ts';
import type { Draft, Drafted, FileReport } from '../exchange/index.ts';
import type { Files } from '../ports/index.ts';

const reportOf = ({ path, state, rule, changes }: Draft): FileReport => ({
  path,
  state,
  ...(rule !== undefined && { rule }),
  ...(changes && { changes }),
});

const isOfSystem = (error: unknown): error is Error & { readonly code: string } =>
  error instanceof Error && 'code' in error;

/** Writes one file as a whole; what keeps the system from it is a finding. */
async function write({ path, content }: Draft, files: Files): Promise<Diagnostic | undefined> {
  try {
    await (typeof content === 'string'
      ? files.write(path, content)
      : files.writeParts(path, content()));
    return undefined;
  } catch (error) {
    if (!isOfSystem(error)) throw error;
    return diagnostic('IMP104', { path, cause: error.code });
  }
}

/** Writes files that go together, a set before the rule that names it; after a failure the others stay as they were. */
export async function writeDrafted(
  { drafts, skipped }: Drafted,
  files?: Files,
): Promise<readonly FileReport[]> {
  const reports: FileReport[] = [...skipped];
  let failed: Diagnostic | undefined;
  for (const draft of drafts) {
    if (files && !failed && draft.state !== 'unchanged') failed = await write(draft, files);
    const report = reportOf(draft);
    reports.push(failed ? { ...report, state: 'skipped', why: [failed] } : report);
  }
  return reports;
}
