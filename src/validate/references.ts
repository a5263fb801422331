import { diagnostic } from '../diagnostics/index.ts';
import type { Diagnostic, Path } from '../diagnostics/index.ts';
import type { SourceDocument } from '../source/index.ts';

/** Where rule files name other files; each entry is a path of keys. */
const places: readonly Path[] = [['indicators', 'file']];

/** A file that a document names. */
export interface Reference {
  /** As it is written. */
  readonly value: string;
  readonly at: Path;
  /** From the current folder; absent where the path leaves the project. */
  readonly path?: string;
}

const valueAt = (data: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, step)
        ? (value as Readonly<Record<string | number, unknown>>)[step]
        : undefined,
    data,
  );

/** `a/../b` as `b`; steps above the start stay. */
function normalised(path: string): readonly string[] {
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '' || step === '.') continue;
    if (step === '..' && steps.length > 0 && steps.at(-1) !== '..') steps.pop();
    else steps.push(step);
  }
  return steps;
}

const stepsUp = (steps: readonly string[]): number => steps.filter((step) => step === '..').length;

/** A path that a file names, from the current folder; nothing where it is absolute or leaves the project. */
export function pathFrom(value: string, file: string, root = '.'): string | undefined {
  if (/^\/|[\\:\0]/.test(value)) return undefined;
  const steps = normalised(`${file.replace(/[^/]*$/, '')}${value}`);
  return stepsUp(steps) > stepsUp(normalised(root)) ? undefined : steps.join('/');
}

/** All files that a document names; `root` is the folder of the project, seen from the current one. */
export function referencesOf(document: SourceDocument, root = '.'): readonly Reference[] {
  return namedAt(document, places, root);
}

/** The keys of the files of values that conditions of a document name, wherever they stand in it. */
function placesOfValues(data: unknown, at: Path): readonly Path[] {
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data).flatMap(([key, value]: [string, unknown]) => {
    const path = [...at, Array.isArray(data) ? Number(key) : key];
    return key === 'file' && typeof value === 'string' ? [path] : placesOfValues(value, path);
  });
}

/** All files of values that a document names. */
export const valueReferencesOf = (document: SourceDocument, root = '.'): readonly Reference[] =>
  namedAt(document, placesOfValues(valueAt(document.data, ['exclusions']), ['exclusions']), root);

function namedAt(
  document: SourceDocument,
  paths: readonly Path[],
  root?: string,
): readonly Reference[] {
  return paths.flatMap((at) => {
    const value = valueAt(document.data, at);
    if (typeof value !== 'string') return [];
    const path = pathFrom(value, document.file, root);
    return [{ value, at, ...(path !== undefined && { path }) }];
  });
}

/** Where a test may name files of rows, instead of the rows. */
const rowKinds = ['events', 'watchlists', 'externaldata'] as const;

/** The keys of the files of rows that tests of a document name. */
function placesOfRows(data: unknown): readonly Path[] {
  const tests = valueAt(data, ['tests']);
  const count = Array.isArray(tests) ? tests.length : 0;
  return Array.from({ length: count }, (_, index) => ['tests', index] as const).flatMap((test) =>
    rowKinds.flatMap((kind) =>
      Object.keys(Object(valueAt(data, [...test, kind])) as object).map((name) => [
        ...test,
        kind,
        name,
      ]),
    ),
  );
}

/** What is wrong with the paths themselves. */
export const checkReferences = (document: SourceDocument, root?: string): readonly Diagnostic[] =>
  [
    ...referencesOf(document, root),
    ...valueReferencesOf(document, root),
    ...namedAt(document, placesOfRows(document.data), root),
  ].flatMap(({ value, at, path }) =>
    path === undefined ? [diagnostic('FIL012', { value }, { span: document.locate(at) })] : [],
  );
