import { type Compilation, compileRule } from '../compile/index.ts';
import type { LocatedRule } from '../model/index.ts';
import { nameRule } from '../validate/index.ts';
import type { RuleContext } from './rule-context.ts';

/** Compiles a rule; findings in the exclusions that it shares with others name it. */
export function compileLocated(
  located: LocatedRule,
  context: RuleContext,
): Compilation & { readonly located: LocatedRule } {
  const compiled = compileRule(located, context);
  return { ...compiled, located, diagnostics: nameRule(located, compiled.diagnostics) };
}
