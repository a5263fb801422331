import { createInterface } from 'node:readline/promises';
import type { Terminal } from '../render/index.ts';
import type { Streams } from './environment.ts';

/** Asks a yes-or-no question on stderr; anything but yes, and the end of input, is no. */
export async function ask(
  question: Terminal,
  { stdin, stderr }: Streams,
  signal: AbortSignal,
): Promise<boolean> {
  const prompt = createInterface({ input: stdin, output: stderr });
  const closed = new Promise<string>((resolve) => {
    // After the line that came last: an answer without a line end after it still counts.
    prompt.once('close', () => {
      setImmediate(resolve, '');
    });
  });
  try {
    const answer = prompt.question(question.toString(), { signal });
    return /^y(es)?$/i.test((await Promise.race([answer, closed])).trim());
  } catch (error) {
    if (signal.aborted) return false;
    throw error;
  } finally {
    prompt.close();
  }
}
