import { once } from 'node:events';
import { diagnostic } from '../../diagnostics/index.ts';
import { loadProject } from '../../pipeline/index.ts';
import { lines, terminal } from '../../render/index.ts';
import { readState, stateFile } from '../connection.ts';
import type { Exit } from '../exit-codes.ts';
import type { Invocation } from '../requests.ts';
import { causeOf, Refusal } from '../refusal.ts';
import { openSession } from '../session.ts';

function portOf(text: string): number | undefined {
  const port = Number(text);
  return /^\d{1,5}$/.test(text) && port <= 65_535 ? port : undefined;
}

/** Serves the emulator until it is interrupted; what it knows is saved as it goes, and at the end. */
export async function emulator(
  invocation: Invocation,
  options: { readonly port: string },
): Promise<Exit> {
  const session = openSession(invocation, {});
  const port = portOf(options.port);
  if (port === undefined) {
    session.report([diagnostic('CLI005', { value: options.port })], []);
    return 'usage';
  }
  const { environment, files } = session;
  const { file } = await loadProject(files);
  const root = file?.path.replace(/[^/]+$/, '') ?? '.';
  const { createEmulator, keepSaved, openStateFile, serveEmulator } =
    await import('../../emulator/index.ts');
  const stored = openStateFile(stateFile(environment.cwd, root));
  const state = await readState(stored);
  const played = createEmulator({ clock: environment.clock, ...(state && { state }) });
  const kept = keepSaved(played, stored, environment.clock);
  const stop = environment.interrupt();
  const server = await serveEmulator({ ...played, handle: kept.handle }, { port }).catch(
    (error: unknown) => {
      throw new Refusal('usage', diagnostic('CLI008', { port, cause: causeOf(error) }), error);
    },
  );
  session.print(lines([terminal`${server.url}`]));
  if (!stop.aborted) await once(stop, 'abort');
  await server.close();
  await kept.settle();
  return 'clean';
}
