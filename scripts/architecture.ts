/** Writes the table and the diagram of layers into ARCHITECTURE.md; with --check it only compares. */
import { readFile, writeFile } from 'node:fs/promises';
import { format } from 'prettier';
import { withLayers } from './layer-table.ts';

const file = 'ARCHITECTURE.md';
const before = await readFile(file, 'utf8');
const after = await format(withLayers(before), { parser: 'markdown', printWidth: 100 });

if (!process.argv.includes('--check')) await writeFile(file, after);
else if (before !== after) {
  console.error(`${file} is stale: run npx tsx scripts/architecture.ts`);
  process.exitCode = 1;
}
