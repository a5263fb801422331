import type { Condition, Exclusion, Indicators, Lifetime } from '../model/index.ts';
import { parseAddress } from '../indicators/index.ts';
import { kindOfField } from './check-condition.ts';
import { findIndicator } from './check-exclusions.ts';
import { dayOf } from './days.ts';
import { presentOf } from './present.ts';
import type { ConditionEntry, ExclusionEntry } from './rule-file.ts';

/** Makes an exclusion of an entry that has no error left. */
export function buildExclusion(entry: ExclusionEntry, known: Indicators): Exclusion {
  const { id, reason, owner, ticket, reference, created, tables, workspaces, indicators } = entry;
  return {
    id,
    reason,
    owner,
    lifetime: lifetimeOf(entry),
    match: entry.match.map(buildCondition),
    whenFieldMissing: entry.whenFieldMissing ?? 'skip',
    acknowledge: entry.acknowledge ?? {},
    ...presentOf({
      ticket,
      reference,
      created: created === undefined ? undefined : dayOf(created),
      tables,
      workspaces,
      indicators: indicators?.flatMap((text) => findIndicator(text, known)?.value ?? []),
    }),
  };
}

function lifetimeOf({ expires = '', approvedBy = '' }: ExclusionEntry): Lifetime {
  const until = dayOf(expires);
  return until === undefined ? { kind: 'permanent', approvedBy } : { kind: 'until', until };
}

/** Values get the type and the form in which columns hold them. */
function buildCondition({ field, op, values }: ConditionEntry): Condition {
  const kind = kindOfField(field);
  if (op === 'exists') return { field, op, values };
  if (kind === 'port') return { field, op, values: values.map(Number) };
  const texts = values.map(String);
  if (kind === 'text' || op === 'cidr') return { field, op, values: texts };
  return { field, op, values: texts.map((text) => parseAddress(text)?.value ?? text) };
}
