import type { Diagnostic } from '../diagnostics/index.ts';
import {
  constrain,
  desiredOf,
  makePlan,
  type Plan,
  type PlanOptions,
  type SavedPlan,
} from '../plan/index.ts';
import type { TextFile, WorkspaceStore } from '../ports/index.ts';
import { compileFor, noAnswer } from './compile-for.ts';
import type { RuleContext, RuleSources } from './compile-rules.ts';

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

/** Compiles the rule files, lists the workspace and compares; nothing is asked of the service before all files are valid. */
export async function planWorkspace(
  request: PlanRequest,
  openStore: () => Promise<WorkspaceStore>,
): Promise<Planned> {
  const { value, files, diagnostics } = await compileFor(request, openStore);
  if (!value) return { files, diagnostics };
  const { store, rules, blocked } = value;
  const { context, target, project, tool, options = {}, partial, saved } = request;
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
  return { plan: saved ? constrain(plan, saved) : plan, files, diagnostics };
}
