import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..', 'golden');

/** Names of all golden cases. */
export const goldenCases = (): readonly string[] => readdirSync(root).sort();

/** A file of a golden case. */
export const goldenFile = (name: string, file: string): string =>
  readFileSync(join(root, name, file), 'utf8');

/** The file as it is, after writing `actual` to it where UPDATE_GOLDEN=1 asks for that. */
export function goldenText(name: string, file: string, actual: string): string {
  if (process.env.UPDATE_GOLDEN === '1') {
    mkdirSync(join(root, name), { recursive: true });
    writeFileSync(join(root, name, file), actual);
  }
  return goldenFile(name, file);
}
