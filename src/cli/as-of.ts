import { diagnostic, type Result } from '../diagnostics/index.ts';
import type { Clock } from '../ports/index.ts';

const dayOf = (milliseconds: number): string => new Date(milliseconds).toISOString().slice(0, 10);

/** The day that decides expiry and age: as asked for, else today in UTC. */
export function asOfDay(asked: string | undefined, clock: Clock): Result<string> {
  if (asked === undefined) return { value: dayOf(clock.now()), diagnostics: [] };
  const parsed = /^\d{4}-\d{2}-\d{2}$/.test(asked) ? Date.parse(`${asked}T00:00:00Z`) : NaN;
  // 2026-02-30 parses as 2 March in some engines: a day is one that reads back as itself.
  return Number.isNaN(parsed) || dayOf(parsed) !== asked
    ? { diagnostics: [diagnostic('CLI004', { value: asked })] }
    : { value: asked, diagnostics: [] };
}
