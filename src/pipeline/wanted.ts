import type { DesiredResource } from '../plan/index.ts';
import type { Wanted } from '../ports/index.ts';
import type { ResourceRef } from '../resources/index.ts';

/** What a plan for these resources has to know of a workspace; `others` are only looked for. */
export const wantedFor = (
  desired: readonly DesiredResource[],
  projectId: string,
  others: readonly ResourceRef[] = [],
): Wanted => ({
  kinds: [...new Set([...desired, ...others].map(({ kind }) => kind))],
  projectId,
  watchlists: desired.flatMap(({ kind, name }) => (kind === 'watchlist' ? [name] : [])),
});
