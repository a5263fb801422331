import { code, markdown, paragraphs } from '../markdown.ts';
import type { Markdown } from '../output.ts';
import { indent, lines, type Style, terminal, type Terminal } from '../terminal.ts';

/** A name of the workspace or the rule: code in Markdown, as it is on a terminal. */
interface Name {
  readonly name: string;
}

/** A text that somebody wrote: quoted on a terminal, so that it cannot be taken for our words. */
interface Quote {
  readonly quote: string;
}

/** Whole sentences that somebody wrote: quoted on a terminal, escaped text in Markdown. */
interface Prose {
  readonly prose: string;
}

/** A way to another page of the same site, which knows where that is; elsewhere its text alone. */
interface Link {
  readonly page: string;
  readonly text: string;
}

/** A piece of a sentence. */
export type Segment = string | Name | Quote | Prose | Link;

/** A sentence, whose values stay apart from its words until a format writes them. */
export type Words = readonly Segment[];

/** A sentence with sentences below it. */
export interface Item {
  readonly words: Words;
  readonly under?: readonly Item[];
}

/** A heading with what is said under it. */
export interface Section {
  readonly heading: string;
  readonly items: readonly Item[];
}

/** A page for a reader, in no format yet. */
export interface Page {
  readonly title: Words;
  /** Paragraphs before the first heading, of pages of a site. */
  readonly lead?: readonly Words[];
  readonly sections: readonly Section[];
}

/** A name in a sentence. */
export const name = (text: string): Words => [{ name: text }];

/** A text of somebody else in a sentence. */
export const quote = (text: string | number | boolean): Words => [{ quote: String(text) }];

/** Sentences of somebody else, on one line. */
export const prose = (text: string): Words => [{ prose: text.trim().replace(/\s*\n\s*/g, ' ') }];

/** The name of another page, which leads to it. */
export const link = (page: string, text: string): Words => [{ page, text }];

/** Joins parts of a sentence. */
export const joined = (parts: readonly Words[], separator: string): Words =>
  parts.flatMap((part, index) => (index === 0 ? part : [separator, ...part]));

/** Names, with commas between. */
export const names = (texts: readonly string[]): Words => joined(texts.map(name), ', ');

/** A sentence: holes take words, and counts. */
export const say = (
  strings: TemplateStringsArray,
  ...holes: readonly (Words | string | number)[]
): Words =>
  strings.flatMap((part, index): Words => {
    const hole = holes[index] ?? [];
    return [part, ...(typeof hole === 'object' ? hole : [String(hole)])];
  });

/** An item of a sentence alone, or with others below it. */
export const item = (words: Words, under: readonly Item[] = []): Item =>
  under.length > 0 ? { words, under } : { words };

/** The first of several items, with the count of the rest. */
export const firstOf = (items: readonly Item[], most: number): readonly Item[] => {
  const rest = items.length - most;
  return rest > 0 ? [...items.slice(0, most), item(say`and ${rest} more`)] : items;
};

const segmentText = (segment: Segment): Terminal => {
  if (typeof segment === 'string') return terminal`${segment}`;
  if ('name' in segment) return terminal`${segment.name}`;
  if ('page' in segment) return terminal`${segment.text}`;
  const text = 'quote' in segment ? segment.quote : segment.prose;
  return terminal`“${text.replaceAll('”', String.raw`\u201d`)}”`;
};

const wordsText = (words: Words): Terminal => terminal.join(words.map(segmentText), terminal``);

const itemText = ({ words, under = [] }: Item): readonly Terminal[] => [
  wordsText(words),
  ...under.flatMap(itemText).map((line) => indent(line, 2)),
];

/** A page for a terminal. */
export const pageText = ({ title, sections }: Page, style: Style): Terminal =>
  lines([
    style.strong(wordsText(title)),
    ...sections.flatMap(({ heading, items }) => [
      terminal``,
      style.strong(terminal`${heading}`),
      ...items.flatMap(itemText).map((line) => indent(line, 2)),
    ]),
  ]);

/** Where a page of the site is, as seen from the one that is written. */
export type AddressOf = (page: string) => string;

/** How a page is written where it is one of a site. */
interface Placed {
  readonly level: 1 | 2;
  readonly addressOf: AddressOf;
}

const alone: Placed = { level: 2, addressOf: (page) => page };

/** An address between parentheses: whatever could end it is spelled. */
const address = (text: string): Markdown =>
  markdown.decorate(markdown``, () =>
    text
      .split('/')
      .map((part) =>
        encodeURIComponent(part).replace(
          /[!'()*]/g,
          (sign) => `%${sign.charCodeAt(0).toString(16)}`,
        ),
      )
      .join('/'),
  );

function segmentMarkdown(segment: Segment, addressOf: AddressOf): Markdown {
  if (typeof segment === 'string') return markdown`${segment}`;
  if ('prose' in segment) return markdown`${segment.prose}`;
  if ('page' in segment) return markdown`[${segment.text}](${address(addressOf(segment.page))})`;
  return code('name' in segment ? segment.name : segment.quote);
}

const wordsMarkdown = (words: Words, addressOf: AddressOf): Markdown =>
  markdown.join(
    words.map((segment) => segmentMarkdown(segment, addressOf)),
    markdown``,
  );

const itemMarkdown = (
  { words, under = [] }: Item,
  addressOf: AddressOf,
  depth = 0,
): readonly Markdown[] => [
  markdown`${' '.repeat(2 * depth)}${markdown`- `}${wordsMarkdown(words, addressOf)}`,
  ...under.flatMap((below) => itemMarkdown(below, addressOf, depth + 1)),
];

/** A heading of a level: one mark for each. */
const headingMarkdown = (level: number, content: Markdown): Markdown =>
  markdown.decorate(content, (text) => `${'#'.repeat(level)} ${text}`);

/** A page as GitHub Markdown. */
export const pageMarkdown = (
  { title, lead = [], sections }: Page,
  { level, addressOf }: Placed = alone,
): Markdown =>
  paragraphs([
    headingMarkdown(level, wordsMarkdown(title, addressOf)),
    ...lead.map((words) => wordsMarkdown(words, addressOf)),
    ...sections.flatMap(({ heading, items }) => [
      headingMarkdown(level + 1, markdown`${heading}`),
      markdown.join(
        items.flatMap((one) => itemMarkdown(one, addressOf)),
        markdown`\n`,
      ),
    ]),
  ]);
