import { type CompileContext, type CompiledRule, compileRule } from '../compile/index.ts';
import { hasErrors } from '../diagnostics/index.ts';
import type { Files } from '../ports/index.ts';
import type { Surroundings } from '../validate/index.ts';
import { type Loaded, loadRules } from './load-rules.ts';

/** All rules compiled, or none where any file has an error: half a project is not a desired state. */
export interface Compiled extends Omit<Loaded, 'rules'> {
  readonly rules: readonly CompiledRule[];
  /** How many files hold a valid rule. */
  readonly valid: number;
}

/** All that rules depend on besides their files. */
export type RuleContext = CompileContext & Surroundings;

/** Reads, validates and compiles rule files. */
export async function compileRules(
  paths: readonly string[],
  context: RuleContext,
  files: Files,
): Promise<Compiled> {
  const loaded = await loadRules(paths, files, context);
  const compiled = loaded.rules.map((rule) => compileRule(rule, context));
  const diagnostics = [...loaded.diagnostics, ...compiled.flatMap((result) => result.diagnostics)];
  const rules = compiled.flatMap(({ value }) => (value ? [value] : []));
  return {
    files: loaded.files,
    rules: hasErrors(diagnostics) ? [] : rules,
    valid: rules.length,
    diagnostics,
  };
}
