import { entryOf, fill } from '../../src/diagnostics/index.ts';
import { readSource } from '../../src/exchange/index.ts';
import type { Imported, ImportFilter, ImportInput } from '../../src/exchange/index.ts';

type Options = Partial<ImportFilter> & Pick<Partial<ImportInput>, 'name' | 'from'>;

/** Gives bytes in pieces, so that characters and lines are cut in two. */
function inPieces(bytes: Uint8Array, size: number): AsyncIterable<Uint8Array> {
  let start = 0;
  return {
    [Symbol.asyncIterator]: () => ({
      next: () => {
        const value = bytes.subarray(start, start + size);
        start += size;
        return Promise.resolve(
          value.length > 0 ? { done: false, value } : { done: true, value: undefined },
        );
      },
    }),
  };
}

/** Imports a text, or bytes. */
export function importText(
  source: string | Uint8Array,
  { name = 'feed.txt', from, ...filter }: Options = {},
): Promise<Imported> {
  const bytes = typeof source === 'string' ? new TextEncoder().encode(source) : source;
  const chunks = inPieces(bytes, bytes.length > 100_000 ? 65_536 : 1_021);
  return readSource(
    { name, chunks, ...(from !== undefined && { from }) },
    { asOf: '2026-06-30', ...filter },
  );
}

/** The indicators of all sets, as `type value`. */
export const valuesOf = ({ sets }: Imported): readonly string[] =>
  sets.flatMap(({ values }) => [...values].map(({ type, value }) => `${type} ${value}`));

/** The findings, as `code:line`. */
export const findingsOf = ({ diagnostics }: Imported): readonly string[] =>
  diagnostics.map(({ code, span }) => `${code}:${span?.start.line ?? 0}`);

/** The words of the first finding. */
export function wordsOf({ diagnostics }: Imported): string {
  const [first] = diagnostics;
  return first ? fill(entryOf(first.code).message, first.args, (text) => text) : '';
}
