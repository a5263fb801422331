import { type Diagnostic, hasErrors, type Result } from '../diagnostics/index.ts';
import type { LocatedRule } from '../model/index.ts';
import type { Files, TextFile } from '../ports/index.ts';
import { parseDocument, type SourceDocument } from '../source/index.ts';
import { checkMoves, checkUnique, type Surroundings, validateRule } from '../validate/index.ts';
import { readReferences, referenceFindings } from './read-references.ts';
import { readValueFiles } from './read-value-files.ts';

/** All rule files that were asked for, as far as each of them can be read. */
export interface Loaded {
  /** For code frames. */
  readonly files: readonly TextFile[];
  /** The valid rules, in the order of their files. */
  readonly rules: readonly LocatedRule[];
  readonly diagnostics: readonly Diagnostic[];
}

function loadRule(
  document: Result<SourceDocument>,
  surroundings: Surroundings,
): { rule?: LocatedRule; diagnostics: readonly Diagnostic[] } {
  if (!document.value || hasErrors(document.diagnostics))
    return { diagnostics: document.diagnostics };
  const rule = validateRule(document.value, surroundings);
  return {
    ...(rule.value && { rule: rule.value }),
    diagnostics: [...document.diagnostics, ...rule.diagnostics],
  };
}

/** Validates rule files and the files that they name: every error of every file, not the first. */
export async function loadRules(
  read: Result<readonly TextFile[]>,
  surroundings: Surroundings,
  files: Files,
): Promise<Loaded> {
  const texts = read.value ?? [];
  const documents = texts.map((file) => parseDocument(file));
  const parsed = documents.flatMap(({ value }) => value ?? []);
  const references = await readReferences(parsed, surroundings, files);
  const valueFiles = await readValueFiles(parsed, surroundings.root, files);
  const known = { ...surroundings, references, valueFiles };
  const loaded = documents.map((document) => loadRule(document, known));
  const rules = loaded.flatMap(({ rule }) => (rule ? [rule] : []));
  return {
    files: texts,
    rules,
    diagnostics: [
      ...read.diagnostics,
      ...referenceFindings(references),
      ...loaded.flatMap(({ diagnostics }) => diagnostics),
      ...checkUnique(rules),
      ...checkMoves(rules),
    ],
  };
}
