import type { Diagnostic, Severity } from '../diagnostics/index.ts';
import type { ChangedLines } from './pull-requests.ts';

/** GitHub shows ten annotations of a type for each step (docs/github.md, "Limits"). */
const most = 10;

const severities: readonly Severity[] = ['error', 'warning', 'info'];

/** 0: in a line that the pull request changes, or of no file; 1: in a file of it; 2: elsewhere. */
function distance({ span }: Diagnostic, changed: ChangedLines): number {
  if (!span) return 0;
  const lines = changed.get(span.file);
  if (!lines) return 2;
  return lines.has(span.start.line) ? 0 : 1;
}

/** What is about no file stands on the page of the run where it fails the job. */
const hasPlace = ({ span, severity }: Diagnostic): boolean =>
  span !== undefined || severity === 'error';

/** What is annotated, and what is only listed. */
export interface Selected {
  readonly annotated: readonly Diagnostic[];
  readonly listed: readonly Diagnostic[];
}

/**
 * Chooses the findings that GitHub has room for: those in changed lines first, then in changed files. Without
 * a pull request all are alike; with one, a finding in a file that it leaves alone is listed.
 */
export function selectFindings(
  diagnostics: readonly Diagnostic[],
  changed: ChangedLines | undefined,
): Selected {
  const placed = diagnostics.filter(hasPlace);
  const near = changed ? placed.filter((one) => distance(one, changed) < 2) : placed;
  const annotated = severities.flatMap((severity) =>
    near
      .filter((one) => one.severity === severity)
      .map((one) => ({ one, rank: changed ? distance(one, changed) : 0 }))
      .sort((a, b) => a.rank - b.rank)
      .slice(0, most)
      .map(({ one }) => one),
  );
  const chosen = new Set(annotated);
  return { annotated, listed: diagnostics.filter((one) => !chosen.has(one)) };
}
