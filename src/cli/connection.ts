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

type AccessOptions = Parameters<(typeof import('../azure/index.ts'))['createWorkspaceProbe']>[0];

/** Both ways to a workspace; what they have in common is settled when the first is taken. */
function connectBy(
  settle: () => Promise<AccessOptions>,
  close: Connection['close'] = () => Promise.resolve(),
): Connection {
  let settling: Promise<AccessOptions> | undefined;
  const options = (): Promise<AccessOptions> => (settling ??= settle());
  return {
    openStore: async () => {
      const { createWorkspaceStore } = await import('../azure/index.ts');
      return createWorkspaceStore(await options());
    },
    openProbe: async () => {
      const { createWorkspaceProbe } = await import('../azure/index.ts');
      return createWorkspaceProbe(await options());
    },
    close,
  };
}

const connectToAzure = ({ workspace }: Target, { clock }: Environment): Connection =>
  connectBy(() => Promise.resolve({ target: workspace, clock, credential: 'default' }));

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

function connectToEmulator(
  { workspace }: Target,
  path: string,
  { clock }: Environment,
): Connection {
  let save = (): Promise<void> => Promise.resolve();
  return connectBy(
    async () => {
      const { createEmulator, openStateFile } = await import('../emulator/index.ts');
      const file = openStateFile(path);
      const state = await readState(file);
      const emulator = createEmulator({ clock, ...(state && { state }) });
      save = () => file.save(emulator.state());
      return {
        target: workspace,
        clock,
        credential: 'emulator',
        transport: (request) => emulator.handle(request),
      };
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
