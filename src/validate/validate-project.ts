import schema from '../../schemas/config.schema.json' with { type: 'json' };
import { diagnostic, hasErrors } from '../diagnostics/index.ts';
import type { Diagnostic, Result } from '../diagnostics/index.ts';
import type { MissingTables, Project, WorkspaceConfig } from '../model/index.ts';
import type { SourceDocument } from '../source/index.ts';
import matchesSchema from './generated/config.cjs';
import { schemaFindings } from './schema-findings.ts';

/** What schemas/config.schema.json lets through. */
type ProjectFile = Pick<Project, 'project' | 'projectId'> &
  Partial<Omit<Project, 'workspaces'>> & {
    readonly workspaces?: Readonly<Record<string, WorkspaceInFile>>;
  };

/** A list of tables may stand alone, or beside what becomes of missing ones. */
type WorkspaceInFile = Omit<WorkspaceConfig, 'tables' | 'missingTables'> & {
  readonly tables?:
    readonly string[] | { readonly only?: readonly string[]; readonly missing?: MissingTables };
};

const isList = (value: WorkspaceInFile['tables']): value is readonly string[] =>
  Array.isArray(value);

function workspaceOf({ tables, ...rest }: WorkspaceInFile): WorkspaceConfig {
  const { only, missing } = isList(tables) ? { only: tables } : { missing: undefined, ...tables };
  return { ...rest, ...(only && { tables: only }), ...(missing && { missingTables: missing }) };
}

/** `sentinel-rules.yaml` to a project. */
export function validateProject(document: SourceDocument): Result<Project> {
  matchesSchema(document.data);
  const shape = schemaFindings(matchesSchema.errors ?? [], schema, document).map(
    (finding) => finding.diagnostic,
  );
  if (shape.length > 0) return { diagnostics: shape };
  const file = document.data as ProjectFile;
  const project: Project = {
    project: file.project,
    projectId: file.projectId.toLowerCase(),
    rules: file.rules ?? ['rules'],
    tableSchemas: file.tableSchemas ?? {},
    tableSchemaFiles: file.tableSchemaFiles ?? [],
    workspaces: Object.fromEntries(
      Object.entries(file.workspaces ?? {}).map(([name, one]) => [name, workspaceOf(one)]),
    ),
    ...(file.exclusions && { exclusions: file.exclusions }),
  };
  const diagnostics = [
    ...checkIdentity(project, document),
    ...checkPaths(['rules', 'exclusions', 'tableSchemaFiles'], project, document),
    ...checkWorkspaces(project, document),
  ];
  return hasErrors(diagnostics) ? { diagnostics } : { value: project, diagnostics };
}

function checkIdentity({ projectId }: Project, { locate }: SourceDocument): readonly Diagnostic[] {
  return /[^0-]/.test(projectId) ? [] : [diagnostic('CFG003', {}, { span: locate(['projectId']) })];
}

function checkPaths(
  fields: readonly ('rules' | 'exclusions' | 'tableSchemaFiles')[],
  project: Project,
  { locate }: SourceDocument,
): readonly Diagnostic[] {
  return fields.flatMap((field) =>
    (project[field] ?? []).flatMap((value, index) => {
      const leavesProject = /^\/|^[A-Za-z]:|\\|(?:^|\/)\.\.(?:\/|$)/.test(value);
      return leavesProject
        ? [diagnostic('CFG001', { value }, { span: locate([field, index]) })]
        : [];
    }),
  );
}

function checkWorkspaces({ workspaces }: Project, { locate }: SourceDocument): Diagnostic[] {
  const names = new Map<string, string>();
  return Object.entries(workspaces).flatMap(([name, workspace]) => {
    const where = { span: locate(['workspaces', name], 'key') };
    if (name === 'emulator') return [diagnostic('CFG002', { name }, where)];
    const other = names.get(identityOf(workspace));
    names.set(identityOf(workspace), name);
    return other === undefined ? [] : [diagnostic('CFG004', { name, other }, where)];
  });
}

/** ARM ids ignore case. */
const identityOf = ({ subscription, resourceGroup, workspace }: WorkspaceConfig): string =>
  `${subscription}/${resourceGroup}/${workspace}`.toLowerCase();
