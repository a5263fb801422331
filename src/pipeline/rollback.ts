import { type Journal, rollbackOf } from '../apply/index.ts';
import { type Diagnostic, diagnostic } from '../diagnostics/index.ts';
import { makePlan, type PlanOptions } from '../plan/index.ts';
import type { Files, WorkspaceStore } from '../ports/index.ts';
import { noAnswer } from './no-answer.ts';
import type { Planned } from './plan-workspace.ts';
import { readJournal } from './read-journal.ts';
import { wantedFor } from './wanted.ts';

/** Where the journals of a project are, seen from its folder. */
export const runsFolder = '.sentinel-rules/runs';

/** Which run is to be undone, and in whose name. */
export interface RollbackRequest {
  readonly files: Files;
  /** Path of the journal, from the current folder. */
  readonly path: string;
  readonly target: string;
  readonly project: { readonly name: string; readonly id: string };
  readonly tool: string;
  /** UTC day. */
  readonly asOf: string;
  readonly options: Partial<PlanOptions>;
}

/** Why a journal is not one of this workspace. */
function mismatch(
  { target, project }: Journal,
  request: Pick<RollbackRequest, 'path' | 'target' | 'project'>,
): Diagnostic | undefined {
  if (target !== request.target)
    return diagnostic('PLN004', { path: request.path, was: target, is: request.target });
  return project.id === request.project.id
    ? undefined
    : diagnostic('PLN004', { path: request.path, was: project.name, is: request.project.name });
}

/** Plans the way back to what a workspace was before a run: a plan like any other. */
export async function planRollback(
  request: RollbackRequest,
  openStore: () => Promise<WorkspaceStore>,
): Promise<Planned> {
  const { files, path, target, project, tool, asOf, options } = request;
  // A journal holds all that a run has replaced: it may well be larger than any rule file.
  const { value: file, diagnostics } = await files.readSaved(path);
  if (!file) {
    const cause = diagnostics.map(({ code, args }) => String(args.cause ?? code)).join(', ');
    return { files: [], diagnostics: [diagnostic('PLN003', { path, cause })] };
  }
  const { value: journal, diagnostics: unread } = readJournal(file.text, path);
  if (!journal) return { files: [], diagnostics: unread };
  const wrong = mismatch(journal, request);
  if (wrong) return { files: [], diagnostics: [wrong] };
  const { desired, created } = rollbackOf(journal, path);
  const store = await openStore();
  const live = await store.list(wantedFor(desired, project.id, created));
  if (!live.ok) return { files: [], diagnostics: [noAnswer(live.error)] };
  const plan = makePlan({
    target,
    project,
    asOf,
    tool,
    desired,
    leftovers: created,
    live: live.value,
    options: { ...options, prune: true },
  });
  return { plan, files: [], diagnostics: [] };
}
