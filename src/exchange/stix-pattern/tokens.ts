import type { PatternProblem } from './syntax.ts';

/** A piece of a pattern; `text` is what stands in the quotes, unescaped, where it has any. */
export interface Token {
  readonly kind:
    'word' | 'string' | 'hex' | 'binary' | 'timestamp' | 'integer' | 'float' | 'sign' | 'end';
  readonly text: string;
  readonly at: number;
  readonly end: number;
}

/** The pieces of a pattern, and the first thing that is none. */
export interface Tokens {
  readonly tokens: readonly Token[];
  readonly problem?: PatternProblem;
}

/** No pattern seen is longer than some thousand characters; expressions that repeat need a bound. */
const longest = 1_000_000;

/** Blanks and comments (STIX 2.1 §9, and the grammar that OASIS publishes). */
const blank = /(?:\s+|\/\*[\s\S]*?\*\/|\/\/[^\r\n]*)+/y;

/** Asked in this order: `t'…'` begins like a word. */
const kinds: readonly (readonly [Token['kind'], RegExp])[] = [
  ['timestamp', /t'([^'\\]*)'/y],
  ['hex', /h'([^'\\]*)'/y],
  ['binary', /b'([^'\\]*)'/y],
  ['string', /'([^'\\]*(?:\\[\s\S][^'\\]*)*)'/y],
  ['word', /([A-Za-z_][A-Za-z0-9_-]*)/y],
  ['float', /([+-]?\d*\.\d+)/y],
  ['integer', /([+-]?\d+)/y],
  ['sign', /(==|!=|<>|<=|>=|[[\]():.,*=<>])/y],
];

const timestamp =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?Z$/;
const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** What must hold of a token beyond its shape. */
const rules: Readonly<Partial<Record<Token['kind'], readonly [RegExp, string]>>> = {
  timestamp: [timestamp, 'this is no timestamp'],
  hex: [/^(?:[0-9a-fA-F]{2})*$/, 'this is no hexadecimal text'],
  binary: [base64, 'this is no base64 text'],
  integer: [/^[+-]?(?:0|[1-9]\d*)$/, 'this number begins with a zero'],
};

/** Cuts a pattern into its pieces; the last one is its end. */
export function tokenise(text: string): Tokens {
  if (text.length > longest)
    return { tokens: [], problem: { reason: 'the pattern is too long', at: longest } };
  const tokens: Token[] = [];
  let at = skipBlank(text, 0);
  while (at < text.length) {
    const token = tokenAt(text, at);
    if (!token) return { tokens, problem: { reason: unreadable(text, at), at } };
    tokens.push(token);
    const [rule, reason] = rules[token.kind] ?? [];
    if (rule && reason && !rule.test(token.text)) return { tokens, problem: { reason, at } };
    at = skipBlank(text, token.end);
  }
  tokens.push({ kind: 'end', text: '', at, end: at });
  return { tokens };
}

function tokenAt(text: string, at: number): Token | undefined {
  for (const [kind, pattern] of kinds) {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    const [, inner = ''] = found ?? [];
    if (found)
      return {
        kind,
        text: kind === 'string' ? unescape(inner) : inner,
        at,
        end: pattern.lastIndex,
      };
  }
  return undefined;
}

const unreadable = (text: string, at: number): string =>
  text[at] === "'" ? 'this text has no closing quote' : 'no part of a pattern begins like this';

/**
 * A backslash stands before a quote or a backslash. Before anything else it is one that its writer forgot
 * to double, as in paths of Windows that many publish, and is kept.
 */
const unescape = (text: string): string => text.replace(/\\(['\\])/g, '$1');

function skipBlank(text: string, at: number): number {
  blank.lastIndex = at;
  return blank.test(text) ? blank.lastIndex : at;
}
