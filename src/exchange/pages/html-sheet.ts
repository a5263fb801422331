import { Tokenizer, TokenizerMode } from 'parse5';
import type { Token } from 'parse5';
import { createLineWriter } from './line-writer.ts';
import type { LineWriter } from './line-writer.ts';
import type { Sheet } from './lines.ts';

/** Elements whose content is no text of the page. */
const unread: ReadonlySet<string> = new Set([
  ...['script', 'style', 'template', 'noscript', 'svg', 'math', 'button', 'select', 'textarea'],
  ...['iframe', 'noembed', 'noframes', 'object', 'canvas', 'audio', 'video'],
]);
/** Elements in which the tokenizer is not to look for tags: it leaves this to the parser of trees. */
const modes: Readonly<Record<string, LineWriterMode>> = {
  script: TokenizerMode.SCRIPT_DATA,
  style: TokenizerMode.RAWTEXT,
  iframe: TokenizerMode.RAWTEXT,
  noembed: TokenizerMode.RAWTEXT,
  noframes: TokenizerMode.RAWTEXT,
  textarea: TokenizerMode.RCDATA,
  title: TokenizerMode.RCDATA,
};
type LineWriterMode = (typeof TokenizerMode)[keyof typeof TokenizerMode];

const headings: ReadonlySet<string> = new Set(['title', 'h1', 'h2']);
/** Attributes that say where a page stands. */
const addressOf: Readonly<Record<string, (attributes: Attributes) => string | undefined>> = {
  link: ({ rel, href }) => (rel?.toLowerCase() === 'canonical' ? href : undefined),
  meta: ({ property, content }) => (property === 'og:url' ? content : undefined),
};
type Attributes = Readonly<Record<string, string | undefined>>;

const attributesOf = ({ attrs }: Token.TagToken): Attributes =>
  Object.fromEntries(attrs.map(({ name, value }) => [name, value]));
const startOf = ({ location }: { location: Token.Location | null }): number =>
  location?.startLine ?? 1;

/** An element that is being passed over, with how often its name was opened in it. */
interface Skipped {
  readonly name: string;
  depth: number;
}

/** What is collected on the way through a document. */
interface Reading {
  readonly writer: LineWriter;
  readonly titles: string[];
  readonly addresses: string[];
  skipped: Skipped | undefined;
  /** Text of the heading that is open. */
  heading: string | undefined;
}

/**
 * The lines of a page in HTML. Only its tokens are looked at: a tree would take quadratic time where an attacker nests
 * elements, and its depth would be the attacker's to choose.
 */
export function sheetOfHtml(html: string): Sheet {
  const reading: Reading = {
    writer: createLineWriter(),
    titles: [],
    addresses: [],
    skipped: undefined,
    heading: undefined,
  };
  const onText = (token: Token.CharacterToken): void => {
    if (reading.heading !== undefined) reading.heading += token.chars;
    if (!reading.skipped) reading.writer.text(token.chars, startOf(token));
  };
  const tokenizer = new Tokenizer(
    { sourceCodeLocationInfo: true },
    {
      onStartTag: (token) => {
        tokenizer.state = modes[token.tagName] ?? tokenizer.state;
        open(reading, token);
      },
      onEndTag: (token) => {
        close(reading, token.tagName);
      },
      onCharacter: onText,
      onWhitespaceCharacter: onText,
      onNullCharacter: () => undefined,
      onComment: () => undefined,
      onDoctype: () => undefined,
      onEof: () => undefined,
    },
  );
  tokenizer.write(html, true);
  return {
    lines: reading.writer.end(),
    titles: reading.titles.slice(0, 10),
    addresses: reading.addresses,
    form: 'html',
  };
}

function open(reading: Reading, token: Token.TagToken): void {
  const name = token.tagName;
  if (reading.skipped) {
    if (reading.skipped.name === name) reading.skipped.depth += 1;
    return;
  }
  const address = addressOf[name]?.(attributesOf(token));
  if (address !== undefined) reading.addresses.push(address);
  if (headings.has(name)) reading.heading = '';
  if (unread.has(name) && !token.selfClosing) reading.skipped = { name, depth: 1 };
  else reading.writer.open(name, startOf(token));
}

function close(reading: Reading, name: string): void {
  const { skipped } = reading;
  if (skipped) {
    if (skipped.name === name) skipped.depth -= 1;
    if (skipped.depth === 0) reading.skipped = undefined;
    return;
  }
  if (headings.has(name) && reading.heading !== undefined) {
    reading.titles.push(reading.heading.trim());
    reading.heading = undefined;
  }
  reading.writer.close(name);
}
