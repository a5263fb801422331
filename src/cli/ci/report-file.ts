import { diagnostic } from '../../diagnostics/index.ts';
import { render, type Results } from '../../render/index.ts';
import { causeOf, Refusal } from '../refusal.ts';
import type { Session } from '../session.ts';

/** Writes the whole plan as a document, for an artifact. */
export async function writeReport(
  { files, style, verbose }: Session,
  path: string,
  planned: Results['plan'],
): Promise<void> {
  const text = render('plan', planned, { format: 'markdown', style, verbose }).toString();
  await files.write(path, text).catch((error: unknown) => {
    throw new Refusal('usage', diagnostic('CLI009', { path, cause: causeOf(error) }), error);
  });
}
