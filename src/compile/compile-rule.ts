import { diagnostic, hasErrors } from '../diagnostics/index.ts';
import type { Diagnostic } from '../diagnostics/index.ts';
import { limits, toKqlTimespan } from '../facts/index.ts';
import { print } from '../kql/index.ts';
import type { IndicatorDetection, LocatedRule, QueryDetection, Rule } from '../model/index.ts';
import { armNameOf, watchlistAliasOf } from '../resources/index.ts';
import type { DesiredWatchlist } from '../resources/index.ts';
import { bodyOf } from './body.ts';
import type { Detected } from './body.ts';
import { checkLimits } from './check-limits.ts';
import type {
  Compilation,
  CompileContext,
  CompileNote,
  CompiledRule,
  Segment,
} from './compiled-rule.ts';
import { derive } from './derived.ts';
import { huntingOf } from './hunting.ts';
import { atAnyTime, huntOf } from './indicator-query.ts';
import { place } from './placement.ts';
import { excludeFromQuery } from './query-exclusions.ts';

/** One analytics rule of a rule file, before it has its name. */
interface Part {
  readonly detected: Detected;
  /** Columns of the result, where the compiler knows them. */
  readonly columns?: readonly string[];
  readonly watchlist?: DesiredWatchlist;
  readonly segments?: readonly Segment[];
  /** Text of the hunting query, where it is not that of the rule. */
  readonly hunting?: string;
}

interface Compiled {
  /** More than one where the indicators are spread over numbered rules. */
  readonly parts: readonly Part[];
  readonly off?: 'expired';
  readonly notes: readonly CompileNote[];
  readonly diagnostics: readonly Diagnostic[];
  readonly blocked: readonly Diagnostic[];
  readonly lookUps: readonly string[];
}

/** KQL of the author is carried as written; only line ends are made the same everywhere, and exclusions put in. */
function compileQuery(
  detection: QueryDetection,
  located: LocatedRule,
  context: CompileContext,
): Compiled {
  const { text, segments, ...excluded } = excludeFromQuery(detection, located, context);
  const { blocked, diagnostics } = excluded;
  if (blocked.length > 0 || hasErrors(diagnostics)) return { ...excluded, parts: [] };
  const detected = { query: text, enabled: located.rule.enabled ?? true };
  return { ...excluded, parts: [{ detected, segments }] };
}

/** A warning where the service allows no period long enough for late events. */
function lateEvents({ rule, locate }: LocatedRule): Diagnostic[] {
  const { schedule, detection } = rule;
  if (!schedule || rule.kind === 'NRT' || detection.kind !== 'indicators') return [];
  const { frequency, period } = schedule;
  const { max } = limits.period;
  // A frequency beyond the limit is an error of its own.
  if (period !== undefined || frequency > max || frequency + detection.ingestionDelay <= max)
    return [];
  const args = {
    frequency: toKqlTimespan(frequency),
    delay: toKqlTimespan(detection.ingestionDelay),
    limit: toKqlTimespan(max),
  };
  return [diagnostic('LIM085', args, { span: locate(['queryFrequency']) })];
}

function compileIndicators(
  detection: IndicatorDetection,
  located: LocatedRule,
  context: CompileContext,
): Compiled {
  const { rule, locate } = located;
  const { value, notes, blocked, lookUps, ...hunt } = huntOf(detection, located, context);
  const diagnostics = [...hunt.diagnostics, ...lateEvents(located)];
  const found = { parts: [], notes, diagnostics, blocked, lookUps };
  if (blocked.length > 0) return found;
  if (!value) {
    if (hasErrors(diagnostics)) return found;
    const none = diagnostic('LIM086', {}, { span: locate(['match'], 'key') });
    return { ...found, diagnostics: [...found.diagnostics, none] };
  }
  const alias = watchlistAliasOf(context.projectId, rule.id);
  const { queries, note, ...placed } = place(value, detection.placement, { located, alias });
  const enabled = value.expired ? false : (rule.enabled ?? true);
  return {
    ...found,
    notes: [...notes, ...(note ? [note] : [])],
    diagnostics: [...found.diagnostics, ...placed.diagnostics],
    parts: queries.map(({ text, columns, query, watchlist }) => ({
      columns,
      ...(rule.hunting && { hunting: print(atAnyTime(query, located)).text }),
      detected: { query: text, enabled, derived: derive(rule.name, columns) },
      ...(watchlist && { watchlist }),
    })),
    ...(value.expired && { off: 'expired' }),
  };
}

/** Of several numbered rules the first keeps id and ARM name of the file; the title says which one it is. */
function numbered(
  { rule }: LocatedRule,
  [index, count]: readonly [number, number],
  projectId: string,
): Pick<CompiledRule, 'id' | 'resourceName' | 'moved'> & Pick<Rule, 'name'> {
  const own = index > 0;
  const part = (whole: string): string => (own ? `${whole}~${index + 1}` : whole);
  const id = part(rule.id);
  const stated = own && rule.resourceName ? `${rule.resourceName}-${index + 1}` : rule.resourceName;
  return {
    id,
    resourceName: stated ?? armNameOf(projectId, id),
    ...(rule.moved && { moved: rule.moved.map(part) }),
    name: count > 1 ? `${rule.name} (${index + 1} of ${count})` : rule.name,
  };
}

type Named = ReturnType<typeof numbered>;

/** One part of a rule with its name and its body. */
function compiledPart(
  { detected, watchlist, segments, hunting }: Part,
  { located, named, projectId }: { located: LocatedRule; named: Named; projectId: string },
): Omit<CompiledRule, 'notes'> {
  const { id, resourceName, moved, name } = named;
  const rule = { ...located.rule, id, name };
  const { enabled, version, resourceName: stated, hunting: asked } = located.rule;
  return {
    id,
    file: located.file,
    resourceName,
    ...(moved && { moved }),
    ...(stated !== undefined && { nameStated: true }),
    body: bodyOf(rule, detected),
    enabledStated: enabled !== undefined,
    ...(version !== undefined && { version }),
    ...(watchlist && { watchlist }),
    ...(segments && { segments }),
    ...(asked && { hunting: huntingOf(rule, hunting ?? detected.query, projectId) }),
  };
}

/** Turns a rule into the analytics rules that it asks for, as of a day; all limits of the service are checked. */
export function compileRule(located: LocatedRule, context: CompileContext): Compilation {
  const { rule, file } = located;
  const { detection } = rule;
  const { parts, off, notes, diagnostics, blocked, lookUps } =
    detection.kind === 'query'
      ? compileQuery(detection, located, context)
      : compileIndicators(detection, located, context);
  if (blocked.length > 0 && !hasErrors(diagnostics)) {
    const { name: displayName, ...named } = numbered(located, [0, 1], context.projectId);
    return { diagnostics, blocked: { ...named, file, displayName, reasons: blocked } };
  }
  if (parts.length === 0) return { diagnostics };
  const compiled = parts.map((part, index) => {
    const named = numbered(located, [index, parts.length], context.projectId);
    const value = compiledPart(part, { located, named, projectId: context.projectId });
    return {
      value: { ...value, ...(off && { off }), notes: index === 0 ? notes : [] },
      diagnostics: checkLimits(value.body, located, part.columns),
    };
  });
  // The parts differ in their indicators alone: what is wrong with one is wrong with all.
  const all = [...diagnostics, ...(compiled[0]?.diagnostics ?? [])];
  if (hasErrors(all)) return { diagnostics: all };
  return { value: compiled.map(({ value }) => value), diagnostics: all, lookUps };
}
