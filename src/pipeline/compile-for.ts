import { type Diagnostic, diagnostic, hasErrors, type Result } from '../diagnostics/index.ts';
import type { PlanOptions } from '../plan/index.ts';
import type { StoreError, TextFile, WorkspaceStore } from '../ports/index.ts';
import {
  type Compiled,
  compileRules,
  type RuleContext,
  type RuleSources,
} from './compile-rules.ts';
import { unknownRules } from './plan-options.ts';

/**
 * A folder without rules asks for nothing, which is a plan as well: it names what is still deployed. To
 * delete all of that is not what an empty folder means.
 */
const asGuard =
  (prune: boolean) =>
  (found: Diagnostic): Diagnostic =>
    found.code === 'FIL002'
      ? diagnostic(prune ? 'PLN006' : 'PLN002', { paths: found.args.paths ?? '' })
      : found;

/** What an answer of the service that is none comes to. */
export const noAnswer = ({ code, message }: StoreError): Diagnostic =>
  code === 'unauthenticated'
    ? diagnostic('AZR009', { detail: message })
    : diagnostic('CLI006', { code, cause: message });

/** Which of its exclusions a rule can have depends on the watchlists that are there. */
async function withWatchlists(
  draft: Compiled,
  { sources, paths, context }: Request,
  store: WorkspaceStore,
): Promise<Compiled | { readonly error: Diagnostic }> {
  if (draft.lookUps.length === 0) return draft;
  const reply = await store.listWatchlists();
  if (!reply.ok) return { error: noAnswer(reply.error) };
  return compileRules(paths, { ...context, watchlists: reply.value }, sources);
}

/** Which rules are compiled, and what is said of them on the command line. */
interface Request {
  readonly sources: RuleSources;
  readonly paths: readonly string[];
  readonly context: RuleContext;
  readonly options?: Partial<PlanOptions>;
}

/** Rules that are compiled for a workspace, which is open by then. */
interface CompiledFor extends Pick<Compiled, 'rules' | 'blocked'> {
  readonly store: WorkspaceStore;
}

/** Compiles rules for a workspace, which is asked only once all files are valid. */
export async function compileFor(
  request: Request,
  openStore: () => Promise<WorkspaceStore>,
): Promise<Result<CompiledFor> & { readonly files: readonly TextFile[] }> {
  const { sources, paths, context, options = {} } = request;
  const guard = asGuard(options.prune === true);
  const draft = await compileRules(paths, context, sources);
  const found = draft.diagnostics.map(guard);
  const known = [...draft.rules, ...draft.blocked].map(({ id }) => id);
  const wrong = hasErrors(found) ? found : [...found, ...unknownRules(options, known)];
  if (hasErrors(wrong)) return { files: draft.files, diagnostics: wrong };
  const store = await openStore();
  const settled = await withWatchlists(draft, request, store);
  if ('error' in settled) return { files: draft.files, diagnostics: [...wrong, settled.error] };
  const { rules, blocked, files } = settled;
  const diagnostics = settled.diagnostics.map(guard);
  return {
    ...(!hasErrors(diagnostics) && { value: { store, rules, blocked } }),
    files,
    diagnostics,
  };
}
