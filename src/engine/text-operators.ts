import { toText } from './convert.ts';
import type { Value } from './value.ts';

/** A test of a text for another one. */
export type TextTest = (text: string, part: string) => boolean;

/** An operator of texts: `has`, `contains`, `startswith` … */
export interface TextOperator {
  readonly test: TextTest;
  readonly caseless: boolean;
  readonly negated: boolean;
}

const wide = /[\p{L}\p{N}]/u;

/** Whether a UTF-16 unit is part of a term. */
function isTermUnit(unit: number): boolean {
  if (unit > 127) return wide.test(String.fromCharCode(unit));
  return (unit >= 48 && unit <= 57) || (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122);
}

const termAt = (text: string, index: number): boolean =>
  index >= 0 && index < text.length && isTermUnit(text.charCodeAt(index));

const startFree = (text: string, at: number): boolean =>
  !(termAt(text, at) && termAt(text, at - 1));
const endFree = (text: string, end: number): boolean =>
  !(termAt(text, end - 1) && termAt(text, end));

/** Finds a part whose ends hold; an empty part is in every text. */
const found =
  (holds: (text: string, start: number, end: number) => boolean): TextTest =>
  (text, part) => {
    if (part === '') return true;
    for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + 1)) {
      if (holds(text, at, at + part.length)) return true;
    }
    return false;
  };

/** `has`: a term or several, not touched by letters and digits. */
export const hasTerm = found((text, start, end) => startFree(text, start) && endFree(text, end));
const hasPrefix = found((text, start) => startFree(text, start));
const hasSuffix = found((text, _start, end) => endFree(text, end));

/** Tests by the word in the names of their nodes. */
export const textTests = {
  Has: hasTerm,
  HasPrefix: hasPrefix,
  HasSuffix: hasSuffix,
  Contains: (text: string, part: string) => text.includes(part),
  StartsWith: (text: string, part: string) => text.startsWith(part),
  EndsWith: (text: string, part: string) => text.endsWith(part),
} as const satisfies Readonly<Record<string, TextTest>>;

/** Operators by kind of node: `NotHasCsExpression` … */
export const textOperators: Readonly<Record<string, TextOperator>> = Object.fromEntries(
  Object.entries(textTests).flatMap(([name, test]) =>
    [false, true].flatMap((negated) =>
      [false, true].map((caseless) => [
        `${negated ? 'Not' : ''}${name}${caseless ? '' : 'Cs'}Expression`,
        { test, caseless, negated },
      ]),
    ),
  ),
);

/** A value as the text that text operators see. */
export const folded = (value: Value, caseless: boolean): string =>
  caseless ? toText(value).toLowerCase() : toText(value);

/** So few parts are looked for one by one: faster than to take a text apart. */
const fewParts = 16;

/** The terms of a text, by the same units that `has` knows terms by. */
function termsIn(text: string): readonly string[] {
  const terms: string[] = [];
  let start = -1;
  for (let at = 0; at <= text.length; at += 1) {
    const inside = at < text.length && isTermUnit(text.charCodeAt(at));
    if (inside && start === -1) start = at;
    if (inside || start === -1) continue;
    terms.push(text.slice(start, at));
    start = -1;
  }
  return terms;
}

/** A test whether a text has any of many terms: parts are found by their first term. */
export function anyTermOf(parts: readonly string[]): (text: string) => boolean {
  const wanted = [...new Set(parts.map((one) => one.toLowerCase()))];
  if (wanted.length <= fewParts) {
    return (text) => {
      const lower = text.toLowerCase();
      return wanted.some((part) => hasTerm(lower, part));
    };
  }
  const byTerm = new Map<string, string[]>();
  const plain: string[] = [];
  for (const part of wanted) {
    const [term] = termsIn(part);
    if (term === undefined) plain.push(part);
    else byTerm.set(term, [...(byTerm.get(term) ?? []), part]);
  }
  return (text) => {
    const lower = text.toLowerCase();
    if (plain.some((part) => hasTerm(lower, part))) return true;
    return termsIn(lower).some((term) =>
      byTerm.get(term)?.some((part) => part === term || hasTerm(lower, part)),
    );
  };
}
