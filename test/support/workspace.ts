import { createWorkspaceStore } from '../../src/azure/index.ts';
import {
  createEmulator,
  defaultWorkspace,
  type Behaviour,
  type Emulator,
  type EmulatorState,
} from '../../src/emulator/index.ts';
import { createFiles } from '../../src/files/index.ts';
import {
  deploy,
  type Deployed,
  type InspectQueries,
  type PlanRequest,
  planWorkspace,
} from '../../src/pipeline/index.ts';
import type { HttpRequest } from '../../src/ports/index.ts';
import { withToken } from './emulated-probe.ts';

/** A workspace played by the emulator, and the tool deploying to it through the official SDK. */
export interface Workspace {
  readonly emulator: Emulator;
  /** Milliseconds that the client has spent waiting. */
  readonly waited: () => number;
  /** Writes seen at the HTTP seam since the last call. */
  readonly takeWrites: () => readonly string[];
  readonly deploy: (paths: readonly string[], options?: Partial<PlanRequest>) => Promise<Deployed>;
}

/** These tests are about writes: what queries say is checked elsewhere. */
const inspectNothing: InspectQueries = () => Promise.resolve(new Map());

const project = { name: 'test', id: '5f2d7a0e-6c1b-4f0a-9d0e-0a1b2c3d4e5f' };
const asOf = '2026-06-30';

/** Opens a fresh workspace; rule files are read below `folder`. */
export function openWorkspace(
  folder: string,
  behaviour: Partial<Behaviour> = {},
  { state, token }: { readonly state?: EmulatorState; readonly token?: string } = {},
): Workspace {
  const start = Date.UTC(2026, 5, 30);
  let now = start;
  const clock = {
    now: () => now,
    sleep: (milliseconds: number) => {
      now += milliseconds;
      return Promise.resolve();
    },
  };
  const emulator = createEmulator({ clock, behaviour, ...(state && { state }) });
  let writes: string[] = [];
  const transport = (request: HttpRequest) => {
    if (request.method !== 'GET') writes.push(`${request.method} ${new URL(request.url).pathname}`);
    return emulator.handle(withToken(request, token));
  };
  const store = createWorkspaceStore({
    target: defaultWorkspace,
    clock,
    transport,
    credential: 'emulator',
  });
  return {
    emulator,
    waited: () => now - start,
    takeWrites: () => {
      const taken = writes;
      writes = [];
      return taken;
    },
    deploy: (paths, options = {}) =>
      deploy(
        (openStore) =>
          planWorkspace(
            {
              sources: {
                files: createFiles(folder),
                inspect: inspectNothing,
              },
              paths,
              context: { projectId: project.id, asOf, workspace: 'emulator' },
              target: 'emulator',
              project,
              tool: 'test',
              partial: false,
              ...options,
            },
            openStore,
          ),
        () => Promise.resolve(store),
        {
          confirm: () => Promise.resolve(true),
          onEvent: () => undefined,
          clock,
          keep: () => Promise.resolve(),
          signal: new AbortController().signal,
        },
      ),
  };
}
