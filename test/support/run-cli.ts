import { PassThrough, Writable } from 'node:stream';
import { type Environment, run, type Streams } from '../../src/cli/index.ts';
import { virtualClock } from './virtual-clock.ts';

/** A day on which the fixtures of the tests count. */
export const someDay = Date.UTC(2026, 5, 30, 12);

/** The cache that the tests of one run share (global-setup.ts); without one, none is kept. */
export const testCache = { XDG_CACHE_HOME: process.env.SENTINEL_RULES_TEST_CACHE ?? '' };

/** What a command line did. */
export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** How a command line is run, where it is not the usual way. */
export interface RunOptions {
  readonly cwd: string;
  readonly variables?: Readonly<Record<string, string>>;
  readonly now?: number;
  /** Makes all three streams a terminal on which this is typed. */
  readonly typed?: string;
  /** Of that terminal. */
  readonly columns?: number;
  readonly interrupt?: () => AbortSignal;
  /** Told of each piece of stdout while the command runs. */
  readonly onOutput?: (text: string) => void;
}

class Capture extends Writable {
  text = '';
  readonly isTTY: boolean;
  readonly columns: number;

  readonly #onText: (text: string) => void;

  constructor(
    { isTTY, columns = 100 }: { readonly isTTY: boolean; readonly columns?: number | undefined },
    onText: (text: string) => void = () => undefined,
  ) {
    super();
    this.isTTY = isTTY;
    this.columns = columns;
    this.#onText = onText;
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString('utf8');
    this.#onText(chunk.toString('utf8'));
    done();
  }
}

function inputOf(typed: string | undefined): Streams['stdin'] {
  const stdin = new PassThrough();
  stdin.end(typed ?? '');
  return Object.assign(stdin, { isTTY: typed !== undefined });
}

/** The surroundings of a run, with what is written to them. */
export function streamsOf(options: RunOptions) {
  const { cwd, variables = {}, now = someDay, typed, columns } = options;
  const screen = { isTTY: typed !== undefined, columns };
  const stdout = new Capture(screen, options.onOutput);
  const stderr = new Capture(screen);
  const environment: Environment = {
    cwd,
    variables: { ...testCache, ...variables },
    clock: virtualClock(now),
    interrupt: options.interrupt ?? (() => new AbortController().signal),
  };
  const streams: Streams = { stdin: inputOf(typed), stdout, stderr };
  return { environment, streams, stdout, stderr };
}

/** Runs a command line in this process, on its own streams and clock. */
export async function runCli(argv: readonly string[], options: RunOptions): Promise<Ran> {
  const { environment, streams, stdout, stderr } = streamsOf(options);
  const code = await run(argv, environment, streams);
  return { code, stdout: stdout.text, stderr: stderr.text };
}
