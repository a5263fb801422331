import MarkdownIt, { type Token } from 'markdown-it';

/** What a reader of GitHub Markdown makes of a text. */
export interface ReadMarkdown {
  /** Raw HTML, piece by piece. */
  readonly html: readonly string[];
  /** Targets of links and images, written out or found by themselves. */
  readonly links: readonly string[];
  /** Plain words: where GitHub looks for mentions and references. */
  readonly words: readonly string[];
  readonly code: readonly string[];
  readonly headings: number;
  readonly rows: number;
  readonly fences: number;
}

const parser = new MarkdownIt({ html: true, linkify: true });

const flat = (tokens: readonly Token[]): readonly Token[] =>
  tokens.flatMap((token) => [token, ...flat(token.children ?? [])]);

/** Reads GitHub Markdown with a parser that is not ours: raw HTML, tables and bare addresses included. */
export function readMarkdown(text: string): ReadMarkdown {
  const tokens = flat(parser.parse(text, {}));
  const ofType = (...types: readonly string[]): readonly Token[] =>
    tokens.filter(({ type }) => types.includes(type));
  const contents = (...types: readonly string[]): readonly string[] =>
    ofType(...types).map(({ content }) => content);
  return {
    html: contents('html_block', 'html_inline'),
    links: ofType('link_open', 'image').map((token) =>
      String(token.attrGet('href') ?? token.attrGet('src')),
    ),
    words: contents('text', 'text_special'),
    code: contents('code_inline', 'fence', 'code_block'),
    headings: ofType('heading_open').length,
    rows: ofType('tr_open').length,
    fences: ofType('fence').length,
  };
}
