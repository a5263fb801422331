import { createColors } from 'picocolors';
import { type Terminal, writerOf } from './output.ts';
import { visible, visibleLines } from './visible.ts';

export type { Terminal };

/** Terminal text: whatever is put into a hole is shown, never obeyed. */
export const terminal = writerOf('terminal', visible);

const newline = terminal`\n`;

/** Joins lines and ends the last one. */
export const lines = (parts: readonly Terminal[]): Terminal =>
  parts.length === 0 ? terminal`` : terminal`${terminal.join(parts, newline)}\n`;

/** A text of several lines, such as a query, without a line end after the last one. */
export const block = (text: string): Terminal => terminal.join(visibleLines(text), newline);

/** A text for another program: unlike in a block, tabs stay tabs. */
export const sourceText = (text: string): Terminal =>
  terminal.join(
    text.split('\n').map((line) => terminal.join(line.split('\t'), terminal`\t`)),
    newline,
  );

export const indent = (part: Terminal, width: number): Terminal =>
  terminal.decorate(part, (text) => text.replace(/^(?=.)/gm, ' '.repeat(width)));

/** Colours with a meaning; without colour each is the text itself. */
export type Style = Readonly<
  Record<'good' | 'bad' | 'warn' | 'note' | 'dim' | 'strong', (part: Terminal) => Terminal>
>;

/** The style of a stream; `colour` is off for pipes and under NO_COLOR. */
export function styleOf(colour: boolean): Style {
  const colours = createColors(colour);
  const paint = (change: (text: string) => string) => (part: Terminal) =>
    terminal.decorate(part, change);
  return {
    good: paint(colours.green),
    bad: paint(colours.red),
    warn: paint(colours.yellow),
    note: paint(colours.cyan),
    dim: paint(colours.dim),
    strong: paint(colours.bold),
  };
}
