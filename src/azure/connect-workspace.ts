import type { WorkspaceProbe, WorkspaceStore } from '../ports/index.ts';
import { openAccess, type WorkspaceAccessOptions } from './access.ts';
import { probeOver } from './probe.ts';
import { storeOver } from './workspace-store.ts';

/** Store and probe of one workspace: one sign-in and one throttle for both. */
export function connectWorkspace(options: WorkspaceAccessOptions): {
  readonly store: WorkspaceStore;
  readonly probe: WorkspaceProbe;
} {
  const access = openAccess(options);
  return { store: storeOver(access), probe: probeOver(access) };
}
