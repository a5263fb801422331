import { diagnostic, type Result } from '../diagnostics/index.ts';
import type { Project, WorkspaceConfig } from '../model/index.ts';

/** Where a plan is made for, and in whose name. */
export interface Target {
  /** As plans and reports name it. */
  readonly label: string;
  /** What `workspaces:` of an exclusion compares with; absent where the project does not name it. */
  readonly name?: string;
  readonly emulator: boolean;
  readonly workspace: WorkspaceConfig;
  readonly project: { readonly name: string; readonly id: string };
}

/** Rules without a project file can be tried on the emulator, always under the same names. */
export const localProject = { name: 'local', id: '5f2d7a0e-6c1b-4f0a-9d0e-0a1b2c3d4e5f' } as const;

/** The workspace that the emulator plays. */
const emulated: WorkspaceConfig = {
  subscription: '00000000-0000-0000-0000-000000000000',
  resourceGroup: 'emulator',
  workspace: 'emulator',
};

const guid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const armId = new RegExp(
  `^/subscriptions/(${guid})/resourceGroups/([^/]+)/providers/Microsoft\\.OperationalInsights/workspaces/([^/]+)/?$`,
  'i',
);
const triple = new RegExp(`^(${guid})/([^/]+)/([^/]+)$`, 'i');

/** A workspace that is given in full: an ARM id, or its three parts. */
export function spelledOut(text: string): WorkspaceConfig | undefined {
  const [, subscription, resourceGroup, workspace] = armId.exec(text) ?? triple.exec(text) ?? [];
  return subscription && resourceGroup && workspace
    ? { subscription, resourceGroup, workspace }
    : undefined;
}

const labelOf = ({ subscription, resourceGroup, workspace }: WorkspaceConfig): string =>
  `${subscription}/${resourceGroup}/${workspace}`;

/** A workspace that is spelled out may be one that the project names, with its tenant and tables. */
function named(
  workspace: WorkspaceConfig,
  project: Project,
): readonly [string, WorkspaceConfig] | undefined {
  const wanted = labelOf(workspace).toLowerCase();
  return Object.entries(project.workspaces).find(
    ([, other]) => labelOf(other).toLowerCase() === wanted,
  );
}

/** Names that a workspace of a project goes by. */
export const workspaceNames = ({ workspaces }: Project): readonly string[] => [
  'emulator',
  ...Object.keys(workspaces),
];

/** Finds what `--workspace` means. */
export function resolveTarget(text: string, project: Project | undefined): Result<Target> {
  const owner = project && { name: project.project, id: project.projectId };
  if (text === 'emulator')
    return {
      value: {
        label: text,
        name: text,
        emulator: true,
        workspace: emulated,
        project: owner ?? localProject,
      },
      diagnostics: [],
    };
  const spelled = spelledOut(text);
  if (!project || !owner) return { diagnostics: [diagnostic('CLI002', { name: text })] };
  const found = spelled
    ? (named(spelled, project) ?? ([undefined, spelled] as const))
    : Object.entries(project.workspaces).find(([name]) => name === text);
  if (!found) {
    const known = workspaceNames(project).join(', ');
    return { diagnostics: [diagnostic('CLI001', { name: text, known })] };
  }
  const [name, workspace] = found;
  return {
    value: {
      label: labelOf(workspace),
      ...(name !== undefined && { name }),
      emulator: false,
      workspace,
      project: owner,
    },
    diagnostics: [],
  };
}
