import { diagnostic, mergeFindings, text } from '../../diagnostics/index.ts';
import type { Diagnostic, Locate, Span } from '../../diagnostics/index.ts';
import type { Exclusion, LocatedRule, SharedOrigin } from '../../model/index.ts';
import { buildExclusion } from '../build-exclusion.ts';
import { findIndicator, hasEnded } from '../check-exclusions.ts';
import { findingsIn, ownerOf, withoutAccepted } from '../exclusion-lints/index.ts';
import type { Surroundings } from '../surroundings.ts';
import { inRule } from './name-rule.ts';
import { columnsIn, isNaming, type SharedExclusion } from './shared-set.ts';

/** Rules with the shared exclusions that reach them. */
export interface Attached {
  readonly rules: readonly LocatedRule[];
  readonly diagnostics: readonly Diagnostic[];
}

/** A shared exclusion as one rule has it. */
interface Use {
  readonly shared: SharedExclusion;
  readonly exclusion: Exclusion;
}

type Build = (shared: SharedExclusion, rule?: LocatedRule) => Exclusion;

/** Builds exclusions; one that is the same in every rule is built once. */
function builder({ parameters = { byWorkspace: {} } }: Surroundings): Build {
  const built = new Map<SharedExclusion, Exclusion>();
  return (shared, located) => {
    const { entry, locate, valueFile } = shared;
    const known = built.get(shared);
    if (known) return known;
    const detection = located?.rule.detection;
    const values = detection?.kind === 'indicators' ? detection.indicators.values : [];
    const made = buildExclusion(entry, { known: values, parameters, valueFile, locate });
    if (!entry.indicators) built.set(shared, made);
    return made;
  };
}

/** Why an exclusion is one of a rule; a query is only reached by name, since its place in it is the rule's affair. */
function attachment(
  { entry }: SharedExclusion,
  { id, tags, detection }: LocatedRule['rule'],
): SharedOrigin['by'] | undefined {
  const { rules = [], tags: wanted = [], all = false } = entry.appliesTo ?? {};
  if (rules.includes(id)) return 'id';
  if (wanted.some((tag) => tags.includes(tag))) return 'tag';
  const isGeneral = all || !isNaming(entry);
  return isGeneral && detection.kind === 'indicators' ? 'all' : undefined;
}

/** What keeps an exclusion from being one of a rule; once it has ended, what it names may be gone. */
function misfits(
  { entry, locate }: SharedExclusion,
  { detection }: LocatedRule['rule'],
  asOf: string | undefined,
): readonly Diagnostic[] {
  const { indicators = [] } = hasEnded(entry, asOf) ? {} : entry;
  if (detection.kind === 'query')
    return indicators.length > 0
      ? [diagnostic('EXC027', {}, { span: locate(['indicators'], 'key') })]
      : [];
  const { values } = detection.indicators;
  return [
    ...columnsIn(entry.match).map(([column, way]) =>
      diagnostic('EXC022', { column }, { span: locate(way) }),
    ),
    ...indicators.flatMap((value, index) =>
      findIndicator(value, values)
        ? []
        : [diagnostic('EXC011', { value }, { span: locate(['indicators', index]) })],
    ),
  ];
}

/** An exclusion that does not name the rule may not be for it: other indicators, or the columns of a query. */
const isForOthers = ({ entry }: SharedExclusion, { indicators }: Exclusion): boolean =>
  columnsIn(entry.match).length > 0 || indicators?.length === 0;

/** Of the indicators that it names a rule needs its own alone: no event of it shows others. */
function inOwnIndicators(exclusion: Exclusion, { rule }: LocatedRule): Exclusion {
  const { indicators } = exclusion;
  if (!indicators || rule.detection.kind === 'query') return exclusion;
  const { values } = rule.detection.indicators;
  return { ...exclusion, indicators: indicators.filter((value) => findIndicator(value, values)) };
}

/** Paths to the last exclusions of a rule lead into the files of the shared ones. */
const locateIn =
  ({ rule, locate }: LocatedRule, uses: readonly Use[]): Locate =>
  (path, part) => {
    const [field, index, ...rest] = path;
    const own = rule.detection.exclusions.length;
    const use = field === 'exclusions' ? uses[Number(index) - own] : undefined;
    return use ? use.shared.locate(rest, part) : locate(path, part);
  };

