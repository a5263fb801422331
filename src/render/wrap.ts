import type { Terminal } from './output.ts';
import { terminal } from './terminal.ts';

/** Escapes of colours, the only ones that finished text has. */
const colours = new RegExp(String.raw`\u001b\[[0-9;]*m`, 'g');
/** Characters of two columns: CJK, Hangul, full-width forms, pictures (unicode.org/reports/tr11). */
const wide =
  /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|\p{Emoji_Presentation}/u;
const isPlain = /^[ -~]*$/;

/** Columns that a text takes. */
function columnsOf(text: string): number {
  const plain = text.replace(colours, '');
  if (isPlain.test(plain)) return plain.length;
  const characters = new Intl.Segmenter().segment(plain);
  return [...characters].reduce((sum, { segment }) => sum + (wide.test(segment) ? 2 : 1), 0);
}

/** A short word that stands apart, such as `FAIL  `, or the sign of an item: what comes after it is aligned. */
const leader = /^\s*(?:\S{1,6} {2,}|[-+~!=>*] )?/;

/** Below this many columns nothing looks right, and everything is left to the terminal. */
const narrowest = 20;

/** How far the lines after the first one are moved in. */
function hangOf(line: string, columns: number): number {
  const plain = line.replace(colours, '');
  const lead = leader.exec(plain)?.[0].length ?? 0;
  const hang = /\S/.test(plain.slice(0, lead)) ? lead : lead + 2;
  return Math.min(hang, Math.floor(columns / 2));
}

/** Breaks one line between words; a word that is longer than a line stays whole. */
function wrapLine(line: string, columns: number): string {
  if (columnsOf(line) <= columns) return line;
  const hang = ' '.repeat(hangOf(line, columns));
  const done: string[] = [];
  let current = '';
  for (const part of line.match(/^\s+\S*|\s*\S+/g) ?? []) {
    if (current === '' || columnsOf(current + part) <= columns) {
      current += part;
      continue;
    }
    done.push(current);
    current = `${hang}${part.trimStart()}`;
  }
  return [...done, current].join('\n');
}

/** Text for a terminal of so many columns: lines are broken between words and go on below what they belong to. */
export const wrapped = (text: Terminal, columns: number): Terminal =>
  columns < narrowest
    ? text
    : terminal.decorate(text, (all) =>
        all
          .split('\n')
          .map((line) => wrapLine(line, columns))
          .join('\n'),
      );
