import { hasErrors } from '../diagnostics/index.ts';
import type { WorkspaceStore } from '../ports/index.ts';
import { draftAll } from './draft-exports.ts';
import type { Exporting, ExportRequest } from './export-request.ts';
import { noAnswer } from './no-answer.ts';
import { readRepository } from './read-repository.ts';
import { readRules } from './read-rules.ts';
import { wantedFor } from './wanted.ts';

/** Makes files of the live rules that no file describes yet, and sees what a plan would make of them. */
export async function exportRules(
  request: ExportRequest,
  openStore: () => Promise<WorkspaceStore>,
): Promise<Exporting> {
  const { paths, context, sources, project, options } = request;
  const { readLayout } = await import('../exchange/index.ts');
  const layout = readLayout(options.layout);
  if (!layout.value) return { files: [], diagnostics: layout.diagnostics };
  const texts = await readRules(paths, context, sources.files);
  const repository = await readRepository(request, texts);
  const { files, diagnostics } = repository;
  if (hasErrors(diagnostics)) return { files, diagnostics };
  const store = await openStore();
  const live = await store.list({ ...wantedFor([], project.id), kinds: ['analyticsRule'] });
  return live.ok
    ? draftAll(request, layout.value, { repository, texts, live: live.value })
    : { files, diagnostics: [noAnswer(live.error)] };
}
