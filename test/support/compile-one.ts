import { huntOf, type IndicatorQuery } from '../../src/compile/indicator-query.ts';
import { type CompileContext, type CompiledRule, compileRule } from '../../src/compile/index.ts';
import type { Diagnostic, Result } from '../../src/diagnostics/index.ts';
import type { IndicatorDetection, LocatedRule } from '../../src/model/index.ts';

/** Compiles a rule that is one analytics rule; without the note that says where its indicators stand. */
export function compileOne(located: LocatedRule, context: CompileContext): Result<CompiledRule> {
  const { value = [], diagnostics } = compileRule(located, context);
  const [only, more] = value;
  if (more) throw new Error(`${located.rule.id} compiles to ${value.length} rules`);
  if (!only) return { diagnostics };
  const notes = only.notes.filter(({ kind }) => kind !== 'placed');
  return { value: { ...only, notes }, diagnostics };
}

/** The query of all indicators of a detection. */
export function indicatorQuery(
  detection: IndicatorDetection,
  located: LocatedRule,
  context: CompileContext,
): { readonly value?: IndicatorQuery; readonly diagnostics: readonly Diagnostic[] } {
  const { value, diagnostics } = huntOf(detection, located, context);
  return { ...(value && { value: value.queryOf(value.indicators) }), diagnostics };
}
