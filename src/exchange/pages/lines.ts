/** A line of a page, whatever form the page has. */
export interface Line {
  readonly text: string;
  /** Where it stands in the source, from 1. */
  readonly line: number;
  /** Its cells, where it is a row of a table. */
  readonly cells?: readonly string[];
}

/** A page without the form that it came in. */
export interface Sheet {
  readonly lines: readonly Line[];
  /** What it is called: title of the document, first heading. */
  readonly titles: readonly string[];
  /** Where it says that it stands. */
  readonly addresses: readonly string[];
  readonly form: 'text' | 'html';
}

/** Lines as one text, in which a pattern may reach over line ends. */
export interface Flow {
  readonly text: string;
  /** Index of the line that holds a character. */
  readonly lineAt: (offset: number) => number;
  /** Where a line begins. */
  readonly startOf: (index: number) => number;
}

export function flowOf(lines: readonly Line[]): Flow {
  const starts: number[] = [];
  let length = 0;
  for (const { text } of lines) {
    starts.push(length);
    length += text.length + 1;
  }
  return {
    text: lines.map(({ text }) => text).join('\n'),
    lineAt: (offset) => lastAtMost(starts, offset),
    startOf: (index) => starts[index] ?? length,
  };
}

function lastAtMost(sorted: readonly number[], limit: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((sorted[middle] ?? 0) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}
