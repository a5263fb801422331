import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TextFile } from '../../src/ports/index.ts';

const folder = join(__dirname, '../../../shared/corpus/pages');

/** Published catalogue pages to measure against; undefined where the corpus is not beside the checkout. */
export function cataloguePages(): readonly TextFile[] | undefined {
  if (!existsSync(folder)) return undefined;
  return readdirSync(folder)
    .sort()
    .map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }));
}
