import type { Diagnostic, Result } from '../../diagnostics/index.ts';
import {
  armNameOf,
  canonicalRule,
  type JsonObject,
  type LiveResource,
  type WorkspaceSnapshot,
} from '../../resources/index.ts';
import { isJsonObject, textAt } from '../json.ts';
import { ruleOfBody } from '../rules/rule-of-body.ts';
import { isId, slugOf } from '../rules/slug.ts';
import { ruleText } from '../write/rule-text.ts';
import { type RepositoryRule, type Standing, standings } from './known-rules.ts';
import type { Layout } from './layout.ts';
import { numbering } from './numbered.ts';
import { relativePath } from './relative-path.ts';

/** What is exported, and to where. */
export interface DraftOptions {
  /** Folder of the files. */
  readonly to: string;
  readonly layout: Layout;
  /** Leaves out what has a marker, of whomever. */
  readonly onlyUnmanaged: boolean;
  /** Path of the schema of rules, in the same folder as `to` counts from; absent: files name none. */
  readonly schema?: string;
}

/** A live rule, as it is called. */
interface Called {
  readonly name: string;
  readonly resourceName: string;
  readonly kind: string;
}

/** A live rule as a file that is not written yet. */
export interface DraftRule extends Called {
  readonly id: string;
  readonly path: string;
  readonly text: string;
  /** Another owner of it. */
  readonly owner?: string;
}

/** A live rule that does not become a file. */
export type LeftOut = Called &
  (
    | { readonly why: 'inRepository'; readonly file: string }
    | { readonly why: 'kind' | 'unreadable' }
    | { readonly why: 'managed'; readonly owner: string }
  );

/** Live rules as files, and those that are none. */
export interface Drafts {
  readonly drafts: readonly DraftRule[];
  readonly leftOut: readonly LeftOut[];
}

interface Workspace {
  readonly live: WorkspaceSnapshot;
  readonly projectId: string;
  readonly repository: readonly RepositoryRule[];
}

function calledOf({ name, body }: LiveResource): Called {
  const properties = isJsonObject(body.properties) ? body.properties : {};
  return {
    name: textAt(properties, 'displayName') ?? name,
    resourceName: name,
    kind: textAt(body, 'kind') ?? 'unknown',
  };
}

function leftOutOf(
  live: LiveResource,
  { file, ownId, owner }: Standing,
  { onlyUnmanaged }: DraftOptions,
): LeftOut | undefined {
  const called = calledOf(live);
  if (file !== undefined) return { ...called, why: 'inRepository', file };
  if (!canonicalRule(live.body)) return { ...called, why: 'kind' };
  if (onlyUnmanaged && (owner ?? ownId) !== undefined)
    return { ...called, why: 'managed', owner: owner ?? 'this project' };
  return undefined;
}

/** How files of an export are called, each once. */
interface Naming {
  readonly idFor: (wanted: string) => string;
  readonly pathFor: (wanted: string) => string;
}

/** The id that it was deployed under, else one from its name. */
function idOf(data: JsonObject, live: LiveResource, { ownId }: Standing): string {
  if (ownId !== undefined && isId(ownId)) return ownId;
  return slugOf(textAt(data, 'name') ?? '') || `rule-${slugOf(live.name).slice(0, 8)}`;
}

function draftOf(
  live: LiveResource,
  standing: Standing,
  using: Naming & DraftOptions & { readonly projectId: string },
): Result<DraftRule> {
  const { value, diagnostics } = ruleOfBody(live.body, { id: 'draft' });
  if (!value) return { diagnostics };
  const id = using.idFor(idOf(value, live, standing));
  const isDerived = armNameOf(using.projectId, id).toLowerCase() === live.name.toLowerCase();
  const data = { ...value, id, ...(!isDerived && { resourceName: live.name }) };
  const path = `${using.pathFor(`${using.to}/${using.layout(data)}`)}.yaml`;
  const schema = using.schema === undefined ? undefined : relativePath(path, using.schema);
  const text = ruleText(data, schema === undefined ? {} : { modeline: `$schema=${schema}` });
  const { owner } = standing;
  const called = { ...calledOf(live), name: textAt(value, 'name') ?? live.name };
  return {
    value: { ...called, id, path, text, ...(owner !== undefined && { owner }) },
    diagnostics,
  };
}

/** The service lists rules in any order: files are named in one. */
const byName = (a: LiveResource, b: LiveResource): number => {
  const [left, right] = [a, b].map((one) => `${calledOf(one).name}\n${one.name}`);
  if (left === right) return 0;
  return (left ?? '') < (right ?? '') ? -1 : 1;
};

/** Makes files from live rules that no file describes; nothing is written. */
export function draftRules(
  { live, projectId, repository }: Workspace,
  options: DraftOptions,
): Drafts & { readonly diagnostics: readonly Diagnostic[] } {
  const standingOf = standings(repository, live, projectId);
  const naming: Naming = {
    idFor: numbering(repository.map(({ id }) => id)),
    pathFor: numbering([]),
  };
  const drafts: DraftRule[] = [];
  const leftOut: LeftOut[] = [];
  const diagnostics: Diagnostic[] = [];
  const rules = live.resources.filter(({ kind }) => kind === 'analyticsRule');
  for (const one of [...rules].sort(byName)) {
    const standing = standingOf(one);
    const out = leftOutOf(one, standing, options);
    if (out) {
      leftOut.push(out);
      continue;
    }
    const draft = draftOf(one, standing, { ...naming, ...options, projectId });
    diagnostics.push(...draft.diagnostics);
    if (draft.value) drafts.push(draft.value);
    else leftOut.push({ ...calledOf(one), why: 'unreadable' });
  }
  return { drafts, leftOut, diagnostics };
}
