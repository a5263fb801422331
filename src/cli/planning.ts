import packageJson from '../../package.json' with { type: 'json' };
import { type Diagnostic, diagnostic, hasErrors } from '../diagnostics/index.ts';
import {
  type AskedOptions,
  checkSavedPlan,
  planOptions,
  type PlanRequest,
} from '../pipeline/index.ts';
import type { TextFile } from '../ports/index.ts';
import { open, type Opening } from './opening.ts';
import type { Session } from './session.ts';
import { connectTo, type Connection } from './connection.ts';
import { contextFor } from './target-context.ts';
import { resolveTarget, type Target } from './targets.ts';

type SavedPlan = NonNullable<PlanRequest['saved']>;

/** What `plan` and `deploy` begin with. */
export interface Planning {
  readonly diagnostics: readonly Diagnostic[];
  readonly texts: readonly TextFile[];
  /** Absent where the command line or the project file is wrong. */
  readonly ready?: {
    readonly request: PlanRequest;
    readonly connection: Connection;
    /** Folder of the project, seen from the current one. */
    readonly root: string;
  };
}

interface Asked extends AskedOptions {
  readonly paths: readonly string[];
  readonly workspace: string;
  readonly asOf?: string;
  readonly strict?: true;
  /** File that the plan is saved to. */
  readonly out?: string;
  /** Plan that this one is held to. */
  readonly saved?: SavedPlan;
}

/** Selections of rules that would make of a plan something else than it says. */
function refusedSelection({ partial }: Opening, asked: Asked): readonly Diagnostic[] {
  if (!partial) return [];
  const paths = asked.paths.join(', ');
  return [
    ...(asked.prune ? [diagnostic('PLN005', { paths })] : []),
    ...(asked.saved || asked.out !== undefined ? [diagnostic('PLN018', { paths })] : []),
  ];
}

/** Name and version of this program, as plans have it. */
export const tool = `${packageJson.name} ${packageJson.version}`;

/** Why the saved plan is not one for this target. */
const refusedPlan = (
  { saved }: Asked,
  target: Target | undefined,
  { clock }: Session['environment'],
): readonly Diagnostic[] =>
  saved && target
    ? checkSavedPlan(saved, {
        target: target.label,
        project: target.project,
        tool,
        now: clock.now(),
      })
    : [];

/** Settles the project, the target and the day; asks nothing of any workspace. */
export async function preparePlan(session: Session, asked: Asked): Promise<Planning> {
  const opened = await open(session, asked);
  const { project, root, paths, partial, context, sources, texts } = opened;
  if (hasErrors(opened.diagnostics)) return { diagnostics: opened.diagnostics, texts };
  const { environment } = session;
  const { value: target, ...resolved } = resolveTarget(asked.workspace, project);
  const { value: options, ...read } = planOptions(asked);
  const diagnostics = [
    ...opened.diagnostics,
    ...resolved.diagnostics,
    ...read.diagnostics,
    ...refusedSelection(opened, asked),
    ...refusedPlan(asked, target, environment),
  ];
  if (!target || !options || hasErrors(diagnostics)) return { diagnostics, texts };
  const connection = connectTo(target, { root, environment });
  const { missingTables } = target.workspace;
  const request: PlanRequest = {
    sources,
    paths,
    context: contextFor(target, context),
    target: target.label,
    project: target.project,
    tool,
    options,
    partial,
    openProbe: connection.openProbe,
    ...(missingTables && { missingTables }),
    ...(asked.saved && { saved: asked.saved }),
  };
  return { diagnostics, texts, ready: { request, connection, root } };
}
