import type { Files, NamedFile } from '../ports/index.ts';

/** A file that a rule names, and what it was when it was read. */
export type Fingerprint = readonly [NamedFile, fingerprint: string];

/** What files are now. */
export const fingerprints = (
  named: readonly NamedFile[],
  files: Files,
): Promise<readonly Fingerprint[]> =>
  Promise.all(named.map(async (file) => [file, await files.fingerprint(file)] as const));

/** Whether files are what they were. */
export async function areAsBefore(before: readonly Fingerprint[], files: Files): Promise<boolean> {
  const named = before.map(([file]) => file);
  const now = await fingerprints(named, files);
  return now.every(([, fingerprint], index) => fingerprint === before[index]?.[1]);
}
