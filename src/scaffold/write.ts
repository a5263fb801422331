import { type Diagnostic, diagnostic } from '../diagnostics/index.ts';
import type { Files } from '../ports/index.ts';

/** A file that is to be written. */
export interface Writing {
  readonly path: string;
  readonly text: string;
}

const causeOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

/**
 * Writes one file after the other and stops at the first that cannot be: what was written is told, and
 * the next run finds it there.
 */
export async function writeDrafts(
  writings: readonly Writing[],
  files: Pick<Files, 'write'>,
): Promise<{ readonly written: readonly string[]; readonly diagnostics: readonly Diagnostic[] }> {
  const written: string[] = [];
  for (const { path, text } of writings) {
    try {
      await files.write(path, text);
      written.push(path);
    } catch (error) {
      const args = { path, cause: causeOf(error), done: written.length, count: writings.length };
      return { written, diagnostics: [diagnostic('INI007', args)] };
    }
  }
  return { written, diagnostics: [] };
}
