import { diagnostic, nearestOf } from '../../diagnostics/index.ts';
import type { Diagnostic } from '../../diagnostics/index.ts';
import type { SourceDocument } from '../../source/index.ts';
import { hasEnded } from '../check-exclusions.ts';
import { tagsOf } from '../build-rule.ts';
import type { RuleFile } from '../rule-file.ts';
import type { SharedExclusion } from './shared-set.ts';

/** What the rules of a project are called, and how they are tagged. */
export interface RuleNames {
  readonly ids: ReadonlySet<string>;
  readonly tags: ReadonlySet<string>;
}

/** The names in rule files, whatever else is wrong with them: one mistake, one finding. */
export function ruleNames(documents: readonly SourceDocument[]): RuleNames {
  const files = documents.map(
    ({ data }) => Object(data) as Partial<Record<keyof RuleFile, unknown>>,
  );
  return {
    ids: new Set(files.flatMap(({ id }) => (typeof id === 'string' ? [id] : []))),
    tags: new Set(files.flatMap(({ tags }) => (Array.isArray(tags) ? tagsOf({ tags }) : []))),
  };
}

function checkRules(
  { entry, locate }: SharedExclusion,
  { ids }: RuleNames,
  complete: boolean,
): readonly Diagnostic[] {
  const { id, appliesTo = {} } = entry;
  return (appliesTo.rules ?? []).flatMap((rule, index) => {
    if (ids.has(rule)) return [];
    const where = { span: locate(['appliesTo', 'rules', index]) };
    if (!complete) return [diagnostic('EXC043', { id, rule }, where)];
    const nearest = nearestOf(rule, [...ids]);
    return nearest === undefined
      ? [diagnostic('EXC042', { id, rule }, where)]
      : [diagnostic('EXC041', { id, rule, nearest }, where)];
  });
}

/** A tag that is in no rule of a selection may be in another one. */
function checkTags(
  { entry, locate }: SharedExclusion,
  { tags }: RuleNames,
  complete: boolean,
): readonly Diagnostic[] {
  const { id, appliesTo = {} } = entry;
  if (!complete) return [];
  return (appliesTo.tags ?? []).flatMap((tag, index) => {
    if (tags.has(tag)) return [];
    const where = { span: locate(['appliesTo', 'tags', index]) };
    const nearest = nearestOf(tag, [...tags]);
    return nearest === undefined
      ? [diagnostic('EXC045', { id, tag }, where)]
      : [diagnostic('EXC044', { id, tag, nearest }, where)];
  });
}

/**
 * Rules and tags that shared exclusions name and no rule has; `complete` where all rules were read. Of an
 * exclusion that has ended they may be gone.
 */
export const checkNames = (
  shared: readonly SharedExclusion[],
  names: RuleNames,
  { complete, asOf }: { readonly complete: boolean; readonly asOf?: string | undefined },
): readonly Diagnostic[] =>
  shared
    .filter(({ entry }) => !hasEnded(entry, asOf))
    .flatMap((one) => [...checkRules(one, names, complete), ...checkTags(one, names, complete)]);
