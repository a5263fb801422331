import { type Diagnostic, hasErrors, type Result } from '../diagnostics/index.ts';
import type { LocatedRule } from '../model/index.ts';
import type { TextFile } from '../ports/index.ts';
import { parseDocument } from '../source/index.ts';
import { checkUnique, type Surroundings, validateRule } from '../validate/index.ts';

/** All rule files that were asked for, as far as each of them can be read. */
export interface Loaded {
  /** For code frames. */
  readonly files: readonly TextFile[];
  /** The valid rules, in the order of their files. */
  readonly rules: readonly LocatedRule[];
  readonly diagnostics: readonly Diagnostic[];
}

function loadRule(
  file: TextFile,
  surroundings: Surroundings,
): { rule?: LocatedRule; diagnostics: readonly Diagnostic[] } {
  const document = parseDocument(file);
  if (!document.value || hasErrors(document.diagnostics))
    return { diagnostics: document.diagnostics };
  const rule = validateRule(document.value, surroundings);
  return {
    ...(rule.value && { rule: rule.value }),
    diagnostics: [...document.diagnostics, ...rule.diagnostics],
  };
}

/** Validates rule files: every error of every file, not the first. */
export function loadRules(read: Result<readonly TextFile[]>, surroundings: Surroundings): Loaded {
  const texts = read.value ?? [];
  const loaded = texts.map((file) => loadRule(file, surroundings));
  const rules = loaded.flatMap(({ rule }) => (rule ? [rule] : []));
  return {
    files: texts,
    rules,
    diagnostics: [
      ...read.diagnostics,
      ...loaded.flatMap(({ diagnostics }) => diagnostics),
      ...checkUnique(rules),
    ],
  };
}
