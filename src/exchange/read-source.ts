import { diagnostic, spanOfLine } from '../diagnostics/index.ts';
import type { Diagnostic } from '../diagnostics/index.ts';
import { openText } from './forms/text-source.ts';
import { Unreadable } from './forms/unreadable.ts';
import { emptyTally } from './imported.ts';
import type { ImportFilter, Imported, ImportInput } from './imported.ts';
import { recognise } from './recognise.ts';

/** A source of which nothing was read, and why. */
export const notRead = (source: string, diagnostics: readonly Diagnostic[]): Imported => ({
  source,
  sets: [],
  rules: [],
  tally: emptyTally,
  diagnostics,
});

/** A source without entries is not wrong; whoever writes it must not empty a rule unasked. */
function withRemark(imported: Imported): Imported {
  const { source, tally, diagnostics } = imported;
  if (tally.entries > 0 || diagnostics.length > 0) return imported;
  return { ...imported, diagnostics: [diagnostic('IMP019', {}, { span: spanOfLine(source, 1) })] };
}

/** Reads a source of any form that can be imported: what of it is not taken is a diagnostic with its line. */
export async function readSource(input: ImportInput, filter: ImportFilter): Promise<Imported> {
  try {
    return withRemark(await recognise(await openText(input), input.from, filter));
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return notRead(input.name, [error.finding]);
  }
}
