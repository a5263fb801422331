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
