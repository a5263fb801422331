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

function checkRules({ entry, locate }: SharedExclusion, { ids }: RuleNames): readonly Diagnostic[] {
  const { id, appliesTo = {} } = entry;
  return (appliesTo.rules ?? []).flatMap((rule, index) => {
    if (ids.has(rule)) return [];
    const where = { span: locate(['appliesTo', 'rules', index]) };
    const nearest = nearestOf(rule, [...ids]);
    return nearest === undefined
      ? [diagnostic('EXC042', { id, rule }, where)]
      : [diagnostic('EXC041', { id, rule, nearest }, where)];
  });
}

function checkTags({ entry, locate }: SharedExclusion, { tags }: RuleNames): readonly Diagnostic[] {
  const { id, appliesTo = {} } = entry;
  return (appliesTo.tags ?? []).flatMap((tag, index) => {
    if (tags.has(tag)) return [];
    const where = { span: locate(['appliesTo', 'tags', index]) };
    const nearest = nearestOf(tag, [...tags]);
    return nearest === undefined
      ? [diagnostic('EXC045', { id, tag }, where)]
      : [diagnostic('EXC044', { id, tag, nearest }, where)];
  });
}

/** How many rules that were not read are named. */
const shown = 3;

/** Rules that were not read may be there: one note on all of them. */
function checkUnread(
  shared: readonly SharedExclusion[],
  { ids }: RuleNames,
): readonly Diagnostic[] {
  const named = shared.flatMap(({ entry, locate }) =>
    (entry.appliesTo?.rules ?? []).flatMap((rule, index) =>
      ids.has(rule) ? [] : [{ rule, span: locate(['appliesTo', 'rules', index]) }],
    ),
  );
  const [first] = named;
  if (!first) return [];
  const unread = [...new Set(named.map(({ rule }) => rule))];
  const more = unread.length > shown ? ` and ${unread.length - shown} more` : '';
  const rules = `${unread.slice(0, shown).join(', ')}${more}`;
  return [diagnostic('EXC043', { rules }, { span: first.span })];
}

/** The shared exclusions that have not ended: of the others rules, tags and tables may be gone. */
export const lasting = (
  shared: readonly SharedExclusion[],
  asOf: string | undefined,
): readonly SharedExclusion[] => shared.filter(({ entry }) => !hasEnded(entry, asOf));

/**
 * Rules and tags that shared exclusions name and no rule has; `complete` where all rules were read.
 */
export function checkNames(
  shared: readonly SharedExclusion[],
  names: RuleNames,
  { complete, asOf }: { readonly complete: boolean; readonly asOf?: string | undefined },
): readonly Diagnostic[] {
  const those = lasting(shared, asOf);
  return complete
    ? those.flatMap((one) => [...checkRules(one, names), ...checkTags(one, names)])
    : checkUnread(those, names);
}
