import type { Clock } from '../ports/index.ts';

/** All that a run takes from the process it runs in, so that a test can be one. */
export interface Environment {
  /** Current folder, absolute. */
  readonly cwd: string;
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  /** Aborted when the user asks to stop (Ctrl-C); listening starts with the call. */
  interrupt(): AbortSignal;
}

/** A stream that may be a terminal. */
export type OutputStream = NodeJS.WritableStream & {
  readonly isTTY?: boolean;
  readonly columns?: number;
};

/** Where a run reads from and writes to. */
export interface Streams {
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  /** Results alone, so that they can be piped. */
  readonly stdout: OutputStream;
  /** Findings, questions and progress. */
  readonly stderr: OutputStream;
}
