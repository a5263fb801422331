import { diagnostic, hasErrors } from '../diagnostics/index.ts';
import type { Diagnostic, Result } from '../diagnostics/index.ts';
import { limits, toKqlTimespan } from '../facts/index.ts';
import { print } from '../kql/index.ts';
import type { IndicatorDetection, LocatedRule, QueryDetection } from '../model/index.ts';
import { armNameOf } from '../resources/index.ts';
import { bodyOf } from './body.ts';
import type { Detected } from './body.ts';
import { checkLimits } from './check-limits.ts';
import type { CompileContext, CompileNote, CompiledRule } from './compiled-rule.ts';
import { derive } from './derived.ts';
import { indicatorQuery } from './indicator-query.ts';
import { checkCompiledLength } from './query-length.ts';

interface Compiled {
  readonly detected?: Detected;
  /** Columns of the result, where the compiler knows them. */
  readonly columns?: readonly string[];
  readonly off?: 'expired';
  readonly notes: readonly CompileNote[];
  readonly diagnostics: readonly Diagnostic[];
}

/** KQL of the author is carried as written; only line ends are made the same everywhere. */
const compileQuery = (detection: QueryDetection, { rule }: LocatedRule): Compiled => ({
  detected: { query: detection.query.replace(/\r\n?/g, '\n'), enabled: rule.enabled ?? true },
  notes: [],
  diagnostics: [],
});

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
  const { value, notes, diagnostics } = indicatorQuery(detection, located, context);
  const found = { notes, diagnostics: [...diagnostics, ...lateEvents(located)] };
  if (!value) {
    if (hasErrors(diagnostics)) return found;
    const none = diagnostic('LIM086', {}, { span: located.locate(['match'], 'key') });
    return { ...found, diagnostics: [...found.diagnostics, none] };
  }
  const { query, columns, expired } = value;
  const { text } = print(query);
  return {
    notes,
    diagnostics: [...found.diagnostics, ...checkCompiledLength(query, text, located.locate)],
    columns,
    detected: {
      query: text,
      enabled: expired ? false : (located.rule.enabled ?? true),
      derived: derive(located.rule.name, columns),
    },
    ...(expired && { off: 'expired' }),
  };
}

/** Turns a rule into the analytics rule that it asks for, as of a day; all limits of the service are checked. */
export function compileRule(located: LocatedRule, context: CompileContext): Result<CompiledRule> {
  const { rule, file } = located;
  const { detection } = rule;
  const { detected, columns, off, notes, diagnostics } =
    detection.kind === 'query'
      ? compileQuery(detection, located)
      : compileIndicators(detection, located, context);
  if (!detected) return { diagnostics };
  const body = bodyOf(rule, detected);
  const all = [...diagnostics, ...checkLimits(body, located, columns)];
  if (hasErrors(all)) return { diagnostics: all };
  return {
    value: {
      id: rule.id,
      file,
      resourceName: rule.resourceName ?? armNameOf(context.projectId, rule.id),
      body,
      enabledStated: rule.enabled !== undefined,
      ...(off && { off }),
      ...(rule.version !== undefined && { version: rule.version }),
      notes,
    },
    diagnostics: all,
  };
}
