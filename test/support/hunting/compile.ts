import { type CompileContext, type CompiledRule, compileRule } from '../../../src/compile/index.ts';
import { type Diagnostic, hasErrors } from '../../../src/diagnostics/index.ts';
import { parseDocument } from '../../../src/source/index.ts';
import { validateRule } from '../../../src/validate/index.ts';

/** What the text of a rule becomes; no rules where any finding is an error. */
export interface CompiledText {
  readonly rules: readonly CompiledRule[];
  readonly diagnostics: readonly Diagnostic[];
}

/** A text the whole way: source, validate, compile. */
export function compileText(text: string, context: CompileContext): CompiledText {
  const document = parseDocument({ path: 'rules/a.yaml', text });
  if (!document.value) return { rules: [], diagnostics: document.diagnostics };
  const valid = validateRule(document.value);
  const soFar = [...document.diagnostics, ...valid.diagnostics];
  if (!valid.value) return { rules: [], diagnostics: soFar };
  const { value = [], diagnostics, blocked } = compileRule(valid.value, context);
  const all = [...soFar, ...diagnostics, ...(blocked?.reasons ?? [])];
  return { rules: hasErrors(all) ? [] : value, diagnostics: all };
}
