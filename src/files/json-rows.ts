/** One row of a JSON text, still as text. */
export interface JsonRow {
  readonly text: string;
  /** Line of its first character, from 1. */
  readonly line: number;
}

/** Texts, whose brackets do not count, brackets, commas and ends of lines. */
const mark = /"(?:[^"\\]|\\[^])*"?|[[\]{},\n]/g;

/** What is known while a list is walked through. */
interface Walk {
  depth: number;
  line: number;
  /** Where the current row begins, behind the comma or bracket before it. */
  from: number;
  fromLine: number;
}

const countLines = (text: string): number => text.split('\n').length - 1;

/** Takes the white space before a row away. */
function rowAt(text: string, { from, fromLine }: Walk, end: number): JsonRow {
  const cut = text.slice(from, end);
  const row = cut.trimStart();
  return {
    text: row.trimEnd(),
    line: fromLine + countLines(cut.slice(0, cut.length - row.length)),
  };
}

/** What a bracket does to the depth. */
const depthOf: Readonly<Partial<Record<string, number>>> = { '[': 1, '{': 1, ']': -1, '}': -1 };

/** Walks through a list that begins at a place. */
function membersOf(text: string, start: number, line: number): readonly JsonRow[] {
  const rows: JsonRow[] = [];
  const walk: Walk = { depth: 0, line, from: start + 1, fromLine: line };
  const end = (at: number): void => {
    rows.push(rowAt(text, walk, at));
    walk.from = at + 1;
    walk.fromLine = walk.line;
  };
  for (const { 0: found, index } of text.slice(start).matchAll(mark)) {
    const isEdge = walk.depth === 1 && (found === ',' || found === ']');
    if (isEdge) end(start + index);
    if (isEdge && found === ']') return rows;
    walk.depth += depthOf[found] ?? 0;
    walk.line += countLines(found);
  }
  end(text.length);
  return rows;
}

/**
 * The members of a JSON list with their lines, found without reading them: the parser tells no places.
 * The last one may be cut off. A text that is no list is its own only row.
 */
export function jsonRows(text: string): readonly JsonRow[] {
  const start = Math.max(text.search(/\S/), 0);
  const line = 1 + countLines(text.slice(0, start));
  if (text[start] !== '[') return [{ text: text.trim(), line }];
  const rows = membersOf(text, start, line);
  return rows.length === 1 && rows[0]?.text === '' ? [] : rows;
}
