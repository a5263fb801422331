import type { Diagnostic } from '../diagnostics/index.ts';
import type { LocatedRule } from '../model/index.ts';
import type { Files, TextFile } from '../ports/index.ts';
import { parseDocument } from '../source/index.ts';
import {
  checkMoves,
  checkUnique,
  type SharedExclusion,
  type Surroundings,
  validateRule,
} from '../validate/index.ts';
import { readReferences, referenceFindings } from './read-references.ts';
import type { RuleTexts } from './read-rules.ts';
import { readValueFiles } from './read-value-files.ts';
import { shareExclusions, validated } from './share-exclusions.ts';

/** All rule files that were asked for, as far as each of them can be read. */
export interface Loaded {
  /** Rules and shared exclusions, for code frames. */
  readonly files: readonly TextFile[];
  /** The valid rules, in the order of their files, with the shared exclusions that reach them. */
  readonly rules: readonly LocatedRule[];
  /** Shared exclusions that have to be of use. */
  readonly expected: readonly SharedExclusion[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Validates rule files and the files that they name or share: every error of every file, not the first. */
export async function loadRules(
  read: RuleTexts,
  surroundings: Surroundings,
  files: Files,
): Promise<Loaded> {
  const { value: texts = [] } = read.rules;
  const { value: sharedTexts = [] } = read.shared;
  const documents = texts.map((file) => parseDocument(file));
  const shared = sharedTexts.map((file) => parseDocument(file));
  const parsed = documents.flatMap(({ value }) => value ?? []);
  const references = await readReferences(parsed, surroundings, files);
  const both = [...parsed, ...shared.flatMap(({ value }) => value ?? [])];
  const valueFiles = await readValueFiles(both, surroundings.root, files);
  const known = { ...surroundings, references, valueFiles };
  const loaded = documents.map((one) =>
    validated(one, (document) => validateRule(document, known)),
  );
  const own = loaded.flatMap(({ value }) => value ?? []);
  const { rules, ...sharing } = shareExclusions(own, { shared, documents }, known);
  return {
    files: [...texts, ...sharedTexts],
    rules,
    expected: sharing.expected,
    diagnostics: [
      ...read.rules.diagnostics,
      ...read.shared.diagnostics,
      ...referenceFindings(references),
      ...loaded.flatMap(({ diagnostics }) => diagnostics),
      ...checkUnique(rules),
      ...checkMoves(rules),
      ...sharing.diagnostics,
    ],
  };
}
