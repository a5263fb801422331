import type { Diagnostic } from '../diagnostics/index.ts';
import {
  constrain,
  desiredOf,
  makePlan,
  type Plan,
  readinessOf,
  type SavedPlan,
} from '../plan/index.ts';
import type { LocatedRule } from '../model/index.ts';
import type { TextFile, WorkspaceStore } from '../ports/index.ts';
import type { WorkspaceSnapshot } from '../resources/index.ts';
import { compileFor, type CompileRequest } from './compile-for.ts';
import { noAnswer } from './no-answer.ts';
import { wantedFor } from './wanted.ts';

/** What to plan, for whom, and in whose name. */
export interface PlanRequest extends CompileRequest {
  readonly target: string;
  readonly project: { readonly name: string; readonly id: string };
  /** Name and version of this program, part of the digest. */
  readonly tool: string;
  /** The paths are a selection of the project's rules. */
  readonly partial: boolean;
  /** The reviewed plan that this one is held to. */
  readonly saved?: SavedPlan;
}

/** A plan, or the findings that stand in its way. */
export interface Planned {
  readonly plan?: Plan;
  /** What the plan was made from: the workspace, and the rules as their files have them. */
  readonly made?: { readonly live: WorkspaceSnapshot; readonly rules: readonly LocatedRule[] };
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
  const { store, rules, blocked, located, stock } = value;
  const { context, target, project, tool, options = {}, partial, saved } = request;
  const desired = desiredOf(rules);
  const live = await store.list(wantedFor(desired, project.id));
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
