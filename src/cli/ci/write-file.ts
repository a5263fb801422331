import { diagnostic } from '../../diagnostics/index.ts';
import type { Output, OutputFormat } from '../../render/index.ts';
import { causeOf, Refusal } from '../refusal.ts';
import type { Session } from '../session.ts';

/** Writes a result to a file, for a later step; without a path nothing. */
export async function writeResult(
  { files }: Session,
  path: string | undefined,
  result: Output<OutputFormat>,
): Promise<void> {
  if (path === undefined) return;
  await files.write(path, result.toString()).catch((error: unknown) => {
    throw new Refusal('usage', diagnostic('CLI009', { path, cause: causeOf(error) }), error);
  });
}
