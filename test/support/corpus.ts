import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TextFile } from '../../src/ports/index.ts';

const folder = join(__dirname, '../../../shared/corpus');

/** Published rules to measure against; undefined where the corpus is not beside the checkout. */
export function communityRules(): readonly TextFile[] | undefined {
  const rules = join(folder, 'rules/community-yaml');
  if (!existsSync(rules)) return undefined;
  return readdirSync(rules)
    .sort()
    .map((path) => ({ path, text: readFileSync(join(rules, path), 'utf8') }));
}

/** Feeds to measure against, by their folder and name; undefined where the corpus is not beside the checkout. */
export function corpusFeed(path: string): Uint8Array | undefined {
  const file = join(folder, 'feeds', path);
  return existsSync(file) ? new Uint8Array(readFileSync(file)) : undefined;
}
