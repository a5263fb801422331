import type { BlockedRule, CompiledRule } from '../compile/index.ts';
import { diagnostic } from '../diagnostics/index.ts';
import { type Inventory, lackedBy, sourcesOf } from './readiness.ts';
import type { RuleReading } from './rule-reading.ts';

/** What rules read, and what a workspace has. */
export interface Stock {
  readonly readings: readonly RuleReading[];
  readonly inventory: Inventory;
}

interface Rules {
  readonly rules: readonly CompiledRule[];
  readonly blocked: readonly BlockedRule[];
}

/** The rule of which a numbered one is a part. */
const wholeOf = (id: string): string => id.replace(/~\d+$/, '');

const lackedOf = (reading: RuleReading, inventory: Inventory): readonly string[] =>
  lackedBy(sourcesOf(reading, inventory)).map(({ name }) => name);

/** Rules that read what is not there are asked for and not written: all parts of them, or none. */
export function withoutLacking(compiled: Rules, { readings, inventory }: Stock): Rules {
  const lacked = new Map<string, string[]>();
  for (const reading of readings) {
    const names = lackedOf(reading, inventory);
    const whole = wholeOf(reading.id);
    if (names.length > 0) lacked.set(whole, [...(lacked.get(whole) ?? []), ...names]);
  }
  const firsts = compiled.rules.filter(({ id }) => lacked.has(id));
  const blocked = firsts.map(({ id, file, resourceName, body }) => {
    const tables = [...new Set(lacked.get(id))].join(', ');
    const { displayName } = body.properties;
    return { id, file, resourceName, displayName, reasons: [diagnostic('PLN020', { tables })] };
  });
  return {
    rules: compiled.rules.filter(({ id }) => !lacked.has(wholeOf(id))),
    blocked: [...compiled.blocked, ...blocked],
  };
}

/** Branches of compiled rules whose table the workspace does not have at all. */
export const branchesToDrop = ({ readings, inventory }: Stock): readonly string[] => [
  ...new Set(
    readings
      .filter(({ compiled }) => compiled)
      .flatMap((reading) => sourcesOf(reading, inventory))
      .flatMap(({ name, state }) => (state === 'missing' ? [name] : [])),
  ),
];
