/** What a kept file begins with. */
interface Header {
  readonly format: string;
  readonly version: number;
  /** Digest of the program that wrote it: another one may find other things in the same text. */
  readonly program: string;
}

/** A kept file as it is read: nothing of it is sure. */
type Unsure = Readonly<Partial<Record<keyof Header | 'entries', unknown>>> | null;

const isOurs = (data: Unsure, { format, version, program }: Header): boolean =>
  data?.format === format && data.version === version && data.program === program;

/**
 * What one run keeps for the next: a JSON file with a header and entries. Empty where it is cut off,
 * of something else, or of another version or program: what is lost then is made again.
 */
export function readEntries(text: string | undefined, header: Header): readonly unknown[] {
  if (text === undefined) return [];
  try {
    const data = JSON.parse(text) as Unsure;
    return data && isOurs(data, header) && Array.isArray(data.entries)
      ? (data.entries as readonly unknown[])
      : [];
  } catch {
    return [];
  }
}
