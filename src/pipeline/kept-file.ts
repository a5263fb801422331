import type { Cache } from '../ports/index.ts';
import fingerprint from './generated/fingerprint.cjs';

/** What one run keeps for the next. */
export interface KeptFile<Entry> {
  /** Empty where it is cut off, of something else, or of another version or program: it is made again then. */
  readonly read: () => Promise<readonly Entry[]>;
  readonly write: (entries: readonly Entry[]) => Promise<void>;
}

const version = 1;

/** A kept file as it is read: nothing of it is sure. */
type Unsure = Readonly<
  Partial<Record<'format' | 'version' | 'program' | 'entries', unknown>>
> | null;

/**
 * A JSON file of the cache with a header and entries. The header names the program that wrote it:
 * another one may find other things in the same text.
 */
export function keptFile<Entry>(cache: Cache, kind: string): KeptFile<Entry> {
  const name = `${kind}.json`;
  const header = { format: `sentinel-rules-${kind}`, version, program: fingerprint };
  const isOurs = (data: Unsure): boolean =>
    data?.format === header.format &&
    data.version === header.version &&
    data.program === header.program;
  return {
    read: async () => {
      const text = await cache.read(name);
      if (text === undefined) return [];
      try {
        const data = JSON.parse(text) as Unsure;
        return data && isOurs(data) && Array.isArray(data.entries)
          ? (data.entries as readonly Entry[])
          : [];
      } catch {
        return [];
      }
    },
    write: (entries) => cache.write(name, JSON.stringify({ ...header, entries })),
  };
}
