import file from './attack.json' with { type: 'json' };
import { tactics } from './limits.ts';

/** A technique or sub-technique of MITRE ATT&CK Enterprise. */
export interface Technique {
  readonly name: string;
  /** As the service spells them. */
  readonly tactics: readonly string[];
}

const letters: Readonly<Record<string, string>> = file.tactics;
const techniques: Readonly<Record<string, string>> = file.techniques;
const revoked: Readonly<Record<string, string>> = file.revoked;

/** The version of ATT&CK that is known here. */
export const attackVersion: string = file.version;

/** Ids of all techniques and sub-techniques that are valid today. */
export const techniqueIds = (): readonly string[] => Object.keys(techniques);

/** A technique that is valid today, or undefined. */
export function techniqueOf(id: string): Technique | undefined {
  const packed = Object.hasOwn(techniques, id) ? techniques[id] : undefined;
  if (packed === undefined) return undefined;
  const end = packed.indexOf(' ');
  return {
    name: packed.slice(end + 1),
    tactics: Array.from(packed.slice(0, end)).flatMap((letter) => letters[letter] ?? []),
  };
}

/** The tactics of the Enterprise matrix, in its order. */
export const enterpriseTactics: readonly string[] = tactics.filter((tactic) =>
  Object.values(letters).includes(tactic),
);

/** The technique that took the place of a revoked one. */
export const successorOf = (id: string): string | undefined =>
  Object.hasOwn(revoked, id) ? revoked[id] : undefined;

/** Numbers of the Mobile matrix (attack.mitre.org/matrices/mobile); ids are given in blocks, some shared with Enterprise. */
const mobile = [
  [1398, 1481],
  [1507, 1544],
  [1575, 1582],
  [1603, 1605],
  [1616, 1646],
  [1655, 1664],
] as const;

/** Whether an id may be one of the ICS or the Mobile matrix, of which nothing more is known here. */
export function mayBeElsewhere(id: string): boolean {
  const number = Number(id.slice(1, 5));
  return number < 1000 || mobile.some(([first, last]) => number >= first && number <= last);
}
