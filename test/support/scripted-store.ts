import type { Reply, StoreErrorCode, WorkspaceStore } from '../../src/ports/index.ts';
import type { LiveResource } from '../../src/resources/index.ts';

type Step = 'get' | 'put' | 'putMarker';

/** What a protocol test dictates; everything else succeeds and echoes what was sent. */
export interface Script {
  readonly get?: readonly (LiveResource | StoreErrorCode | undefined)[];
  readonly put?: readonly (LiveResource | StoreErrorCode)[];
  readonly putMarker?: readonly (StoreErrorCode | undefined)[];
}

const failure = (code: StoreErrorCode): Reply<never> => ({
  ok: false,
  error: { code, message: code },
});

/** A store that follows a script and remembers the steps: for tests of the protocol only, it keeps no state. */
export function scriptedStore(script: Script = {}): {
  readonly store: WorkspaceStore;
  readonly steps: Step[];
  readonly markers: (string | undefined)[];
  readonly etags: (string | undefined)[];
} {
  const steps: Step[] = [];
  const markers: (string | undefined)[] = [];
  const etags: (string | undefined)[] = [];
  const queue = {
    get: [...(script.get ?? [])],
    put: [...(script.put ?? [])],
    putMarker: [...(script.putMarker ?? [])],
  };
  const refuse = (): never => {
    throw new Error('not part of the protocol');
  };
  return {
    steps,
    markers,
    etags,
    store: {
      list: refuse,
      listWatchlists: refuse,
      delete: refuse,
      deleteMarker: refuse,
      get() {
        steps.push('get');
        const next = queue.get.shift();
        return Promise.resolve(
          typeof next === 'string' ? failure(next) : { ok: true, value: next },
        );
      },
      put(resource, etag) {
        steps.push('put');
        etags.push(etag);
        const next = queue.put.shift();
        if (typeof next === 'string') return Promise.resolve(failure(next));
        return Promise.resolve({
          ok: true,
          value: next ?? {
            kind: resource.kind,
            name: resource.name,
            body: resource.body as LiveResource['body'],
          },
        });
      },
      putMarker(marker) {
        steps.push('putMarker');
        markers.push(marker.customVersion?.slice(0, 5));
        const next = queue.putMarker.shift();
        return Promise.resolve(next ? failure(next) : { ok: true, value: marker });
      },
    },
  };
}
