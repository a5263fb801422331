import { createWorkspaceStore } from '../../src/azure/index.ts';
import {
  type Behaviour,
  createEmulator,
  defaultWorkspace,
  type Emulator,
  type EmulatorState,
} from '../../src/emulator/index.ts';
import type { WorkspaceStore } from '../../src/ports/index.ts';
import { virtualClock } from './virtual-clock.ts';

export interface EmulatedWorkspace {
  readonly emulator: Emulator;
  readonly store: WorkspaceStore;
  /** PUT, PATCH, POST and DELETE requests since the last call, as the service saw them. */
  writes(): number;
}

/** A workspace on the emulator, reached through the official SDK in virtual time. */
export function emulatedWorkspace(
  options: { readonly behaviour?: Partial<Behaviour>; readonly state?: EmulatorState } = {},
): EmulatedWorkspace {
  const clock = virtualClock();
  const emulator = createEmulator({ ...options, clock });
  const store = createWorkspaceStore({
    target: defaultWorkspace,
    clock,
    transport: (request) => emulator.handle(request),
    credential: 'emulator',
  });
  let seen = 0;
  return {
    emulator,
    store,
    writes() {
      const total = Object.entries(emulator.counts())
        .filter(([method]) => method !== 'GET')
        .reduce((sum, [, count]) => sum + count, 0);
      const since = total - seen;
      seen = total;
      return since;
    },
  };
}
