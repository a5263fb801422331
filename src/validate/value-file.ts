import { type Diagnostic, diagnostic, type Result } from '../diagnostics/index.ts';
import type { ValueSource } from '../model/index.ts';
import type { SourceDocument } from '../source/index.ts';
import { checkValues } from './check-condition.ts';
import type { Wanted } from './parameters.ts';
import { pathFrom } from './references.ts';
import type { Surroundings, ValueLine } from './surroundings.ts';

/** Finds what was read of a file, by the path that a document writes. */
export type ValueFileOf = (written: string) => Result<readonly ValueLine[]> | undefined;

/**
 * The values of a file, one a line. A comment has a line of its own: cut off behind a value, a piece of a
 * command line would be taken for one, and the exclusion would drop more.
 */
export const readValues = (text: string): readonly ValueLine[] =>
  text
    .replace(/^\ufeff/, '')
    .split('\n')
    .map((line, index) => ({ value: line.trim(), line: index + 1 }))
    .filter(({ value }) => value !== '' && !value.startsWith('#'));

/** The files that a document names as it writes them. */
export const valueFilesFor =
  ({ file }: Pick<SourceDocument, 'file'>, { root, valueFiles }: Surroundings): ValueFileOf =>
  (written) =>
    valueFiles?.get(pathFrom(written, file, root) ?? '');

/** Why a file could not be read, in words that stand behind its name. */
function causeOf({ code, args }: Diagnostic): string {
  if (code === 'FIL004') return `it has more than ${args.limit ?? 0} bytes`;
  if (code === 'FIL005') return 'it is not UTF-8 text';
  return args.cause === 'ENOENT' ? 'it does not exist' : String(args.cause ?? code);
}

/** The values of a condition from a file; what is not there or cannot be compared fails closed. */
export function fileValues({ name: file, ...wanted }: Wanted, fileOf: ValueFileOf): ValueSource {
  const { op, span } = wanted;
  const missing = (cause: string): ValueSource => ({
    kind: 'missing',
    why: diagnostic('EXC033', { file, cause }, { span }),
  });
  const { value: lines, diagnostics = [] } = fileOf(file) ?? {};
  if (diagnostics.some(({ code }) => code === 'FIL013'))
    return { kind: 'missing', why: diagnostic('FIL013', { value: file }, { span }) };
  if (!lines) return missing(diagnostics.map(causeOf)[0] ?? 'it was not read');
  if (lines.length === 0) return missing('it has no values');
  const values = lines.map(({ value }) => value);
  for (const { value, line } of lines)
    if (checkValues({ ...wanted, values: [value] }, () => span).length > 0)
      return {
        kind: 'missing',
        why: diagnostic('EXC034', { file, line, op, value }, { span }),
      };
  return { kind: 'list', values: [...new Set(values)] };
}
