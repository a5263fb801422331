import type { Diagnostic } from '../diagnostics/index.ts';
import type { Cache, TextFile } from '../ports/index.ts';
import type { RuleContext, RuleSources } from './compile-rules.ts';
import fingerprint from './generated/fingerprint.cjs';
import { readEntries } from './kept.ts';

/** What is wrong with rule files. */
export interface Checked {
  readonly files: readonly TextFile[];
  /** How many files hold a valid rule. */
  readonly valid: number;
  readonly diagnostics: readonly Diagnostic[];
}

/** The outcome of a check, and all that it was made from: whole texts, so that none is taken for another. */
interface Kept {
  readonly inputs: string;
  readonly valid: number;
  readonly diagnostics: readonly Diagnostic[];
}

const name = 'checks.json';
const header = { format: 'sentinel-rules-checks', version: 1, program: fingerprint };
/** Checks that are kept, and how much text: a project is checked by few paths, on one day. */
const capacity = { checks: 8, characters: 8_000_000 };

async function keep(cache: Cache, checks: readonly Kept[]): Promise<void> {
  const size = checks.reduce((sum, { inputs }) => sum + inputs.length, 0);
  if (size > capacity.characters && checks.length > 1) return keep(cache, checks.slice(1));
  if (size > capacity.characters) return undefined;
  return cache.write(name, JSON.stringify({ ...header, entries: checks }));
}

/** Checks rule files; files that are as they were at an earlier run are not checked again. */
export async function checkRules(
  paths: readonly string[],
  context: RuleContext,
  { files, inspect, cache }: RuleSources,
): Promise<Checked> {
  const read = await files.readRules(paths);
  const texts = read.value ?? [];
  const inputs = JSON.stringify([context, read]);
  const kept = readEntries(await cache.read(name), header) as readonly Kept[];
  const known = kept.find((check) => check.inputs === inputs);
  if (known) return { files: texts, valid: known.valid, diagnostics: known.diagnostics };
  const { compileTexts } = await import('./compile-rules.ts');
  const { valid, diagnostics } = await compileTexts(read, context, inspect);
  await keep(cache, [...kept, { inputs, valid, diagnostics }].slice(-capacity.checks));
  return { files: texts, valid, diagnostics };
}
