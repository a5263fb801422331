import { tokensOf } from './tokens.ts';
import type { Token } from './tokens.ts';

/** What a query reads, as far as a scan of identifiers can tell. */
export interface TableScan {
  /** Identifiers in the position of a table. */
  readonly tables: readonly string[];
  /** A source that is no table name: a function call, a wildcard, an inline table. */
  readonly opaque: boolean;
  /** `union isfuzzy=true`: a missing table is skipped where another one exists. */
  readonly fuzzy: boolean;
}

const is = (token: Token | undefined, text: string): boolean => token?.text === text;
const isWord = (token: Token | undefined, text: string): boolean =>
  token?.kind === 'word' && token.text.toLowerCase() === text;

/** Tokens after which a pipeline begins. */
const opens = (token: Token | undefined): boolean =>
  token === undefined || [';', '(', '{'].includes(token.text);

/** Whether the token at `at` is the `=` of `let name =`. */
const isLetEquals = (tokens: readonly Token[], at: number): boolean =>
  is(tokens[at], '=') && isWord(tokens[at - 2], 'let');

/** Names that the query itself gives: let statements, parameters, `as` aliases. */
function ownNames(tokens: readonly Token[]): ReadonlySet<string> {
  const names = tokens.flatMap(({ kind, text }, at) => {
    const named = isWord(tokens[at - 1], 'let') || isWord(tokens[at - 1], 'as');
    const parameter =
      is(tokens[at + 1], ':') && (is(tokens[at - 1], '(') || is(tokens[at - 1], ','));
    return kind === 'word' && (named || parameter) ? [text] : [];
  });
  return new Set(names);
}

/** The head of a pipeline: `T | …`, or a whole query that is `T`. */
function isHead(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  if (!opens(before) && !isLetEquals(tokens, at - 1)) return false;
  const after = tokens[at + 1];
  if (is(after, '|')) return true;
  return after === undefined && (before === undefined || is(before, ';'));
}

/** Steps over the parameters of an operator: `kind=inner`, `hint.strategy = broadcast`. */
function afterParameters(tokens: readonly Token[], start: number): number {
  let at = start;
  for (;;) {
    const dotted = is(tokens[at + 1], '.') ? 2 : 0;
    if (tokens[at]?.kind !== 'word' || !is(tokens[at + dotted + 1], '=')) return at;
    at += dotted + 3;
  }
}

/** Where the parenthesis at `at` closes. */
function closingOf(tokens: readonly Token[], at: number): number {
  let depth = 0;
  for (let index = at; index < tokens.length; index += 1) {
    if (is(tokens[index], '(')) depth += 1;
    if (is(tokens[index], ')')) depth -= 1;
    if (depth === 0) return index;
  }
  return tokens.length;
}

/** The operands of a union, join or lookup that are bare words; those in parentheses are heads. */
function operandsOf(tokens: readonly Token[], operator: number): readonly number[] {
  const found: number[] = [];
  let at = afterParameters(tokens, operator + 1);
  for (;;) {
    if (tokens[at]?.kind === 'word') found.push(at);
    const next = is(tokens[at], '(') ? closingOf(tokens, at) + 1 : at + 1;
    if (!isWord(tokens[operator], 'union') || !is(tokens[next], ',')) return found;
    at = next + 1;
  }
}

const operators: readonly string[] = ['union', 'join', 'lookup'];

const operandPositions = (tokens: readonly Token[]): readonly number[] =>
  tokens.flatMap((token, at) =>
    token.kind === 'word' &&
    operators.includes(token.text.toLowerCase()) &&
    (opens(tokens[at - 1]) || is(tokens[at - 1], '|') || isLetEquals(tokens, at - 1))
      ? operandsOf(tokens, at)
      : [],
  );

/** Function calls, wildcards, qualified names: nothing that a scan can judge. */
const isOpaque = (tokens: readonly Token[], at: number): boolean =>
  ['(', '*', '.'].includes(tokens[at + 1]?.text ?? '') || is(tokens[at - 1], '.');

/** A call at the head of a pipeline: `_Im_Dns(…) | …`. */
const isCallHead = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.kind === 'word' &&
  (opens(tokens[at - 1]) || isLetEquals(tokens, at - 1)) &&
  is(tokens[at + 1], '(') &&
  is(tokens[closingOf(tokens, at + 1) + 1], '|');

/** ASIM parsers and built-in functions, which may be called without parentheses. */
const isParser = (name: string): boolean => /^(?:_|v?im[A-Z]|ASim[A-Z]\w*(?<!Logs)$)/.test(name);

/**
 * Finds the tables of a query by position, without a grammar: what it is not sure of, it leaves out.
 */
export function scanTables(query: string): TableScan {
  const tokens = tokensOf(query);
  const own = ownNames(tokens);
  const operands = operandPositions(tokens);
  const heads = tokens.flatMap(({ kind }, at) =>
    kind === 'word' && isHead(tokens, at) ? [at] : [],
  );
  const positions = [...new Set([...heads, ...operands])];
  const names = positions
    .filter((at) => !isOpaque(tokens, at))
    .map((at) => tokens[at]?.text ?? '')
    .filter((name) => !own.has(name));
  return {
    tables: names.filter((name) => !isParser(name)),
    opaque:
      names.some(isParser) ||
      positions.some((at) => isOpaque(tokens, at)) ||
      tokens.some((_, at) => isCallHead(tokens, at)),
    fuzzy: /\bisfuzzy\s*=\s*true\b/i.test(tokens.map(({ text }) => text).join(' ')),
  };
}
