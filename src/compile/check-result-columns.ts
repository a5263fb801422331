import type { Diagnostic } from '../diagnostics/index.ts';
import type { LocatedRule } from '../model/index.ts';
import { checkLimits } from './check-limits.ts';
import type { CompiledRule } from './compiled-rule.ts';

/** Columns that mappings, details and alert texts name and that the result of the query lacks. */
export const checkResultColumns = (
  { body }: CompiledRule,
  located: LocatedRule,
  columns: readonly string[],
): readonly Diagnostic[] =>
  checkLimits(body, located, columns).filter(({ code }) => code === 'LIM037');
