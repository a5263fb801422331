import { posix, relative, sep } from 'node:path';
import type { Diagnostic, Span } from '../../diagnostics/index.ts';
import type { Results } from '../../render/index.ts';

/** Where a command runs, and where the repository is. */
interface Where {
  readonly session: { readonly environment: { readonly cwd: string } };
  readonly github?: { readonly checkout: string };
}

/** Moves a place to where the repository has it: a command can run in a folder of it. */
function moverOf({ session, github }: Where) {
  const checkout = github?.checkout ?? '';
  const prefix = checkout === '' ? '' : relative(checkout, session.environment.cwd);
  const folder = prefix.split(sep).join('/');
  return (path: string): string => (folder === '' ? path : posix.join(folder, path));
}

const moved = <T extends { readonly span?: Span }>(found: T, move: (path: string) => string): T =>
  found.span ? { ...found, span: { ...found.span, file: move(found.span.file) } } : found;

/** Findings with their places as the repository has them. */
export function inRepository(findings: readonly Diagnostic[], job: Where): readonly Diagnostic[] {
  const move = moverOf(job);
  return findings.map((found) => moved(found, move));
}

/** The same of a whole validation. */
export const validationInRepository = (
  result: Results['validate'],
  job: Where,
): Results['validate'] => ({
  ...result,
  paths: result.paths.map(moverOf(job)),
  diagnostics: inRepository(result.diagnostics, job),
});

/** The same of the results of tests. */
export function testsInRepository(result: Results['test'], job: Where): Results['test'] {
  const move = moverOf(job);
  return {
    ...result,
    diagnostics: inRepository(result.diagnostics, job),
    results: result.results.map((one) => ({
      ...moved(one, move),
      diagnostics: inRepository(one.diagnostics, job),
    })),
  };
}
