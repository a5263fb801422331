import { type Diagnostic, diagnostic, mergeFindings } from '../diagnostics/index.ts';
import type { DraftRule, Layout } from '../exchange/index.ts';
import { type Change, desiredOf, makePlan } from '../plan/index.ts';
import type { WorkspaceSnapshot } from '../resources/index.ts';
import { type CheckedDrafts, checkDrafts } from './check-drafts.ts';
import type { ExportedRule, Exporting, ExportRequest } from './export-request.ts';
import type { Loaded } from './load-rules.ts';
import type { RuleTexts } from './read-rules.ts';
import { repositoryOf } from './read-repository.ts';
import { schemaIn, sortByFile } from './sort-drafts.ts';

/** What an export is made from. */
export interface Material {
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
export async function draftAll(
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
