import { resolve } from 'node:path';
import { diagnostic } from '../diagnostics/index.ts';
import type { WorkspaceProbe, WorkspaceStore } from '../ports/index.ts';
import type { Environment } from './environment.ts';
import { causeOf, Refusal } from './refusal.ts';
import type { Target } from './targets.ts';

/** A workspace that is reached when it is first needed. */
export interface Connection {
  readonly openStore: () => Promise<WorkspaceStore>;
  /** For questions that change nothing. */
  readonly openProbe: () => Promise<WorkspaceProbe>;
  /** Saves what must be saved; to be called however the command ends. */
  readonly close: () => Promise<void>;
}

/** Where the emulator of a project keeps its state. */
export const stateFile = (cwd: string, root: string): string =>
  resolve(cwd, root, '.sentinel-rules', 'emulator.json');

interface Opened {
  readonly store: WorkspaceStore;
  readonly probe: WorkspaceProbe;
}

/** Store and probe share what they have in common: it is made when one of them is first needed. */
function connectBy(
  open: () => Promise<Opened>,
  close: Connection['close'] = () => Promise.resolve(),
): Connection {
  let opening: Promise<Opened> | undefined;
  const opened = (): Promise<Opened> => (opening ??= open());
  return {
    openStore: async () => (await opened()).store,
    openProbe: async () => (await opened()).probe,
    close,
  };
}

const connectToAzure = ({ workspace }: Target, { clock }: Environment): Connection =>
  connectBy(async () => {
    const { connectWorkspace } = await import('../azure/index.ts');
    return connectWorkspace({ target: workspace, clock, credential: 'default' });
  });

/** A state that cannot be read is the user's to mend: it is never replaced by an empty one. */
export async function readState<State>(file: {
  load(): Promise<State | undefined>;
}): Promise<State | undefined> {
  try {
    return await file.load();
  } catch (error) {
    throw new Refusal('service', diagnostic('CLI007', { cause: causeOf(error) }), error);
  }
}

/** A folder that may not be written to, or a full disk, is the user's to mend. */
export async function saveState<State>(
  file: { save(state: State): Promise<void> },
  state: State,
  path: string,
): Promise<void> {
  try {
    await file.save(state);
  } catch (error) {
    throw new Refusal('usage', diagnostic('CLI018', { path, cause: causeOf(error) }), error);
  }
}

function connectToEmulator(
  { workspace }: Target,
  path: string,
  { clock }: Environment,
): Connection {
  let save = (): Promise<void> => Promise.resolve();
  return connectBy(
    async () => {
      const [{ connectWorkspace }, { createEmulator, openStateFile }] = await Promise.all([
        import('../azure/index.ts'),
        import('../emulator/index.ts'),
      ]);
      const file = openStateFile(path);
      const state = await readState(file);
      const emulator = createEmulator({ clock, ...(state && { state }) });
      const { workspaces } = emulator.state();
      save = async () => {
        const now = emulator.state();
        // A run that changed nothing, such as a dry one, also ends well where nothing may be written.
        if (now.workspaces !== workspaces) await saveState(file, now, path);
      };
      return connectWorkspace({
        target: workspace,
        clock,
        credential: 'emulator',
        transport: (request) => emulator.handle(request),
      });
    },
    () => save(),
  );
}

/** The way to a target; nothing of Azure is loaded before the store is opened. */
export const connectTo = (
  target: Target,
  { root, environment }: { readonly root: string; readonly environment: Environment },
): Connection =>
  target.emulator
    ? connectToEmulator(target, stateFile(environment.cwd, root), environment)
    : connectToAzure(target, environment);
