export type { WorkspaceAccessOptions } from './access.ts';
export { parseWorkspaceId } from './arm-target.ts';
export type { WorkspaceId } from './arm-target.ts';
export type { Cloud } from './clouds.ts';
export { connectWorkspace } from './connect-workspace.ts';
export { createWorkspaceProbe } from './probe.ts';
export type { Target } from './target.ts';
export { createWorkspaceStore } from './workspace-store.ts';
