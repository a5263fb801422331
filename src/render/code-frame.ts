import type { Span } from '../diagnostics/index.ts';
import { lines, type Style, terminal, type Terminal } from './terminal.ts';
import { visible } from './visible.ts';

/** Widest stretch of a source line that is shown. */
const window = 120;

/** Files by path, for code frames. */
export type Sources = ReadonlyMap<string, string>;

const shown = (text: string): string => visible(text.replaceAll('\t', '  '));

/** Cuts a long line so that the marked stretch stays in sight. */
function crop(
  line: string,
  start: number,
  end: number,
): { before: string; marked: string; after: string } {
  const from = start > window - 20 ? start - 40 : 0;
  const to = Math.min(line.length, from + window);
  const stop = Math.min(Math.max(end, start), to);
  return {
    before: (from > 0 ? '…' : '') + shown(line.slice(from, start)),
    marked: shown(line.slice(start, stop)),
    after: shown(line.slice(stop, to)) + (to < line.length ? '…' : ''),
  };
}

/** The line of a span with carets below it; `undefined` where the text is not at hand. */
export function codeFrame(span: Span, sources: Sources, style: Style): Terminal | undefined {
  const line = sources.get(span.file)?.split(/\r\n|\n|\r/)[span.start.line - 1];
  if (line === undefined) return undefined;
  const start = span.start.column - 1;
  const end = span.end.line === span.start.line ? span.end.column - 1 : line.trimEnd().length;
  const { before, marked, after } = crop(line, start, end);
  const number = String(span.start.line);
  const gutter = ' '.repeat(number.length);
  const carets = '^'.repeat(Math.max(1, marked.length));
  return lines([
    style.dim(terminal`${gutter} |`),
    terminal`${style.dim(terminal`${number} |`)} ${before}${marked}${after}`,
    terminal`${style.dim(terminal`${gutter} |`)} ${' '.repeat(before.length)}${style.bad(terminal`${carets}`)}`,
  ]);
}
