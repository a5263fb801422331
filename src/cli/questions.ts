import { createInterface } from 'node:readline';
import type { Terminal } from '../render/index.ts';
import type { Streams } from './environment.ts';

/** Several questions to one person, one after the other. */
export interface Questions {
  /** The line that is answered; undefined once the input has ended or somebody stopped it. */
  readonly ask: (question: Terminal) => Promise<string | undefined>;
  readonly close: () => void;
}

/** Nobody answers any more: the input has ended, or somebody stopped the command. */
export class Unanswered extends Error {}

/** Opens a conversation on stderr. What is typed ahead answers the questions that follow. */
export function openQuestions({ stdin, stderr }: Streams, signal: AbortSignal): Questions {
  const prompt = createInterface({ input: stdin, output: stderr });
  const typed: string[] = [];
  let waiting: ((line: string | undefined) => void) | undefined;
  let ended = false;
  const answer = (line: string | undefined): void => {
    const waits = waiting;
    waiting = undefined;
    if (waits) waits(line);
    else if (line !== undefined) typed.push(line);
  };
  const stop = (): void => {
    prompt.close();
  };
  prompt.on('line', answer);
  prompt.once('close', () => {
    ended = true;
    // After the line that came last: an answer without a line end after it still counts.
    setImmediate(answer, undefined);
  });
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  return {
    ask: (question) =>
      new Promise((resolve) => {
        // As the prompt, and not merely written: editing the answer draws the line anew.
        prompt.setPrompt(question.toString());
        if (ended) stderr.write(question.toString());
        else prompt.prompt();
        const line = signal.aborted ? undefined : typed.shift();
        if (line !== undefined || ended) resolve(line);
        else waiting = resolve;
      }),
    close: () => {
      signal.removeEventListener('abort', stop);
      prompt.close();
    },
  };
}
