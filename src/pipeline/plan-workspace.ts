import { type Diagnostic, diagnostic, hasErrors } from '../diagnostics/index.ts';
import {
  constrain,
  desiredOf,
  makePlan,
  type Plan,
  type PlanOptions,
  readinessOf,
  type SavedPlan,
} from '../plan/index.ts';
import type { LocatedRule } from '../model/index.ts';
import type { TextFile, WorkspaceProbe, WorkspaceStore } from '../ports/index.ts';
import type { WorkspaceSnapshot } from '../resources/index.ts';
import { compileRules } from './compile-rules.ts';
import { noAnswer } from './no-answer.ts';
import { unknownRules } from './plan-options.ts';
import { type Settled, type Settling, settleRules } from './settle-rules.ts';

/** What to plan, for whom, and in whose name. */
export interface PlanRequest extends Settling {
  readonly target: string;
  readonly project: { readonly name: string; readonly id: string };
  /** Name and version of this program, part of the digest. */
  readonly tool: string;
  readonly options?: Partial<PlanOptions>;
  /** The paths are a selection of the project's rules. */
  readonly partial: boolean;
  /** The reviewed plan that this one is held to. */
  readonly saved?: SavedPlan;
  /** Absent: nobody asks whether the workspace has what the rules read. */
  readonly openProbe?: () => Promise<WorkspaceProbe>;
}

/** A plan, or the findings that stand in its way. */
export interface Planned {
  readonly plan?: Plan;
  /** What the plan was made from: the workspace, and the rules as their files have them. */
  readonly made?: { readonly live: WorkspaceSnapshot; readonly rules: readonly LocatedRule[] };
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

/** Compares rules that the workspace can have with what it has. */
async function planSettled(
  { compiled: { rules, blocked, files, located, ...compiled }, stock }: Settled,
  request: PlanRequest,
  store: WorkspaceStore,
): Promise<Planned> {
  const { target, project, tool, options = {}, partial, context, saved } = request;
  const diagnostics = compiled.diagnostics.map(asGuard(options.prune === true));
  if (hasErrors(diagnostics)) return { files, diagnostics };
  const desired = desiredOf(rules);
  const live = await store.list({
    kinds: [...new Set(desired.map(({ kind }) => kind))],
    projectId: project.id,
    watchlists: desired.flatMap(({ kind, name }) => (kind === 'watchlist' ? [name] : [])),
  });
  if (!live.ok) return { files, diagnostics: [...diagnostics, noAnswer(live.error)] };
  const { asOf } = context;
  const fresh = makePlan({
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
  const readiness = stock && readinessOf(stock.readings, stock.inventory, fresh.changes);
  const plan = { ...fresh, ...(readiness && { readiness }) };
  return {
    plan: saved ? constrain(plan, saved) : plan,
    made: { live: live.value, rules: located },
    files,
    diagnostics,
  };
}

/** Compiles the rule files, lists the workspace and compares; nothing is asked of the service before all files are valid. */
export async function planWorkspace(
  request: PlanRequest,
  openStore: () => Promise<WorkspaceStore>,
): Promise<Planned> {
  const { sources, paths, context, options = {} } = request;
  const draft = await compileRules(paths, context, sources);
  const known = [...draft.rules, ...draft.blocked].map(({ id }) => id);
  const found = draft.diagnostics.map(asGuard(options.prune === true));
  const wrong = hasErrors(found) ? found : [...found, ...unknownRules(options, known)];
  if (hasErrors(wrong)) return { files: draft.files, diagnostics: wrong };
  const store = await openStore();
  const probe = await request.openProbe?.();
  const settled = await settleRules(draft, request, { store, ...(probe && { probe }) });
  return 'error' in settled
    ? { files: draft.files, diagnostics: [...wrong, settled.error] }
    : planSettled(settled, request, store);
}
