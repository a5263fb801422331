import { tableFacts } from '../facts/index.ts';
import type { Exclusion, LocatedRule } from '../model/index.ts';
import type { CompileContext } from './compiled-rule.ts';
import { fieldsOf, mayBeIdle } from './exclusions.ts';
import { selectTables } from './select-tables.ts';

/** Whether an exclusion of a rule drops events of one of its tables; one that has to is an error elsewhere. */
export function isOfUse(
  exclusion: Exclusion,
  located: LocatedRule,
  context: CompileContext,
): boolean {
  const { detection } = located.rule;
  if (detection.kind === 'query' || !mayBeIdle(exclusion)) return true;
  return selectTables(detection, located, context).tables.some((table) => {
    const { fields } = tableFacts(table);
    const isMeant = exclusion.tables?.includes(table) ?? true;
    return isMeant && fieldsOf(exclusion).every((field) => fields[field] !== undefined);
  });
}
