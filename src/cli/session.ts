import type { Diagnostic } from '../diagnostics/index.ts';
import { cacheFolder, createCache, createFiles } from '../files/index.ts';
import type { Cache, Files, TextFile } from '../ports/index.ts';
import {
  diagnosticsText,
  logText,
  type Style,
  styleOf,
  type Output,
  type OutputFormat,
  type Terminal,
  wrapped,
} from '../render/index.ts';
import type { Environment, OutputStream, Streams } from './environment.ts';
import type { Invocation } from './requests.ts';

/** One run of a command: its surroundings, and the ways to say something. */
export interface Session {
  readonly environment: Environment;
  readonly streams: Streams;
  readonly files: Files;
  readonly cache: Cache;
  /** Style of stdout and of stderr; one can be a terminal while the other is a pipe. */
  readonly style: Style;
  readonly noteStyle: Style;
  /** Notes are shown too. */
  readonly verbose: boolean;
  /** Writes a result to stdout. */
  readonly print: (output: Output<OutputFormat>) => void;
  /** Writes text for another program to stdout: its lines stay as they are. */
  readonly printSource: (output: Output<OutputFormat>) => void;
  /** Writes to stderr. */
  readonly tell: (text: Terminal) => void;
  /** Writes findings to stderr, with the lines that they are about. */
  readonly report: (diagnostics: readonly Diagnostic[], texts: readonly TextFile[]) => void;
}

/** https://no-color.org: any value but the empty one; FORCE_COLOR is for logs that show colour. */
function hasColour(stream: OutputStream, { variables }: Environment): boolean {
  if (variables.NO_COLOR) return false;
  const force = variables.FORCE_COLOR;
  if (force !== undefined) return force !== '0' && force !== 'false';
  return stream.isTTY === true && variables.TERM !== 'dumb';
}

/** Columns of a terminal; a pipe or a file has none, and its lines are left whole. */
const widthOf = ({ isTTY, columns }: OutputStream): number | undefined =>
  isTTY === true ? columns : undefined;

/** Commands are for the runner, JSON holds none, and a page whose bytes change is another page. */
const isReadInLogs: Readonly<Record<OutputFormat, boolean>> = {
  terminal: true,
  markdown: true,
  xml: true,
  json: false,
  html: false,
  workflow: false,
};

const isTerminal = (output: Output<OutputFormat>): output is Terminal =>
  output.format === 'terminal';

/** Opens the session of a command. */
export function openSession(
  { environment, streams }: Invocation,
  options: { readonly verbose?: true },
): Session {
  const verbose = options.verbose === true;
  const style = styleOf(hasColour(streams.stdout, environment));
  const noteStyle = styleOf(hasColour(streams.stderr, environment));
  const inJob = environment.variables.GITHUB_ACTIONS === 'true';
  const columns = { stdout: widthOf(streams.stdout), stderr: widthOf(streams.stderr) };
  const written = (output: Output<OutputFormat>): string =>
    inJob && isReadInLogs[output.format] ? logText(output.toString()) : output.toString();
  const fitted = (output: Terminal, width: number | undefined): Terminal =>
    width === undefined ? output : wrapped(output, width);
  const tell = (output: Terminal): void => {
    const text = written(fitted(output, columns.stderr));
    if (text !== '') streams.stderr.write(text);
  };
  return {
    environment,
    streams,
    files: createFiles(environment.cwd),
    cache: createCache(cacheFolder(environment.variables)),
    style,
    noteStyle,
    verbose,
    print: (output) => {
      const text = written(isTerminal(output) ? fitted(output, columns.stdout) : output);
      if (text !== '') streams.stdout.write(text);
    },
    printSource: (output) => {
      const text = written(output);
      if (text !== '') streams.stdout.write(text);
    },
    tell,
    report: (diagnostics, texts) => {
      const sources = new Map(texts.map(({ path, text }) => [path, text]));
      tell(
        diagnosticsText(diagnostics, {
          sources,
          style: noteStyle,
          verbose,
          ...(columns.stderr !== undefined && { columns: columns.stderr }),
        }),
      );
    },
  };
}
