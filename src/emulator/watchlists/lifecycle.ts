import type { Call } from '../call.ts';
import { guidOf } from '../headers.ts';
import { textAt } from '../http.ts';
import type { JsonObject } from '../http.ts';
import { rowOf } from '../state.ts';
import type {
  Rows,
  StoredOperation,
  StoredRow,
  StoredWatchlist,
  WorkspaceState,
} from '../state.ts';
import { stampedRow } from '../call.ts';

/** States of a watchlist [D]: swagger of 2025-09-01. */
type ProvisioningState = 'New' | 'Uploading' | 'InProgress' | 'Deleting' | 'Succeeded';

/** How far an upload has come; the shares of the time are invented. */
const stages: readonly (readonly [until: number, state: ProvisioningState])[] = [
  [0.25, 'New'],
  [0.75, 'Uploading'],
  [1, 'InProgress'],
];

type Clocked = Pick<Call, 'behaviour' | 'now'>;

/** The part of an upload that is done, 0 to 1. */
const shareOf = (startedAt: number, { behaviour, now }: Clocked): number =>
  behaviour.watchlistUploadMs === 0 ? 1 : (now - startedAt) / behaviour.watchlistUploadMs;

const uploadState = (startedAt: number, clocked: Clocked): ProvisioningState => {
  const share = shareOf(startedAt, clocked);
  return stages.find(([until]) => share < until)?.[1] ?? 'Succeeded';
};

const isGone = (startedAt: number, { behaviour, now }: Clocked): boolean =>
  now >= startedAt + behaviour.watchlistDeleteMs;

/** What a watchlist is doing. */
export function stateOf(
  { upload, deletedAt }: StoredWatchlist,
  clocked: Clocked,
): ProvisioningState {
  if (deletedAt !== undefined) return 'Deleting';
  return upload ? uploadState(upload.startedAt, clocked) : 'Succeeded';
}

/** What is told of an operation: facts/arm-api.md §2.7; a finished deletion goes on saying `Deleting` [I]. */
export function progressOf(
  { kind, startedAt }: StoredOperation,
  clocked: Clocked,
): { readonly status: string; readonly percentComplete: number } {
  if (kind === 'delete') {
    const gone = isGone(startedAt, clocked);
    const { watchlistDeleteStatus } = clocked.behaviour;
    return { status: gone ? watchlistDeleteStatus : 'Deleting', percentComplete: gone ? 100 : 50 };
  }
  const share = Math.min(1, shareOf(startedAt, clocked));
  return { status: uploadState(startedAt, clocked), percentComplete: Math.floor(share * 100) };
}

/** The watchlists as the clock has made them: uploads that are done are in, deletions that are done are out. */
export function settled(workspace: WorkspaceState, clocked: Clocked): Rows<StoredWatchlist> {
  const alive = Object.entries(workspace.watchlists).filter(
    ([, { deletedAt }]) => deletedAt === undefined || !isGone(deletedAt, clocked),
  );
  return Object.fromEntries(
    alive.map(([key, watchlist]) => {
      const { upload, ...rest } = watchlist;
      const done = upload && uploadState(upload.startedAt, clocked) === 'Succeeded';
      return [key, done ? { ...rest, items: upload.items } : watchlist];
    }),
  );
}

/** One of them, by alias. */
export const watchlistAt = (alias: string, call: Call): StoredWatchlist | undefined =>
  rowOf(settled(call.workspace, call), alias);

/** Rows with equal values in every column have equal text; the order of the columns does not matter. */
const valuesOf = (row: JsonObject): string =>
  JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)));

/**
 * The items after a bulk upload: rows are appended, and equal ones are there once [D]: watchlists-manage,
 * peers.md pain 25. `bySearchKey` replaces rows with the same key instead.
 */
export function withRows(
  items: readonly StoredRow[],
  rows: readonly JsonObject[],
  { searchKey, call }: { readonly searchKey: string; readonly call: Call },
): readonly StoredRow[] {
  const keyOf = (row: JsonObject): string =>
    call.behaviour.watchlistBulk === 'append' ? valuesOf(row) : textAt(row[searchKey]);
  const byKey = new Map(items.map((item) => [keyOf(item.properties), item]));
  rows.forEach((row, at) => {
    const existing = byKey.get(keyOf(row));
    if (existing && call.behaviour.watchlistBulk === 'append') return;
    const name = existing?.name ?? guidOf(`item ${call.sequence} ${at}`);
    byKey.set(keyOf(row), { ...stampedRow(existing, call), name, properties: row });
  });
  return [...byKey.values()];
}
