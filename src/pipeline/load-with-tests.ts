import type { LocatedTest } from '../model/index.ts';
import type { RuleContext, RuleSources } from './compile-rules.ts';
import { type Loaded, loadRules } from './load-rules.ts';
import { loadTests } from './load-tests.ts';
import { readRules } from './read-rules.ts';

/** Reads rules and the tests of them, wherever these are written. */
export async function loadWithTests(
  paths: readonly string[],
  context: RuleContext,
  { files }: RuleSources,
): Promise<Loaded & { readonly tests: readonly LocatedTest[] }> {
  const [read, apart] = await Promise.all([
    readRules(paths, context, files),
    files.readTests(paths),
  ]);
  const { value: texts = [] } = apart;
  const loaded = await loadRules(read, context, files);
  const { tests, diagnostics } = loadTests(texts, loaded.rules, context);
  return {
    ...loaded,
    files: [...loaded.files, ...texts],
    tests,
    diagnostics: [...loaded.diagnostics, ...apart.diagnostics, ...diagnostics],
  };
}
