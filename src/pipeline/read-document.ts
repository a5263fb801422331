import type { Result } from '../diagnostics/index.ts';
import type { TextFile } from '../ports/index.ts';
import { parseDocument, type SourceDocument } from '../source/index.ts';

/** The text of a YAML file to what a validator makes of it, with the findings of both. */
export function readDocument<T>(
  file: TextFile,
  validate: (document: SourceDocument) => Result<T>,
): Result<T> {
  const document = parseDocument(file);
  if (!document.value) return { diagnostics: document.diagnostics };
  const validated = validate(document.value);
  return { ...validated, diagnostics: [...document.diagnostics, ...validated.diagnostics] };
}
