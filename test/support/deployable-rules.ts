import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CompiledRule } from '../../src/compile/index.ts';
import { compileFile } from './compile-files.ts';
import { communityRules } from './corpus.ts';

const folder = join(__dirname, '../../rules');
const own = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.yaml'))
  .sort()
  .map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }));

/** Rules of the project and published ones that compile without an error; of two with one id, the latter. */
export function deployableRules(): readonly CompiledRule[] {
  const corpus = communityRules();
  if (!corpus)
    process.stderr.write('no corpus of published rules here: measured on rules/ alone\n');
  const rules = [...own, ...(corpus ?? [])].flatMap((file) => compileFile(file).rule ?? []);
  const first = new Map(rules.map((rule) => [rule.id, rule]));
  return [...first.values()];
}
