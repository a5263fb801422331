import { type Diagnostic, diagnostic, type Result } from '../diagnostics/index.ts';
import type { ImportSource } from '../pipeline/index.ts';
import type { ImportProgress } from './import-progress.ts';
import type { Session } from './session.ts';

type Chunks = AsyncIterable<Uint8Array>;

async function* bytesOf(stream: NodeJS.ReadableStream): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
}

const stdinOf = ({ streams }: Session): ImportSource => ({
  name: 'stdin',
  open: () => Promise.resolve({ value: bytesOf(streams.stdin), diagnostics: [] }),
});

const fileOf = (path: string, { files }: Session, progress: ImportProgress): ImportSource => ({
  name: path,
  open: async (): Promise<Result<Chunks>> => {
    const { value, diagnostics } = await files.openBytes(path);
    return value ? { value: progress.watch(path, value), diagnostics } : { diagnostics };
  },
});

async function filesOf(
  path: string,
  session: Session,
  progress: ImportProgress,
): Promise<Result<readonly ImportSource[]>> {
  const { value: found, diagnostics } = await session.files.findSources(path);
  if (!found) return { diagnostics };
  if (found.length === 0) return { diagnostics: [diagnostic('IMP100', { path })] };
  return { value: found.map((file) => fileOf(file, session, progress)), diagnostics };
}

/** What was typed to the sources that it means; each is opened when its turn comes. */
export async function importInputs(
  typed: readonly string[],
  session: Session,
  progress: ImportProgress,
): Promise<{
  readonly value: readonly ImportSource[];
  readonly diagnostics: readonly Diagnostic[];
}> {
  const value: ImportSource[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const source of typed) {
    const found =
      source === '-'
        ? { value: [stdinOf(session)], diagnostics: [] }
        : await filesOf(source, session, progress);
    value.push(...(found.value ?? []));
    diagnostics.push(...found.diagnostics);
  }
  return { value, diagnostics };
}
