import { identityOf } from '../../indicators/index.ts';
import type { Indicator, Indicators } from '../../model/index.ts';

/** Two numbers for a text, apart enough that no two texts of a set share both. */
function hashesOf(text: string): readonly [number, number] {
  let one = 0x811c9dc5;
  let other = 0x9e3779b9;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    one = Math.imul(one ^ code, 0x01000193);
    other = Math.imul(other + code, 0x85ebca6b);
    other ^= other >>> 13;
  }
  return [one >>> 0, other >>> 0];
}

/** What can change of an indicator: some numbers for each, instead of an object. */
type Facts = Pick<Indicator, 'confidence' | 'lastSeen' | 'validUntil' | 'threatType'>;

/** Finds indicators of a set by their identity. */
export interface SetIndex {
  /** Number of an indicator among those of its set. */
  readonly find: (identity: string) => number | undefined;
  readonly factsAt: (number: number) => Facts;
}

/** Numbers for the few different texts of a column; 0 for none. */
function columnOf(length: number) {
  const numbers = new Uint32Array(length);
  const texts: (string | undefined)[] = [undefined];
  const known = new Map<string, number>();
  return {
    put: (at: number, text: string | undefined): void => {
      if (text === undefined) return;
      const number = known.get(text) ?? texts.push(text) - 1;
      known.set(text, number);
      numbers[at] = number;
    },
    at: (index: number): string | undefined => texts[numbers[index] ?? 0],
  };
}

/** Makes an index that takes some 40 bytes an indicator: a million of them fit beside their texts. */
export function indexSet(values: Indicators): SetIndex {
  const size = 2 ** Math.ceil(Math.log2(Math.max(16, values.length * 2)));
  const slots = new Uint32Array(size);
  const hashes = new Uint32Array(values.length);
  const checks = new Uint32Array(values.length);
  const confidences = new Float32Array(values.length).fill(Number.NaN);
  const [lastSeen, validUntil, threatType] = [1, 2, 3].map(() => columnOf(values.length)) as [
    ReturnType<typeof columnOf>,
    ReturnType<typeof columnOf>,
    ReturnType<typeof columnOf>,
  ];
  const slotOf = ([hash, check]: readonly [number, number]): number => {
    let slot = hash & (size - 1);
    for (let number = slots[slot] ?? 0; number !== 0; number = slots[slot] ?? 0) {
      if (hashes[number - 1] === hash && checks[number - 1] === check) break;
      slot = (slot + 1) & (size - 1);
    }
    return slot;
  };
  let at = 0;
  for (const one of values) {
    const pair = hashesOf(identityOf(one));
    [hashes[at], checks[at]] = pair;
    slots[slotOf(pair)] = at + 1;
    if (one.confidence !== undefined) confidences[at] = one.confidence;
    lastSeen.put(at, one.lastSeen);
    validUntil.put(at, one.validUntil);
    threatType.put(at, one.threatType);
    at += 1;
  }
  return {
    find: (identity) => {
      const number = slots[slotOf(hashesOf(identity))] ?? 0;
      return number === 0 ? undefined : number - 1;
    },
    factsAt: (number) => {
      const confidence = confidences[number] ?? Number.NaN;
      const known = {
        lastSeen: lastSeen.at(number),
        validUntil: validUntil.at(number),
        threatType: threatType.at(number),
        confidence: Number.isNaN(confidence) ? undefined : Math.round(confidence * 1000) / 1000,
      };
      return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined));
    },
  };
}
