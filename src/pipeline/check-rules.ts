import type { Diagnostic } from '../diagnostics/index.ts';
import type { Cache, Files, TextFile } from '../ports/index.ts';
import type { RuleContext, RuleSources } from './compile-rules.ts';
import { fitting, type KeptCheck } from './kept-checks.ts';
import { keptFile } from './kept-file.ts';
import { noteDigests } from './note-digests.ts';
import { readRules } from './read-rules.ts';

/** What is wrong with rule files. */
export interface Checked {
  readonly files: readonly TextFile[];
  /** Files of tests of these rules, and of exclusions that they share. */
  readonly others: readonly TextFile[];
  /** How many files hold a valid rule. */
  readonly valid: number;
  readonly diagnostics: readonly Diagnostic[];
}

/** Where rules come from, and where what was found is kept. */
export interface CheckSources extends RuleSources {
  readonly cache: Cache;
}

const isUnchanged = async ({ others }: KeptCheck, files: Files): Promise<boolean> => {
  for (const [path, digest] of others)
    if (((await files.digestOf(path)) ?? null) !== digest) return false;
  return true;
};

/** Checks rule files and their tests; files that are as they were at an earlier run are not checked again. */
export async function checkRules(
  paths: readonly string[],
  context: RuleContext,
  { files, inspect, cache }: CheckSources,
): Promise<Checked> {
  const [read, apart] = await Promise.all([
    readRules(paths, context, files),
    files.readTests(paths),
  ]);
  const { value: shared = [] } = read.shared;
  const about = { files: read.rules.value ?? [], others: [...shared, ...(apart.value ?? [])] };
  const inputs = JSON.stringify([context, read, apart]);
  const file = keptFile<KeptCheck>(cache, 'checks');
  const kept = await file.read();
  const known = kept.find((check) => check.inputs === inputs);
  if (known && (await isUnchanged(known, files)))
    return { ...about, valid: known.valid, diagnostics: known.diagnostics };
  const [{ loadRules }, { compileLoaded }, { checkTestRows }] = await Promise.all([
    import('./load-rules.ts'),
    import('./compile-rules.ts'),
    import('./check-test-rows.ts'),
  ]);
  const noting = noteDigests(files);
  const loaded = await loadRules(read, context, noting.files);
  const { valid, ...compiled } = await compileLoaded(loaded, context, inspect);
  const diagnostics = [...compiled.diagnostics, ...(await checkTestRows(loaded, apart, context))];
  const others = [...noting.digests];
  const rest = kept.filter((check) => check !== known);
  const fits = fitting([...rest, { inputs, others, valid, diagnostics }]);
  if (fits.length > 0) await file.write(fits);
  return { ...about, valid, diagnostics };
}
