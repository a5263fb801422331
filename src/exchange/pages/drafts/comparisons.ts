import type { LogicalField } from '../../../model/index.ts';
import { fieldNamed, looksLikeField } from './fields.ts';
import { wordsOf } from './words.ts';
import type { Word } from './words.ts';

/** A condition as a text states it. */
export interface Comparison {
  /** As the text names it. */
  readonly name: string;
  /** Absent where we have no such field. */
  readonly field?: LogicalField;
  readonly negative: boolean;
  /** The text compares with one value, by a sign: `!=`, `==`. */
  readonly exact: boolean;
  /** The values stand in brackets. */
  readonly list: boolean;
  readonly values: readonly string[];
  /** Values behind an OR or AND that no field stands before. */
  readonly dangling: readonly string[];
}

/** Conditions of a text, and how it joins them. */
export interface Statement {
  readonly comparisons: readonly Comparison[];
  readonly joins: readonly { readonly word: 'and' | 'or'; readonly depth: number }[];
}

interface Operator {
  readonly negative: boolean;
  readonly sign: boolean;
  /** How many words it has. */
  readonly length: number;
  /** A bare word behind it is a value, whatever it looks like. */
  readonly anyValue: boolean;
}

const signs: Readonly<Record<string, boolean>> = {
  '=': false,
  '==': false,
  '=~': false,
  '!=': true,
  '!~': true,
  '<>': true,
};
const operators =
  /^(?:(?:is |are )?not in|in|not like|like|not contains|(?:that )?contain(?:s|ing)?|includ(?:es?|ing)|is not|is|being|equals|matches|starts ?with|endswith)(?= |$)/i;
const containing = /contain|includ|like|equals|matches|with/i;

function operatorAt(words: readonly Word[], at: number): Operator | undefined {
  const next = words[at];
  if (next?.kind === 'sign') {
    const negative = signs[next.text];
    return negative === undefined ? undefined : { negative, sign: true, length: 1, anyValue: true };
  }
  const texts = words.slice(at, at + 3).map(({ kind, text }) => (kind === 'word' ? text : '\0'));
  const found = operators.exec(texts.join(' '))?.[0];
  if (found === undefined) return undefined;
  const negative = /\bnot\b/i.test(found);
  const length = found.split(' ').length;
  return { negative, sign: false, length, anyValue: containing.test(found) };
}

/** Words that begin a description, where a name is looked for. */
const noNames =
  /^(?:a|an|the|any|all|known|one|some|such|its|and|or|not|in|with|from|by|to|of|associated|related|signed|used|using|located|presence)$/i;
const joins: Readonly<Record<string, 'and' | 'or'>> = {
  and: 'and',
  '&&': 'and',
  or: 'or',
  '||': 'or',
};
const joinOf = (word: Word | undefined): 'and' | 'or' | undefined =>
  word && word.kind !== 'quoted' ? joins[word.text.toLowerCase()] : undefined;

const startsComparison = (words: readonly Word[], at: number): boolean =>
  words[at]?.kind === 'word' && operatorAt(words, at + 1) !== undefined;

function isValue(words: readonly Word[], at: number, anyValue: boolean): boolean {
  const word = words[at];
  if (!word || word.kind === 'sign') return false;
  if (word.kind === 'quoted') return true;
  if (noNames.test(word.text) || startsComparison(words, at)) return false;
  return anyValue || /[._\\/\d*%:@-]/.test(word.text);
}

/** Texts in brackets, and where they end. */
function listAt(words: readonly Word[], at: number): { values: readonly string[]; next: number } {
  const behind = words.slice(at + 1);
  const close = behind.findIndex(({ kind, text }) => kind === 'sign' && text === ')');
  const inside = close === -1 ? behind : behind.slice(0, close);
  const values = inside.filter(({ kind }) => kind !== 'sign').map(({ text }) => text);
  return { values, next: at + 1 + inside.length + (close === -1 ? 0 : 1) };
}

interface Values {
  readonly values: readonly string[];
  readonly dangling: readonly string[];
  readonly list: boolean;
  readonly next: number;
}

const textAt = (words: readonly Word[], at: number): string => words[at]?.text ?? '';
const isSign = (word: Word | undefined, sign: string): boolean =>
  word?.kind === 'sign' && word.text === sign;

function valuesAt(words: readonly Word[], at: number, operator: Operator): Values | undefined {
  if (isSign(words[at], '(')) return { ...listAt(words, at), dangling: [], list: true };
  if (!isValue(words, at, operator.anyValue)) return undefined;
  const more: string[] = [];
  let next = at + 1;
  for (; isAlternative(words, next); next += 2) more.push(textAt(words, next + 1));
  const values = [textAt(words, at)];
  return operator.sign
    ? { values, dangling: more, list: false, next }
    : { values: [...values, ...more], dangling: [], list: false, next };
}

/** `or "systemd"`: a join, and a value that no field stands before. */
const isAlternative = (words: readonly Word[], at: number): boolean =>
  (joinOf(words[at]) !== undefined || words[at]?.text === ',') && isValue(words, at + 1, false);

/** The name of a field, where a word is one; a sign behind it makes a field of any word. */
const isField = (name: string, operator: Operator): boolean =>
  operator.sign || fieldNamed(name) !== undefined || looksLikeField(name);

function comparisonAt(
  words: readonly Word[],
  at: number,
): { readonly comparison: Comparison; readonly next: number } | undefined {
  const first = words[at];
  const operator = first?.kind === 'word' ? operatorAt(words, at + 1) : undefined;
  if (!first || !operator || !isField(first.text, operator)) return undefined;
  const found = valuesAt(words, at + 1 + operator.length, operator);
  if (!found) return undefined;
  const { next, ...compared } = found;
  const { negative, sign: exact } = operator;
  const field = fieldNamed(first.text);
  return {
    comparison: { name: first.text, ...(field && { field }), negative, exact, ...compared },
    next,
  };
}

/** Finds the conditions that a text states, in pseudo-code or in a sentence. */
export function statementOf(text: string): Statement {
  const words = wordsOf(text);
  const comparisons: Comparison[] = [];
  const found: { word: 'and' | 'or'; depth: number }[] = [];
  let depth = 0;
  let at = 0;
  while (at < words.length) {
    const one = comparisonAt(words, at);
    const next = one?.next ?? at + 1;
    for (const word of words.slice(at, next)) {
      depth += bracket(word);
      const join = joinOf(word);
      if (join && (one || comparisons.length > 0)) found.push({ word: join, depth });
    }
    if (one) comparisons.push(one.comparison);
    at = next;
  }
  return { comparisons, joins: found };
}

const bracket = ({ kind, text }: Word): number => {
  if (kind !== 'sign') return 0;
  return text === '(' ? 1 : text === ')' ? -1 : 0;
};
