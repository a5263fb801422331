import type { Position, Span } from '../diagnostics/index.ts';

const byteOrderMark = '\uFEFF';

/** Turns offsets of one text into positions and spans. */
export interface Lines {
  readonly positionAt: (offset: number) => Position;
  readonly span: (start: number, end: number) => Span;
}

/** Finds line starts once; a byte order mark takes no column, CRLF counts as one line end. */
export function linesOf(file: string, text: string): Lines {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  const invisible = text.startsWith(byteOrderMark) ? 1 : 0;

  const positionAt = (wanted: number): Position => {
    const offset = Math.min(Math.max(wanted, invisible), text.length);
    const line = lineOf(starts, offset);
    const start = line === 0 ? invisible : (starts[line] ?? 0);
    return { line: line + 1, column: offset - start + 1, offset };
  };
  const span = (start: number, end: number): Span => ({
    file,
    start: positionAt(start),
    end: positionAt(Math.max(start, end)),
  });
  return { positionAt, span };
}

function lineOf(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