const attached = (located: LocatedRule, uses: readonly Use[]): LocatedRule => {
  const { rule } = located;
  if (uses.length === 0) return located;
  const exclusions = [...rule.detection.exclusions, ...uses.map(({ exclusion }) => exclusion)];
  return {
    ...located,
    rule: { ...rule, detection: { ...rule.detection, exclusions } },
    locate: locateIn(located, uses),
  };
};

/** An exclusion of a query is named as in the rule itself; one of indicators only has to fit where it names the rule. */
function usesIn(
  located: LocatedRule,
  all: readonly SharedExclusion[],
  { build, asOf }: { readonly build: Build; readonly asOf: string | undefined },
): { readonly uses: readonly Use[]; readonly diagnostics: readonly Diagnostic[] } {
  const { rule } = located;
  const diagnostics: Diagnostic[] = [];
  const uses = all.flatMap((shared): readonly Use[] => {
    const by = attachment(shared, rule);
    if (by === undefined) return [];
    const isAsked = by === 'id' || rule.detection.kind === 'query';
    const whole = { ...build(shared, located), shared: { file: shared.file, by } };
    const exclusion = isAsked ? whole : inOwnIndicators(whole, located);
    const wrong = isAsked ? misfits(shared, rule, asOf) : [];
    diagnostics.push(...wrong);
    const isNone = isAsked ? wrong.length > 0 : isForOthers(shared, exclusion);
    return isNone ? [] : [{ shared, exclusion }];
  });
  return { uses, diagnostics };
}

/** Two exclusions of one id in a rule: the query, its plan and its tests tell them apart by that. */
function checkIds(located: LocatedRule, uses: readonly Use[]): readonly Diagnostic[] {
  const places = new Map<string, Span>(
    located.rule.detection.exclusions.map(({ id }, index) => [
      id,
      located.locate(['exclusions', index, 'id']),
    ]),
  );
  return uses.flatMap(({ shared, exclusion: { id } }) => {
    const span = shared.locate(['id']);
    const other = places.get(id);
    if (!other) {
      places.set(id, span);
      return [];
    }
    const related = [{ span: other, note: text`the other one` }];
    return [diagnostic('EXC046', { id, other: other.file }, { span, related })];
  });
}

/**
 * Lints of a shared exclusion with all rules that have it; an `acknowledge` is of use where it is with
 * one of them, so that a selection of rules does not tell.
 */
function lintShared(
  shared: SharedExclusion,
  rules: readonly LocatedRule[],
  { build, partial }: { readonly build: Build; readonly partial: boolean },
): readonly Diagnostic[] {
  const { locate } = shared;
  if (partial && rules.length === 0) return [];
  const found =
    rules.length === 0
      ? findingsIn(build(shared), { indicators: [] }, locate)
      : rules.flatMap((located) =>
          inRule(located, findingsIn(build(shared, located), ownerOf(located.rule), locate)),
        );
  const left = withoutAccepted(mergeFindings(found), build(shared), locate);
  return partial ? left.filter(({ code }) => code !== 'EXC208') : left;
}

/** Gives rules the shared exclusions that reach them, behind their own ones. */
export function attachShared(
  rules: readonly LocatedRule[],
  shared: readonly SharedExclusion[],
  surroundings: Surroundings,
): Attached {
  const { partial = false, asOf } = surroundings;
  const build = builder(surroundings);
  const users = new Map<SharedExclusion, LocatedRule[]>(shared.map((one) => [one, []]));
  const diagnostics: Diagnostic[] = [];
  const reached = rules.map((located) => {
    const { uses, ...found } = usesIn(located, shared, { build, asOf });
    const whole = attached(located, uses);
    for (const use of uses) users.get(use.shared)?.push(whole);
    diagnostics.push(...inRule(whole, [...found.diagnostics, ...checkIds(located, uses)]));
    return whole;
  });
  const lints = [...users].flatMap(([one, own]) => lintShared(one, own, { build, partial }));
  return { rules: reached, diagnostics: [...mergeFindings(diagnostics), ...lints] };
}
