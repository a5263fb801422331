import { mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { diagnostic } from '../diagnostics/index.ts';
import type { Files } from '../ports/index.ts';
import { findSources } from './find-rules.ts';

/** What an import asks of the file system. */
export const importFiles = (
  folder: string,
): Pick<Files, 'findSources' | 'openBytes' | 'writeParts'> => ({
  async findSources(path) {
    const value = await findSources(folder, path);
    if (value) return { value, diagnostics: [] };
    return { diagnostics: [diagnostic('FIL001', { path })] };
  },
  async openBytes(path) {
    // Loaded here: only an import reads bytes.
    const { openBytes } = await import('./open-bytes.ts');
    return openBytes(resolve(folder, path), path);
  },
  async writeParts(path, parts) {
    const full = resolve(folder, path);
    await mkdir(dirname(full), { recursive: true });
    const { writeParts } = await import('./write-parts.ts');
    await writeParts(full, parts);
  },
});
