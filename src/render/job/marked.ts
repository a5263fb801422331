import { markdown } from '../markdown.ts';
import type { Markdown } from '../output.ts';

/** What a comment or an issue carries besides its text. */
export interface Frame {
  /** First line, by which it is found again; percent-encoded by whoever makes it. */
  readonly marker: string;
  readonly runUrl?: string;
  readonly sha?: string;
}

/** Puts text between its marker and where it comes from. */
export function framed(text: Markdown, { marker, runUrl, sha }: Frame): Markdown {
  const of = sha === undefined ? markdown`` : markdown` of commit ${sha.slice(0, 12)}`;
  // The address is our own: server, repository and number of the run were checked when they were read.
  const foot =
    runUrl === undefined
      ? markdown``
      : markdown.decorate(markdown`${of}`, (words) => `\n<sub>[run](${runUrl})${words}</sub>\n`);
  return markdown.decorate(markdown`${text}${foot}`, (body) => `${marker}${body}`);
}
