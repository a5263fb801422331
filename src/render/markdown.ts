import { type Markdown, writerOf } from './output.ts';
import { visible, visibleLines } from './visible.ts';

/** Breaks a mention, a reference or a link without changing how it looks. */
const breaker = '&#8203;';

/**
 * Makes text plain in GitHub Markdown. A backslash does not stop `@team`, `#12`, `GH-12` or a bare
 * address, which GitHub links after rendering; an invisible break between the characters does.
 */
const escapeMarkdown = (text: string): string =>
  visible(text)
    .replaceAll('&', '&amp;')
    .replace(/[\\`*_{}[\]()|~!+=-]/g, '\\$&')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[@#]/g, `$&${breaker}`)
    .replace(/(:)(?=\/\/)|(www)(?=\.)|(GH)(?=\\-\d)/gi, `$&${breaker}`)
    .replace(/^(\s*\d+)([.)])/, '$1\\$2');

/** GitHub Markdown: whatever is put into a hole is plain text. */
export const markdown = writerOf('markdown', escapeMarkdown);

/** Wraps text in a fence or span that its own backticks cannot close. */
const ticks = (text: string, least: number): string => {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  return '`'.repeat(Math.max(least, longest + 1));
};

/** A code span: nothing in it is linked or formatted. */
export function code(value: string): Markdown {
  const text = visible(value) || ' ';
  const fence = ticks(text, 1);
  const pad = text.trim() !== '' && /^[` ]|[` ]$/.test(text) ? ' ' : '';
  return markdown.decorate(markdown``, () => `${fence}${pad}${text}${pad}${fence}`);
}

/** A code block. */
export function fence(language: 'kusto' | 'diff' | 'text', value: string): Markdown {
  const text = visibleLines(value).join('\n');
  const mark = ticks(text, 3);
  return markdown.decorate(markdown``, () => `${mark}${language}\n${text}\n${mark}`);
}

/** Joins paragraphs with an empty line between. */
export const paragraphs = (parts: readonly Markdown[]): Markdown =>
  markdown`${markdown.join(parts, markdown`\n\n`)}\n`;

/** A list; an item may have several lines. */
export const list = (items: readonly Markdown[]): Markdown =>
  markdown.join(
    items.map((item) => markdown`- ${item}`),
    markdown`\n`,
  );
