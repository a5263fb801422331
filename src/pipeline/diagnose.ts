import { type Examined, examine, type Expected } from '../doctor/index.ts';
import type { WorkspaceProbe } from '../ports/index.ts';

/** Finds out what stands between this machine and a workspace; writes nothing. */
export const diagnose = async (
  expected: Expected,
  openProbe: () => Promise<WorkspaceProbe>,
): Promise<readonly Examined[]> => examine(await openProbe(), expected);
