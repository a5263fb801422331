import { posix, relative, sep } from 'node:path';
import type { Diagnostic } from '../../diagnostics/index.ts';

/** Findings with their places as the repository has them: a command can run in a folder of it. */
export function inRepository(
  findings: readonly Diagnostic[],
  cwd: string,
  checkout: string,
): readonly Diagnostic[] {
  const prefix = checkout === '' ? '' : relative(checkout, cwd).split(sep).join('/');
  if (prefix === '') return findings;
  return findings.map((found) =>
    found.span
      ? { ...found, span: { ...found.span, file: posix.join(prefix, found.span.file) } }
      : found,
  );
}
