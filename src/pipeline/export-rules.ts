import { type Diagnostic, diagnostic, hasErrors, mergeFindings } from '../diagnostics/index.ts';
import type { DraftOptions, DraftRule, Layout, LeftOut } from '../exchange/index.ts';
import { type Change, desiredOf, makePlan } from '../plan/index.ts';
import type { Files, TextFile, WorkspaceStore } from '../ports/index.ts';
import type { WorkspaceSnapshot } from '../resources/index.ts';
import { type CheckedDrafts, checkDrafts } from './check-drafts.ts';
import { type Loaded, loadRules } from './load-rules.ts';
import { noAnswer } from './no-answer.ts';
import type { PlanRequest } from './plan-workspace.ts';
import { readRules, type RuleTexts } from './read-rules.ts';
import { wantedFor } from './wanted.ts';

/** What is exported, from where, and in whose name. */
export interface ExportRequest extends Pick<
  PlanRequest,
  'sources' | 'paths' | 'context' | 'target' | 'project' | 'tool'
> {
  readonly options: Pick<DraftOptions, 'to' | 'onlyUnmanaged'> & {
    /** Paths below `to`, with placeholders. */
    readonly layout: string;
    readonly replace: boolean;
  };
}

/** A rule that becomes a file. */
export interface ExportedRule extends DraftRule {
  /** Takes the place of a file. */
  readonly replaces: boolean;
  /** What a plan would change, beyond taking the rule over. */
  readonly fields: readonly string[];
}

/** Live rules that become files, and those that do not. */
export interface Export {
  readonly target: string;
  readonly exported: readonly ExportedRule[];
  readonly leftOut: readonly LeftOut[];
  /** Paths of files that are in the way. */
  readonly inTheWay: readonly string[];
}

/** An export whose files are still to be written, or the findings that stand in its way. */
export interface Exporting {
  readonly export?: Export;
  readonly files: readonly TextFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/** An export may be what fills the repository: that there is no rule yet is no mistake. */
const isEmpty = ({ code }: Diagnostic): boolean => code === 'FIL001' || code === 'FIL002';

async function readRepository(
  { context, sources }: ExportRequest,
  texts: RuleTexts,
): Promise<Loaded> {
  const loaded = await loadRules(texts, context, sources.files);
  return { ...loaded, diagnostics: loaded.diagnostics.filter((found) => !isEmpty(found)) };
}

const repositoryOf = ({ rules }: Loaded) =>
  rules.map(({ file, rule: { id, resourceName, moved } }) => ({
    id,
    file,
    ...(resourceName !== undefined && { resourceName }),
    ...(moved && { moved }),
  }));

/** The schema of rules in a project, where `init` has put it. */
async function schemaIn(root: string | undefined, files: Files): Promise<string | undefined> {
  const path = `${root === undefined || root === '.' ? '' : `${root}/`}schemas/rule.schema.json`;
  return (await files.exists(path)) ? path : undefined;
}

interface Sorted {
  readonly free: readonly DraftRule[];
  readonly replacing: ReadonlySet<string>;
  readonly inTheWay: readonly DraftRule[];
}

async function sortByFile(
  drafts: readonly DraftRule[],
  replace: boolean,
  files: Files,
): Promise<Sorted> {
  const there: DraftRule[] = [];
  for (const draft of drafts) if (await files.exists(draft.path)) there.push(draft);
  const taken = new Set(there);
  return {
    free: replace ? drafts : drafts.filter((draft) => !taken.has(draft)),
    replacing: new Set(there.map(({ path }) => path)),
    inTheWay: replace ? [] : there,
  };
}

/** What an export is made from. */
interface Material {
  readonly repository: Loaded;
  readonly texts: RuleTexts;
  readonly live: WorkspaceSnapshot;
}

/** What a plan says of each file: the fields that it would change. */
function plannedFields(
  { rules }: CheckedDrafts,
  live: WorkspaceSnapshot,
  { target, project, tool, context: { asOf } }: ExportRequest,
): ReadonlyMap<string, readonly string[]> {
  const desired = desiredOf(rules);
  const plan = makePlan({ target, project, asOf, tool, desired, live, partial: true });
  const fieldsOf = (change: Change): readonly string[] =>
    'fields' in change ? change.fields.map(({ field }) => field) : [];
  return new Map(plan.changes.map((change) => [change.file ?? '', fieldsOf(change)]));
}

const differing = ({ path, fields }: ExportedRule): readonly Diagnostic[] =>
  fields.length > 0 ? [diagnostic('IMP088', { path, fields: fields.join(', ') })] : [];

const occupied = ({ path, name }: DraftRule): Diagnostic =>
  diagnostic('IMP086', { path, rule: name });

/** Files of the live rules, as far as they can be written. */
async function draftAll(
  request: ExportRequest,
  layout: Layout,
  { repository, texts, live }: Material,
): Promise<Exporting> {
  const { context, sources, project, target, options } = request;
  const { draftRules } = await import('../exchange/index.ts');
  const schema = await schemaIn(context.root, sources.files);
  const { drafts, leftOut, diagnostics } = draftRules(
    { live, projectId: project.id, repository: repositoryOf(repository) },
    { ...options, layout, ...(schema !== undefined && { schema }) },
  );
  const sorted = await sortByFile(drafts, options.replace, sources.files);
  const { shared } = texts;
  const checked = await checkDrafts(sorted.free, { context, sources, shared });
  const fields = plannedFields(checked, live, request);
  const exported = checked.sound.map((draft) => ({
    ...draft,
    replaces: sorted.replacing.has(draft.path),
    fields: fields.get(draft.path) ?? [],
  }));
  const inTheWay = sorted.inTheWay.map(({ path }) => path);
  return {
    export: { target, exported, leftOut, inTheWay },
    files: [...repository.files, ...drafts],
    diagnostics: mergeFindings([
      ...diagnostics,
      ...sorted.inTheWay.map(occupied),
      ...checked.diagnostics,
      ...exported.flatMap(differing),
    ]),
  };
}

/** Makes files of the live rules that no file describes yet, and sees what a plan would make of them. */
export async function exportRules(
  request: ExportRequest,
  openStore: () => Promise<WorkspaceStore>,
): Promise<Exporting> {
  const { paths, context, sources, project, options } = request;
  const { readLayout } = await import('../exchange/index.ts');
  const layout = readLayout(options.layout);
  if (!layout.value) return { files: [], diagnostics: layout.diagnostics };
  const texts = await readRules(paths, context, sources.files);
  const repository = await readRepository(request, texts);
  const { files, diagnostics } = repository;
  if (hasErrors(diagnostics)) return { files, diagnostics };
  const store = await openStore();
  const live = await store.list({ ...wantedFor([], project.id), kinds: ['analyticsRule'] });
  return live.ok
    ? draftAll(request, layout.value, { repository, texts, live: live.value })
    : { files, diagnostics: [noAnswer(live.error)] };
}
