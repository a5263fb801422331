import { type Diagnostic, diagnostic, hasErrors, type Result } from '../diagnostics/index.ts';
import type { PlanOptions } from '../plan/index.ts';
import type { TextFile, WorkspaceProbe, WorkspaceStore } from '../ports/index.ts';
import { type Compiled, compileRules } from './compile-rules.ts';
import { unknownRules } from './plan-options.ts';
import { type Settled, type Settling, settleRules } from './settle-rules.ts';

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

/** Which rules are compiled, and what is said of them on the command line. */
export interface CompileRequest extends Settling {
  readonly options?: Partial<PlanOptions>;
  /** Absent: nobody asks whether the workspace has what the rules read. */
  readonly openProbe?: () => Promise<WorkspaceProbe>;
}

/** Rules that are compiled for a workspace, which is open by then. */
interface CompiledFor
  extends Pick<Compiled, 'rules' | 'blocked' | 'located'>, Pick<Settled, 'stock'> {
  readonly store: WorkspaceStore;
}

/** Compiles rules for a workspace, which is asked only once all files are valid. */
export async function compileFor(
  request: CompileRequest,
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
  const probe = await request.openProbe?.();
  const settled = await settleRules(draft, request, { store, ...(probe && { probe }) });
  if ('error' in settled) return { files: draft.files, diagnostics: [...wrong, settled.error] };
  const { compiled, ...stock } = settled;
  const { rules, blocked, located, files } = compiled;
  const diagnostics = compiled.diagnostics.map(guard);
  return {
    ...(!hasErrors(diagnostics) && { value: { store, rules, blocked, located, ...stock } }),
    files,
    diagnostics,
  };
}
