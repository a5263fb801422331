import { diagnostic } from '../diagnostics/index.ts';
import type { Diagnostic, Locate } from '../diagnostics/index.ts';
import {
  attackVersion,
  mayBeElsewhere,
  successorOf,
  techniqueIds,
  techniqueOf,
} from '../facts/index.ts';
import type { RuleFile } from './rule-file.ts';

type Where = NonNullable<Parameters<typeof diagnostic>[2]>;

/** PreAttack is a tactic of the service; ATT&CK made two of it (attack.mitre.org/resources/updates, October 2020). */
const madeOf: Readonly<Record<string, readonly string[]>> = {
  PreAttack: ['Reconnaissance', 'ResourceDevelopment'],
};

/** What MITRE ATT&CK says of the techniques of a rule, and of the tactics beside them. */
export function checkAttack(
  { tactics, relevantTechniques: techniques }: Partial<RuleFile>,
  locate: Locate,
): readonly Diagnostic[] {
  const stated = (tactics ?? []).flatMap((tactic) => [tactic, ...(madeOf[tactic] ?? [])]);
  return (techniques ?? []).flatMap(
    (id, index) =>
      checkTechnique(id, stated, { span: locate(['relevantTechniques', index]) }) ?? [],
  );
}

function checkTechnique(
  id: string,
  stated: readonly string[],
  where: Where,
): Diagnostic | undefined {
  const technique = techniqueOf(id);
  if (!technique) return checkUnknown(id, stated, where);
  const { name, tactics } = technique;
  // Without any tactic the service's own rule speaks: LIM024.
  if (stated.length === 0 || tactics.some((tactic) => stated.includes(tactic))) return undefined;
  return diagnostic('RUL023', { technique: id, name, tactics: tactics.join(', ') }, where);
}

function checkUnknown(id: string, stated: readonly string[], where: Where): Diagnostic | undefined {
  const successor = successorOf(id);
  if (successor !== undefined) {
    const name = techniqueOf(successor)?.name ?? '';
    return diagnostic('RUL022', { technique: id, successor, name }, where);
  }
  if (mayBeElsewhere(id)) return undefined;
  const args = { technique: id, version: attackVersion };
  const nearest = nearTechnique(id, stated);
  return nearest === undefined
    ? diagnostic('RUL020', args, where)
    : diagnostic('RUL021', { ...args, nearest, name: techniqueOf(nearest)?.name ?? '' }, where);
}

/** Ids are numbers, so nearly every one has neighbours: only one that fits the rule is worth a word. */
function nearTechnique(id: string, stated: readonly string[]): string | undefined {
  const parent = id.slice(0, 5);
  const valid = successorOf(parent) ?? parent;
  if (id !== parent && techniqueOf(valid)) return valid;
  const near = techniqueIds().filter(
    (other) =>
      isSlip(id, other) && techniqueOf(other)?.tactics.some((tactic) => stated.includes(tactic)),
  );
  return near.length === 1 ? near[0] : undefined;
}

/** One digit another, or two neighbours in the wrong order. */
function isSlip(written: string, meant: string): boolean {
  if (written.length !== meant.length) return false;
  const wrong = Array.from(written).flatMap((digit, at) => (digit === meant[at] ? [] : [at]));
  const [first = 0, second = 0] = wrong;
  if (wrong.length === 1) return true;
  const swapped = written[first] === meant[second] && written[second] === meant[first];
  return wrong.length === 2 && second === first + 1 && swapped;
}
