import { type Diagnostic, hasErrors, type Result } from '../diagnostics/index.ts';
import type { LocatedRule } from '../model/index.ts';
import type { Files, NamedFile, TextFile } from '../ports/index.ts';
import { parseDocument } from '../source/index.ts';
import { checkUnique, type Surroundings, validateRule } from '../validate/index.ts';
import { loadFiles } from './load-files.ts';
import { strictly } from './strictly.ts';

/** All rule files that were asked for, as far as each of them can be read. */
export interface Loaded {
  /** For code frames. */
  readonly files: readonly TextFile[];
  /** The valid rules, in the order of their files. */
  readonly rules: readonly LocatedRule[];
  /** Files that the rules name. */
  readonly named: readonly NamedFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/** What rules are checked against, and the folder that the files they name have to lie in. */
export type LoadContext = Surroundings & {
  readonly root?: string;
  /** What is left out is an error. */
  readonly strict?: boolean;
};

/** Validates rule files and reads the files that they name: every error of every file, not the first. */
export async function loadRules(
  read: Result<readonly TextFile[]>,
  context: LoadContext,
  files: Files,
): Promise<Loaded> {
  const texts = read.value ?? [];
  const parsed = texts.map(parseDocument);
  const documents = parsed.flatMap(({ value, diagnostics }) =>
    value && !hasErrors(diagnostics) ? [value] : [],
  );
  const { named, ...loaded } = await loadFiles(documents, context.root ?? '.', files);
  const surroundings = { ...context, indicatorFiles: loaded.indicatorFiles };
  const valid = documents.map((document) => validateRule(document, surroundings));
  const rules = valid.flatMap(({ value }) => (value ? [value] : []));
  return {
    files: texts,
    rules,
    named,
    diagnostics: [
      ...read.diagnostics,
      ...parsed.flatMap(({ diagnostics }) => diagnostics),
      ...valid.flatMap(({ diagnostics }) => diagnostics),
      ...strictly(loaded.diagnostics, context.strict),
      ...checkUnique(rules),
    ],
  };
}
