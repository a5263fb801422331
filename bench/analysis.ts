/** What an inspection costs beside the bare language service, on the same queries in one run. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parse } from 'yaml';
import { createInspector } from '../src/analyse/index.ts';
import { loadWorkspaceSchema } from '../src/facts/index.ts';
import loadService from '../src/kusto/generated/language-service.cjs';
import { symbolsOf } from '../src/kusto/symbols.ts';

const root = resolve(import.meta.dirname, '..');
const published = resolve(root, '../shared/corpus/rules/community-yaml');
const golden = join(root, 'test/golden');

/** Queries of published rules where they are beside the checkout, else the golden ones. */
function queries(): readonly string[] {
  if (!existsSync(published))
    return readdirSync(golden).map((name) => readFileSync(join(golden, name, 'query.kql'), 'utf8'));
  return readdirSync(published).flatMap((name) => {
    const { query } = parse(readFileSync(join(published, name), 'utf8')) as { query?: string };
    return query === undefined ? [] : [query];
  });
}

const limit = 1.5;
const texts = queries();
const schema = await loadWorkspaceSchema();
const inspect = createInspector(schema);
const service = loadService();
const globalsFor = symbolsOf(service, schema);
const bare = (text: string): void => {
  service.Kusto.Language.KustoCode.ParseAndAnalyze(text, globalsFor(text)).GetDiagnostics();
};

function milliseconds(run: (text: string) => void): number {
  const start = performance.now();
  texts.forEach(run);
  return performance.now() - start;
}

// Both are warm before anything counts, and take turns.
milliseconds(bare);
milliseconds(inspect);
const rounds = Array.from(
  { length: 5 },
  () => [milliseconds(bare), milliseconds(inspect)] as const,
);
const best = (index: 0 | 1): number => Math.min(...rounds.map((round) => round[index]));
const ratio = best(1) / best(0);
const verdict = ratio <= limit ? `<= ${limit}` : `> ${limit}: TOO SLOW`;
console.log(
  `language service ${(best(0) / texts.length).toFixed(1).padStart(6)} ms a query  1.00x`,
);
console.log(
  `inspection       ${(best(1) / texts.length).toFixed(1).padStart(6)} ms a query  ${ratio.toFixed(2)}x ${verdict}`,
);
if (ratio > limit) process.exitCode = 1;
