import type { Reply, WorkspaceStore } from '../ports/index.ts';

/** Lets so many tasks run at a time, in the order of asking. */
function slots(count: number): <T>(task: () => Promise<T>) => Promise<T> {
  let free = count;
  const waiting: (() => void)[] = [];
  return async (task) => {
    if (free > 0) free -= 1;
    else
      await new Promise<void>((go) => {
        waiting.push(go);
      });
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}

/** A store that counts its writes and lets only so many be under way. */
export interface SlottedStore {
  readonly store: WorkspaceStore;
  readonly writes: () => number;
}

/** The same store with a number of slots for its write requests; reads wait for none. */
export function withWriteSlots(store: WorkspaceStore, count: number): SlottedStore {
  const run = slots(count);
  let writes = 0;
  const write = <T>(request: () => Promise<Reply<T>>): Promise<Reply<T>> =>
    run(() => {
      writes += 1;
      return request();
    });
  return {
    writes: () => writes,
    store: {
      list: (wanted) => store.list(wanted),
      listWatchlists: () => store.listWatchlists(),
      get: (ref) => store.get(ref),
      put: (resource, etag) => write(() => store.put(resource, etag)),
      delete: (ref) => write(() => store.delete(ref)),
      putMarker: (marker) => write(() => store.putMarker(marker)),
      deleteMarker: (marker) => write(() => store.deleteMarker(marker)),
    },
  };
}
