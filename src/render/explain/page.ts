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

/** A piece of a sentence. */
type Segment = string | Name | Quote;

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
  readonly sections: readonly Section[];
}

/** A name in a sentence. */
export const name = (text: string): Words => [{ name: text }];

/** A text of somebody else in a sentence. */
export const quote = (text: string | number | boolean): Words => [{ quote: String(text) }];

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
  return 'name' in segment
    ? terminal`${segment.name}`
    : terminal`"${segment.quote.replaceAll('"', '\\"')}"`;
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

const segmentMarkdown = (segment: Segment): Markdown => {
  if (typeof segment === 'string') return markdown`${segment}`;
  return code('name' in segment ? segment.name : segment.quote);
};

const wordsMarkdown = (words: Words): Markdown =>
  markdown.join(words.map(segmentMarkdown), markdown``);

const itemMarkdown = ({ words, under = [] }: Item, depth: number): readonly Markdown[] => [
  markdown`${' '.repeat(2 * depth)}${markdown`- `}${wordsMarkdown(words)}`,
  ...under.flatMap((below) => itemMarkdown(below, depth + 1)),
];

/** A page as GitHub Markdown. */
export const pageMarkdown = ({ title, sections }: Page): Markdown =>
  paragraphs([
    markdown`## ${wordsMarkdown(title)}`,
    ...sections.flatMap(({ heading, items }) => [
      markdown`### ${heading}`,
      markdown.join(
        items.flatMap((one) => itemMarkdown(one, 0)),
        markdown`\n`,
      ),
    ]),
  ]);
