import { createWorkspaceProbe } from '../../src/azure/index.ts';
import {
  createEmulator,
  defaultWorkspace,
  type Emulator,
  type EmulatorState,
  initialState,
} from '../../src/emulator/index.ts';
import type { HttpRequest, WorkspaceProbe } from '../../src/ports/index.ts';
import { virtualClock, type VirtualClock } from './virtual-clock.ts';

/** A token that says these things of itself. */
export const tokenOf = (claims: Readonly<Record<string, unknown>>): string =>
  `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c2ln`;

/** The same request with another token. */
export const withToken = (request: HttpRequest, token: string | undefined): HttpRequest =>
  token === undefined
    ? request
    : { ...request, headers: { ...request.headers, authorization: `Bearer ${token}` } };

export interface EmulatedProbe {
  readonly emulator: Emulator;
  readonly clock: VirtualClock;
  readonly probe: WorkspaceProbe;
}

/** A probe of a workspace on the emulator; `token` replaces the one that the client sends. */
export function emulatedProbe({
  state = initialState(),
  token,
}: { readonly state?: EmulatorState; readonly token?: string } = {}): EmulatedProbe {
  const clock = virtualClock();
  const emulator = createEmulator({ clock, state });
  const probe = createWorkspaceProbe({
    target: defaultWorkspace,
    clock,
    credential: 'emulator',
    transport: (request) => emulator.handle(withToken(request, token)),
  });
  return { emulator, clock, probe };
}
