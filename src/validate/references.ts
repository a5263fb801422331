import type { Path, Span } from '../diagnostics/index.ts';
import type { SourceDocument } from '../source/index.ts';

/** What a file that a document names is read as. */
export type ReferenceKind = 'indicators';

/** A file that a document names. */
export interface Reference {
  readonly kind: ReferenceKind;
  /** Relative to the current folder, with forward slashes. */
  readonly file: string;
  /** Where it is named. */
  readonly span: Span;
}

type Find = (data: unknown) => readonly Path[];

/** Where documents name files, by what the files are read as. */
const places: Readonly<Record<ReferenceKind, Find>> = {
  indicators: () => [['indicators', 'file']],
};

const at = (data: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, step)
        ? (value as Readonly<Record<string | number, unknown>>)[step]
        : undefined,
    data,
  );

/** An absolute path, a drive, or a separator of Windows. */
const unfit = /^\/|^[A-Za-z]:|\\|\0/;

/**
 * The way to a file from the current folder, where a path counts from the folder of the file that names it;
 * undefined for what is no relative path with forward slashes.
 */
export function fileFrom(document: string, path: string): string | undefined {
  if (path === '' || unfit.test(path)) return undefined;
  const way: string[] = [];
  for (const step of [...document.split('/').slice(0, -1), ...path.split('/')]) {
    const isUp = step === '..' && way.length > 0 && way.at(-1) !== '..';
    if (isUp) way.pop();
    else if (step !== '' && step !== '.') way.push(step);
  }
  return way.join('/');
}

/** The files that a document names, which may still be wrong in any way. */
export function referencesOf({ file, data, locate }: SourceDocument): readonly Reference[] {
  return (Object.keys(places) as ReferenceKind[]).flatMap((kind) =>
    places[kind](data).flatMap((path) => {
      const written = at(data, path);
      const named = typeof written === 'string' ? fileFrom(file, written) : undefined;
      return named === undefined ? [] : [{ kind, file: named, span: locate(path) }];
    }),
  );
}
