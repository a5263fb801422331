import type { Line, Sheet } from './lines.ts';

const address = /^https?:\/\/\S+$/;
const heading = /^#{1,3}\s+(.{1,300})$/;

/** Comments, with their line ends kept so that lines keep their numbers. */
const withoutComments = (text: string): string =>
  text.replace(/<!--[^]*?(?:-->|$)/g, (comment) => comment.replace(/[^\n]/g, ''));

/** A page as text or Markdown. Its first line may be its address. */
export function sheetOfText(text: string): Sheet {
  const plain = withoutComments(text.replace(/\r\n?/g, '\n'));
  const lines = plain.split('\n').map((content, index) => lineOf(content, index + 1));
  const first = lines[0]?.text ?? '';
  const titles = lines.flatMap(({ text: content }) => heading.exec(content)?.[1] ?? []);
  return {
    lines,
    titles: titles.slice(0, 10),
    addresses: address.test(first) ? [first] : [],
    form: 'text',
  };
}

function lineOf(content: string, line: number): Line {
  const text = content.trim();
  const cells = cellsOf(content);
  return cells.length > 1 ? { text, line, cells } : { text, line };
}

/** Cells between pipes, the outer ones of which may be missing, or between tabs. */
function cellsOf(content: string): readonly string[] {
  if (content.includes('|')) {
    const inner = content
      .trim()
      .replace(/^\|/, '')
      .replace(/(?<!\\)\|$/, '');
    return inner.split(/(?<!\\)\|/).map(unmarked);
  }
  return content.includes('\t') ? content.split('\t').map(unmarked) : [];
}

/** A cell without the signs of Markdown around its content. */
function unmarked(cell: string): string {
  const text = cell.trim().replace(/\\([|_*`~#<>[\]])/g, '$1');
  const code = /^(`+)(.*)\1$/.exec(text)?.[2] ?? text;
  const link = /^\[([^\]]+)\]\(\S+\)$/.exec(code)?.[1] ?? code;
  return (/^<([^<>\s]+)>$/.exec(link)?.[1] ?? link).trim();
}
