import type { Line } from './lines.ts';

/** Elements that stand on lines of their own; those of `apart` have an empty line around them. */
const apart: ReadonlySet<string> = new Set([
  ...['p', 'pre', 'table', 'ul', 'ol', 'dl', 'section', 'article', 'main', 'aside', 'header'],
  ...['footer', 'nav', 'blockquote', 'hr', 'title', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'figure'],
]);
const alone: ReadonlySet<string> = new Set([
  ...['div', 'li', 'br', 'dt', 'dd', 'tr', 'thead', 'tbody', 'tfoot', 'caption', 'details'],
  ...['summary', 'address', 'form', 'fieldset', 'body', 'html', 'head', 'figcaption'],
]);
const cell: ReadonlySet<string> = new Set(['td', 'th']);
const endOfRow: ReadonlySet<string> = new Set(['tr', 'table', 'thead', 'tbody', 'tfoot']);

/** Makes lines of the elements and the text of a document, in its order. */
export interface LineWriter {
  readonly open: (name: string, line: number) => void;
  readonly close: (name: string) => void;
  readonly text: (text: string, line: number) => void;
  readonly end: () => readonly Line[];
}

/** A row that is being read. */
interface Row {
  readonly line: number;
  readonly cells: string[];
}

interface State {
  readonly lines: Line[];
  parts: string[];
  /** Where the text of the current line begins. */
  begin: number;
  row: Row | undefined;
  inCell: boolean;
  /** How many `pre` are open: line ends count in them. */
  preformatted: number;
}

export function createLineWriter(): LineWriter {
  const state: State = {
    lines: [],
    parts: [],
    begin: 1,
    row: undefined,
    inCell: false,
    preformatted: 0,
  };
  return {
    open: (name, line) => {
      if (name === 'pre') state.preformatted += 1;
      if (cell.has(name)) openCell(state, line);
      else if (endOfRow.has(name)) endRow(state);
      separate(state, name);
    },
    close: (name) => {
      if (name === 'pre') state.preformatted = Math.max(0, state.preformatted - 1);
      if (cell.has(name)) endCell(state);
      else if (endOfRow.has(name)) endRow(state);
      separate(state, name);
    },
    text: (text, line) => {
      if (state.preformatted > 0 && !state.inCell) writePreformatted(state, text, line);
      else write(state, text, line);
    },
    end: () => {
      endRow(state);
      endLine(state);
      return state.lines;
    },
  };
}

function separate(state: State, name: string): void {
  if (!apart.has(name) && !alone.has(name)) return;
  if (state.inCell) {
    write(state, ' ', state.begin);
    return;
  }
  endLine(state);
  const last = state.lines.at(-1);
  if (apart.has(name) && last && last.text !== '') state.lines.push({ text: '', line: last.line });
}

function write(state: State, text: string, line: number): void {
  if (state.parts.length === 0) {
    if (text.trim() === '') return;
    state.begin = line;
  }
  state.parts.push(text);
}

function writePreformatted(state: State, text: string, line: number): void {
  for (const [index, part] of text.split('\n').entries()) {
    if (index > 0) endLine(state);
    if (part !== '') write(state, part, line + index);
  }
}

/** The text since the last line or cell, spaces as a browser shows them. */
function taken(state: State): string {
  const text = state.parts.join('').replace(/\s+/g, ' ').trim();
  state.parts = [];
  return text;
}

function endLine(state: State): void {
  const text = taken(state);
  if (text !== '') state.lines.push({ text, line: state.begin });
}

function openCell(state: State, line: number): void {
  if (state.inCell) endCell(state);
  else endLine(state);
  state.row ??= { line, cells: [] };
  state.inCell = true;
}

function endCell(state: State): void {
  if (state.inCell) state.row?.cells.push(taken(state));
  state.inCell = false;
}

function endRow(state: State): void {
  endCell(state);
  const { row } = state;
  state.row = undefined;
  if (row) state.lines.push({ text: row.cells.join(' | '), line: row.line, cells: row.cells });
}
