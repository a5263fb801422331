import type { Diagnostic } from '../diagnostics/index.ts';
import type { Project } from '../model/index.ts';
import {
  type CheckSources,
  type LoadedProject,
  loadProject,
  queryInspection,
  type RuleContext,
} from '../pipeline/index.ts';
import type { TextFile } from '../ports/index.ts';
import { asOfDay } from './as-of.ts';
import { inspectionProgress } from './progress.ts';
import type { Session } from './session.ts';
import { localProject, workspaceNames } from './targets.ts';

/** What every command that reads rules begins with. */
export interface Opening {
  readonly project?: Project;
  /** Folder of the project file, relative to the current one; `.` without a project. */
  readonly root: string;
  readonly paths: readonly string[];
  /** The paths leave out some of the project's rules. */
  readonly partial: boolean;
  /** What rules are read and compiled for, whatever the target. */
  readonly context: RuleContext;
  readonly sources: CheckSources;
  readonly texts: readonly TextFile[];
  readonly diagnostics: readonly Diagnostic[];
}

const rootOf = (file: TextFile | undefined): string => {
  const folder = file?.path.replace(/\/?[^/]+$/, '') ?? '';
  return folder === '' ? '.' : folder;
};

const below = (root: string, path: string): string => (root === '.' ? path : `${root}/${path}`);

const cleaned = (path: string): string => path.replace(/^(?:\.\/+)+|\/+$/g, '');

/** Whether the paths that were asked for name all that the project has. */
const isPartial = (asked: readonly string[], known: readonly string[]): boolean => {
  const named = new Set(asked.map(cleaned));
  return asked.length > 0 && !known.every((path) => named.has(cleaned(path)));
};

/** Shared exclusions of the project, or of the folder that they are usually in. */
function sharedOf(
  { project, exclusionsNamed }: LoadedProject,
  root: string,
): NonNullable<RuleContext['shared']> {
  const paths = (project?.exclusions ?? ['exclusions']).map((path) => below(root, cleaned(path)));
  return { paths, ...(exclusionsNamed && { named: exclusionsNamed }) };
}

const contextOf = (
  project: Project | undefined,
  rest: Pick<RuleContext, 'asOf' | 'tableSchemas' | 'root' | 'strict' | 'shared' | 'partial'>,
): RuleContext => ({
  projectId: project?.projectId ?? localProject.id,
  ...rest,
  ...(project && {
    workspaces: workspaceNames(project),
    parameters: {
      byWorkspace: Object.fromEntries(
        Object.entries(project.workspaces).map(([name, { parameters = {} }]) => [name, parameters]),
      ),
    },
  }),
});

/** Reads the project file, and settles the day and the paths. */
export async function open(
  session: Session,
  asked: { readonly paths: readonly string[]; readonly asOf?: string; readonly strict?: true },
): Promise<Opening> {
  const loaded = await loadProject(session.files);
  const { file, project, texts, diagnostics } = loaded;
  const day = asOfDay(asked.asOf, session.environment.clock);
  const root = rootOf(file);
  const tableSchemas = project?.tableSchemas ?? {};
  const known = (project?.rules ?? ['rules']).map((path) => below(root, path));
  const partial = isPartial(asked.paths, known);
  return {
    ...(project && { project }),
    root,
    paths: asked.paths.length > 0 ? asked.paths : known,
    partial,
    sources: {
      files: session.files,
      inspect: queryInspection(tableSchemas, session.cache, (total) =>
        inspectionProgress(session, total),
      ),
      cache: session.cache,
    },
    context: contextOf(project, {
      asOf: day.value ?? '',
      tableSchemas,
      root,
      strict: asked.strict === true,
      shared: sharedOf(loaded, root),
      partial,
    }),
    texts,
    diagnostics: [...diagnostics, ...day.diagnostics],
  };
}
