import type { PatternProblem } from './syntax.ts';
import type { Token } from './tokens.ts';

/** How deep brackets may be nested: deeper is no pattern that anybody wrote. */
const deepest = 64;

/** Where the parser is in a pattern. The first problem that it meets is the one that counts. */
export interface Reader {
  readonly tokens: readonly Token[];
  next: number;
  depth: number;
  problem: PatternProblem | undefined;
}

/** Begins to read tokens. */
export const readerOf = (tokens: readonly Token[]): Reader => ({
  tokens,
  next: 0,
  depth: 0,
  problem: undefined,
});

/** The token that comes next. */
export const peek = (reader: Reader): Token =>
  reader.tokens[Math.min(reader.next, reader.tokens.length - 1)] ?? nothing;

const nothing: Token = { kind: 'end', text: '', at: 0, end: 0 };

/** Takes the next token. */
export function take(reader: Reader): Token {
  const token = peek(reader);
  reader.next += 1;
  return token;
}

/** Whether a token is a keyword or a sign. */
export const is = ({ kind, text }: Token, word: string): boolean =>
  (kind === 'word' && text.toUpperCase() === word) || (kind === 'sign' && text === word);

/** Takes the next token where it is this keyword or sign. */
export function accept(reader: Reader, word: string): boolean {
  const found = is(peek(reader), word);
  if (found) reader.next += 1;
  return found;
}

/** Takes this keyword or sign, or reports that it is missing. */
export function expect(reader: Reader, word: string): boolean {
  const found = accept(reader, word);
  if (!found) fail(reader, word);
  return found;
}

/** Reports what was wanted in place of the next token. */
export function fail(reader: Reader, wanted: string): void {
  const { kind, text, at } = peek(reader);
  const found = kind === 'end' ? 'the end' : text.slice(0, 40);
  reader.problem ??= { reason: `${wanted} is wanted, not ${found}`, at };
}

/** Reads what stands in brackets, unless they are nested too deep. */
export function within<T>(reader: Reader, read: () => T | undefined): T | undefined {
  if (reader.depth >= deepest) {
    reader.problem ??= { reason: 'brackets are nested too deep', at: peek(reader).at };
    return undefined;
  }
  reader.depth += 1;
  const value = read();
  reader.depth -= 1;
  return value;
}

/** Reads operands joined by a keyword: one stands for itself, several become a node. */
export function chain<T>(
  reader: Reader,
  { word, operand }: { readonly word: string; readonly operand: (reader: Reader) => T | undefined },
  join: (parts: readonly T[]) => T,
): T | undefined {
  const parts: T[] = [];
  do {
    const part = operand(reader);
    if (part === undefined) return undefined;
    parts.push(part);
  } while (accept(reader, word));
  const [first] = parts;
  return parts.length === 1 ? first : join(parts);
}
