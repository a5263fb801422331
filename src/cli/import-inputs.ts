import { type Diagnostic, diagnostic, type Result } from '../diagnostics/index.ts';
import { type ImportSource, misspeltSource, networkSource } from '../pipeline/index.ts';
import type { ImportProgress } from './import-progress.ts';
import type { Session } from './session.ts';

/** How sources are found: the session, who is told of progress, and another address of a service. */
export interface InputOptions {
  readonly session: Session;
  readonly progress: ImportProgress;
  readonly api?: string;
}

async function* bytesOf(stream: NodeJS.ReadableStream): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
}

const stdinOf = ({ streams }: Session): ImportSource => ({
  name: 'stdin',
  open: () =>
    Promise.resolve({
      value: [{ name: 'stdin', chunks: bytesOf(streams.stdin) }],
      diagnostics: [],
    }),
});

const fileOf = (path: string, { session, progress }: InputOptions): ImportSource => ({
  name: path,
  open: async () => {
    const { value, diagnostics } = await session.files.openBytes(path);
    return value
      ? { value: [{ name: path, chunks: progress.watch(path, value) }], diagnostics }
      : { diagnostics };
  },
});

/** The network is asked only where there is no such file: an export may be called like its feed. */
async function elsewhere(
  word: string,
  { session, api }: InputOptions,
): Promise<ImportSource | undefined> {
  const { clock, variables } = session.environment;
  return networkSource(word, async () => {
    const { createDownload } = await import('../download/index.ts');
    return {
      download: createDownload({ clock }),
      variables,
      ...(api !== undefined && { api }),
    };
  });
}

async function sourcesOf(
  word: string,
  options: InputOptions,
): Promise<Result<readonly ImportSource[]>> {
  if (word === '-') return { value: [stdinOf(options.session)], diagnostics: [] };
  const { value: files, diagnostics } = await options.session.files.findSources(word);
  if (files?.length === 0) return { diagnostics: [diagnostic('IMP100', { path: word })] };
  if (files) return { value: files.map((file) => fileOf(file, options)), diagnostics };
  const source = await elsewhere(word, options);
  if (source) return { value: [source], diagnostics: [] };
  const misspelt = await misspeltSource(word);
  return { diagnostics: misspelt ? [misspelt] : diagnostics };
}

/** What was typed to the sources that it means; each is opened when its turn comes. */
export async function importInputs(
  typed: readonly string[],
  options: InputOptions,
): Promise<{
  readonly value: readonly ImportSource[];
  readonly diagnostics: readonly Diagnostic[];
}> {
  const value: ImportSource[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const word of typed) {
    const found = await sourcesOf(word, options);
    value.push(...(found.value ?? []));
    diagnostics.push(...found.diagnostics);
  }
  return { value, diagnostics };
}
