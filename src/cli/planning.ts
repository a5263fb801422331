import packageJson from '../../package.json' with { type: 'json' };
import type { Diagnostic } from '../diagnostics/index.ts';
import type { PlanRequest } from '../pipeline/index.ts';
import type { TextFile } from '../ports/index.ts';
import { open } from './opening.ts';
import type { Session } from './session.ts';
import { connectTo, type Connection } from './connection.ts';
import { contextFor } from './target-context.ts';
import { resolveTarget } from './targets.ts';

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

interface Asked {
  readonly paths: readonly string[];
  readonly workspace: string;
  readonly asOf?: string;
  readonly adopt?: true;
  readonly strict?: true;
}

/** Settles the project, the target and the day; asks nothing of any workspace. */
export async function preparePlan(session: Session, asked: Asked): Promise<Planning> {
  const opened = await open(session, asked);
  const { project, root, paths, partial, context, sources, texts, ...opening } = opened;
  if (opening.diagnostics.some(({ severity }) => severity === 'error'))
    return { diagnostics: opening.diagnostics, texts };
  const resolved = resolveTarget(asked.workspace, project);
  const diagnostics = [...opening.diagnostics, ...resolved.diagnostics];
  const target = resolved.value;
  if (!target) return { diagnostics, texts };
  const request: PlanRequest = {
    sources,
    paths,
    context: contextFor(target, context),
    target: target.label,
    project: target.project,
    tool: `${packageJson.name} ${packageJson.version}`,
    options: { adopt: asked.adopt === true },
    partial,
  };
  return {
    diagnostics,
    texts,
    ready: {
      request,
      connection: connectTo(target, { root, environment: session.environment }),
      root,
    },
  };
}
