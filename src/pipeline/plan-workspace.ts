import { type Diagnostic, diagnostic, hasErrors } from '../diagnostics/index.ts';
import {
  constrain,
  desiredOf,
  makePlan,
  type Plan,
  type PlanOptions,
  type SavedPlan,
} from '../plan/index.ts';
import type { StoreError, TextFile, WorkspaceStore } from '../ports/index.ts';
import {
  type Compiled,
  compileRules,
  type RuleContext,
  type RuleSources,
} from './compile-rules.ts';

import { unknownRules } from './plan-options.ts';

/** What to plan, for whom, and in whose name. */
export interface PlanRequest {
  readonly sources: RuleSources;
  readonly paths: readonly string[];
  readonly context: RuleContext;
  readonly target: string;
  readonly project: { readonly name: string; readonly id: string };
  /** Name and version of this program, part of the digest. */
  readonly tool: string;
  readonly options?: Partial<PlanOptions>;
  /** The paths are a selection of the project's rules. */
  readonly partial: boolean;
  /** The reviewed plan that this one is held to. */
  readonly saved?: SavedPlan;
}

/** A plan, or the findings that stand in its way. */
export interface Planned {
  readonly plan?: Plan;
  readonly files: readonly TextFile[];
  readonly diagnostics: readonly Diagnostic[];
}

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

export const noAnswer = ({ code, message }: StoreError): Diagnostic =>
  code === 'unauthenticated'
    ? diagnostic('AZR009', { detail: message })
    : diagnostic('CLI006', { code, cause: message });

/** Which of its exclusions a rule can have depends on the watchlists that are there. */
async function withWatchlists(
  draft: Compiled,
  { sources, paths, context }: PlanRequest,
  store: WorkspaceStore,
): Promise<Compiled | { readonly error: Diagnostic }> {
  if (draft.lookUps.length === 0) return draft;
  const reply = await store.listWatchlists();
  if (!reply.ok) return { error: noAnswer(reply.error) };
  return compileRules(paths, { ...context, watchlists: reply.value }, sources);
}

/** Compiles the rule files, lists the workspace and compares; nothing is asked of the service before all files are valid. */
export async function planWorkspace(
  request: PlanRequest,
  openStore: () => Promise<WorkspaceStore>,
): Promise<Planned> {
  const { sources, paths, context, target, project, tool, options = {}, partial } = request;
  const draft = await compileRules(paths, context, sources);
  const guard = asGuard(options.prune === true);
  const known = [...draft.rules, ...draft.blocked].map(({ id }) => id);
  const found = draft.diagnostics.map(guard);
  const wrong = hasErrors(found) ? found : [...found, ...unknownRules(options, known)];
  if (hasErrors(wrong)) return { files: draft.files, diagnostics: wrong };
  const store = await openStore();
  const settled = await withWatchlists(draft, request, store);
  if ('error' in settled) return { files: draft.files, diagnostics: [...wrong, settled.error] };
  const { rules, blocked, files, ...compiled } = settled;
  const diagnostics = compiled.diagnostics.map(guard);
  if (hasErrors(diagnostics)) return { files, diagnostics };
  const desired = desiredOf(rules);
  const live = await store.list({
    kinds: [...new Set(desired.map(({ kind }) => kind))],
    projectId: project.id,
    watchlists: desired.flatMap(({ kind, name }) => (kind === 'watchlist' ? [name] : [])),
  });
  if (!live.ok) return { files, diagnostics: [...diagnostics, noAnswer(live.error)] };
  const { asOf } = context;
  const plan = makePlan({
    target,
    project,
    asOf,
    tool,
    desired,
    incomplete: blocked,
    live: live.value,
    options,
    partial,
  });
  return { plan: request.saved ? constrain(plan, request.saved) : plan, files, diagnostics };
}
