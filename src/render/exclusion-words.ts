import type { DetectionChange } from '../plan/index.ts';

type ExclusionChange = DetectionChange['exclusions'][number];
type Part = NonNullable<ExclusionChange['before']>;

const joiners = { any: ' or ', all: ' and ' } as const;

/** Functions of KQL in the words of a sentence; operators are words already. */
const operators: ReadonlyMap<string, string> = new Map([
  ['ipv4_is_in_any_range', 'is in'],
  ['ipv6_is_in_any_range', 'is in'],
]);

function conditionWords(part: Part['conditions'][number]): string {
  if (!('group' in part))
    return `${part.column} ${operators.get(part.op) ?? part.op} ${part.values.join(', ')}`;
  const of = part.of.map(conditionWords);
  return part.group === 'not' ? `not (${of.join(' and ')})` : `(${of.join(joiners[part.group])})`;
}

const conditions = (part: Part): string => part.conditions.map(conditionWords).join(' and ');

/** How long an exclusion counts, and by which ticket. */
const lifetime = ({ until, reference }: Part): string =>
  `${until === undefined ? 'for good' : `until ${until}`}${reference === undefined ? '' : ` (${reference})`}`;

function words({
  change,
  before,
  after,
}: ExclusionChange): { part: Part; text: string } | undefined {
  if (change === 'changed' && before && after)
    return {
      part: after,
      text: `now ${lifetime(after)}: ${conditions(after)} (was ${lifetime(before)}: ${conditions(before)})`,
    };
  const part = after ?? before;
  return part && { part, text: `${lifetime(part)}: ${conditions(part)}` };
}

const verbs = { added: 'adds', removed: 'removes', changed: 'changes' } as const;

/** Exclusions in words; one that says the same on several tables is said once. */
export function exclusionWords(changes: readonly ExclusionChange[]): readonly string[] {
  const said = new Map<string, { tables: string[]; start: string; text: string }>();
  for (const change of changes) {
    const found = words(change);
    if (!found) continue;
    const start = `${verbs[change.change]} exclusion ${found.part.id}`;
    const key = JSON.stringify([start, found.text]);
    const entry = said.get(key) ?? { tables: [], start, text: found.text };
    entry.tables.push(found.part.table);
    said.set(key, entry);
  }
  return [...said.values()].map(
    ({ tables, start, text }) => `${start} on ${tables.join(', ')} ${text}`,
  );
}
