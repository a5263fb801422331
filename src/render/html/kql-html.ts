import type { Html } from '../output.ts';
import { visibleLines } from '../visible.ts';
import { all, html } from './html.ts';
import { kqlTokens, type Token, type TokenKind } from './kql-tokens.ts';

/** A stretch of a line that a change touches. */
export interface Mark {
  readonly start: number;
  readonly end: number;
}

/** One letter each: a report holds hundreds of thousands of them. */
const painters: Readonly<Record<TokenKind, (text: string) => Html>> = {
  comment: (text) => html`<i class="c">${text}</i>`,
  string: (text) => html`<i class="s">${text}</i>`,
  number: (text) => html`<i class="n">${text}</i>`,
  keyword: (text) => html`<i class="k">${text}</i>`,
  function: (text) => html`<i class="f">${text}</i>`,
};

/** The colours between two places of a line. */
function painted(line: string, tokens: readonly Token[], { start, end }: Mark): Html {
  const parts: Html[] = [];
  let at = start;
  for (const token of tokens) {
    const [from, to] = [Math.max(token.start, at), Math.min(token.end, end)];
    if (from >= to) continue;
    if (from > at) parts.push(html`${line.slice(at, from)}`);
    parts.push(painters[token.kind](line.slice(from, to)));
    at = to;
  }
  if (at < end) parts.push(html`${line.slice(at, end)}`);
  return all(parts);
}

/** A line of a query in colours, with the words that changed marked in a way that is read out too. */
export function kqlLine(
  line: string,
  tokens: readonly Token[],
  marked: { readonly marks: readonly Mark[]; readonly as: 'del' | 'ins' } = {
    marks: [],
    as: 'ins',
  },
): Html {
  const wrap = (part: Html): Html =>
    marked.as === 'del' ? html`<del>${part}</del>` : html`<ins>${part}</ins>`;
  const parts: Html[] = [];
  let at = 0;
  for (const mark of marked.marks) {
    if (mark.start > at) parts.push(painted(line, tokens, { start: at, end: mark.start }));
    parts.push(wrap(painted(line, tokens, mark)));
    at = mark.end;
  }
  parts.push(painted(line, tokens, { start: at, end: line.length }));
  return all(parts);
}

/** A query as it is read: safe lines, and the colours of each. */
export interface ReadableQuery {
  readonly lines: readonly string[];
  readonly tokens: readonly (readonly Token[])[];
}

/** Spells out whatever would act on a screen first, so that places and colours fit what is shown. */
export function readable(query: string): ReadableQuery {
  const lines = visibleLines(query);
  return { lines, tokens: kqlTokens(lines) };
}

/** A whole query in colours. */
export function kqlBlock(query: string): Html {
  const { lines, tokens } = readable(query);
  const parts = lines.map((line, index) => kqlLine(line, tokens[index] ?? []));
  return html`<pre class="kql"><code>${html.join(parts, html`\n`)}</code></pre>`;
}
