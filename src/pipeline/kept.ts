/**
 * What one run keeps for the next: a JSON file with a format, a version and entries. Empty where
 * it is cut off, of something else or of another version: what is lost then is made again.
 */
export function readEntries(
  text: string | undefined,
  header: { readonly format: string; readonly version: number },
): readonly unknown[] {
  if (text === undefined) return [];
  try {
    const data = JSON.parse(text) as {
      readonly format?: unknown;
      readonly version?: unknown;
      readonly entries?: unknown;
    } | null;
    const ours = data?.format === header.format && data.version === header.version;
    return ours && Array.isArray(data.entries) ? (data.entries as readonly unknown[]) : [];
  } catch {
    return [];
  }
}
