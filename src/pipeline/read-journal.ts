import type { Journal } from '../apply/index.ts';
import { diagnostic, type Result } from '../diagnostics/index.ts';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An entry, as far as a rollback relies on it. */
const isEntry = (value: unknown): boolean =>
  isObject(value) &&
  ['kind', 'name', 'id', 'displayName', 'action'].every((key) => typeof value[key] === 'string') &&
  (value.previous === undefined || (isObject(value.previous) && isObject(value.previous.body)));

/** A journal from its text; a newer form is refused, since what it says more would be lost. */
export function readJournal(text: string, path: string): Result<Journal> {
  const refuse = (cause: string): Result<Journal> => ({
    diagnostics: [diagnostic('PLN003', { path, cause })],
  });
  try {
    const value: unknown = JSON.parse(text);
    if (!isObject(value) || value.format !== 'sentinel-rules/run' || !Array.isArray(value.changes))
      return refuse('it is not the journal of a run');
    if (value.version !== 1) return refuse('a newer version of this tool wrote it');
    if (!isObject(value.project) || !value.changes.every(isEntry))
      return refuse('it lacks parts of a journal');
    return { value: value as unknown as Journal, diagnostics: [] };
  } catch {
    return refuse('it is not JSON');
  }
}
