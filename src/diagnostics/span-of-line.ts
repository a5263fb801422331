import type { Span } from './span.ts';

/** The beginning of a line of a file that is read line by line: no offset of it is known. */
export function spanOfLine(file: string, line: number): Span {
  const start = { line, column: 1, offset: 0 };
  return { file, start, end: { ...start, column: 2, offset: 1 } };
}
