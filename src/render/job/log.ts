import type { Terminal, Workflow } from '../output.ts';
import { workflow } from './workflow.ts';

/** A break that nobody sees. */
const breaker = '\u200b';

/**
 * Text for the log of a job of GitHub Actions, whose runner obeys a line that begins with `::`, blanks aside,
 * and `##[` wherever it stands (actions/runner, ActionCommand).
 */
export const logText = (text: string): string =>
  text.replace(/^([^\S\n]*)(?=::)/gm, `$1${breaker}`).replaceAll('##[', `##${breaker}[`);

/** The same of finished text, to stand beside commands. */
export const logged = (part: Terminal): Workflow =>
  workflow.decorate(workflow``, () => logText(part.toString()));
