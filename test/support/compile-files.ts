import type { CompileContext, CompiledRule } from '../../src/compile/index.ts';
import { type Diagnostic, hasErrors } from '../../src/diagnostics/index.ts';
import type { TextFile } from '../../src/ports/index.ts';
import { parseDocument } from '../../src/source/index.ts';
import { validateRule } from '../../src/validate/index.ts';
import { compileOne } from './compile-one.ts';

export const testContext: CompileContext = {
  projectId: '3f1f5b5e-8f5a-4c55-9a83-6f0d5b8f6a11',
  asOf: '2026-06-30',
};

export interface CompiledFile {
  readonly path: string;
  readonly rule?: CompiledRule;
  readonly diagnostics: readonly Diagnostic[];
}

/** One file through source, validate and compile; no rule where any finding is an error. */
export function compileFile(file: TextFile, context: CompileContext = testContext): CompiledFile {
  const { path } = file;
  const document = parseDocument(file);
  if (!document.value) return { path, diagnostics: document.diagnostics };
  const valid = validateRule(document.value);
  const soFar = [...document.diagnostics, ...valid.diagnostics];
  if (!valid.value || hasErrors(soFar)) return { path, diagnostics: soFar };
  const compiled = compileOne(valid.value, context);
  const diagnostics = [...soFar, ...compiled.diagnostics];
  return {
    path,
    ...(compiled.value && !hasErrors(diagnostics) && { rule: compiled.value }),
    diagnostics,
  };
}
