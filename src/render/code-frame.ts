import type { Span } from '../diagnostics/index.ts';
import { lines, type Style, terminal, type Terminal } from './terminal.ts';
import { visible } from './visible.ts';

/** Widest stretch of a source line that is shown. */
const widest = 120;
/** Below this a stretch shows too little of its line. */
const narrowest = 16;

/** Files by path, for code frames. */
export type Sources = ReadonlyMap<string, string>;

const shown = (text: string): string => visible(text.replaceAll('\t', '  '));

/** Cuts a long line so that the marked stretch stays in sight. */
function crop(
  line: string,
  { start, end, window }: { readonly start: number; readonly end: number; readonly window: number },
): { before: string; marked: string; after: string } {
  const from = start > (window * 5) / 6 ? start - Math.floor(window / 3) : 0;
  const to = Math.min(line.length, from + window);
  const stop = Math.min(Math.max(end, start), to);
  return {
    before: (from > 0 ? '…' : '') + shown(line.slice(from, start)),
    marked: shown(line.slice(start, stop)),
    after: shown(line.slice(stop, to)) + (to < line.length ? '…' : ''),
  };
}

/** How a code frame is to look. */
interface FrameLook {
  readonly sources: Sources;
  readonly style: Style;
  /** Of the terminal; absent: it is none. */
  readonly columns?: number;
}

/** The line of a span with carets below it; `undefined` where the text is not at hand. */
export function codeFrame(
  span: Span,
  { sources, style, columns = Infinity }: FrameLook,
): Terminal | undefined {
  const line = sources.get(span.file)?.split(/\r\n|\n|\r/)[span.start.line - 1];
  if (line === undefined) return undefined;
  const start = span.start.column - 1;
  const end = span.end.line === span.start.line ? span.end.column - 1 : line.trimEnd().length;
  const number = String(span.start.line);
  const gutter = ' '.repeat(number.length);
  // The gutter, a bar, and a sign on either side where the line is cut.
  const room = columns - gutter.length - 5;
  const window = Math.max(narrowest, Math.min(widest, room));
  const { before, marked, after } = crop(line, { start, end, window });
  const carets = '^'.repeat(Math.max(1, marked.length));
  return lines([
    style.dim(terminal`${gutter} |`),
    terminal`${style.dim(terminal`${number} |`)} ${before}${marked}${after}`,
    terminal`${style.dim(terminal`${gutter} |`)} ${' '.repeat(before.length)}${style.bad(terminal`${carets}`)}`,
  ]);
}
