import type { ResourceKind } from '../resources/index.ts';
import { askRow, ifThere, remove } from './access.ts';
import type { Access } from './access.ts';
import type { ResourceAdapter } from './adapter.ts';
import { listAll } from './paging.ts';
import { repeatIfSafe } from './repeat.ts';
import { pathOf } from './target.ts';
import type { Collection } from './target.ts';
import { toBody, toLive } from './wire.ts';

/** A collection whose resources are written in one request each, guarded by the etag in its body. */
export const guardedCollection =
  (kind: ResourceKind, collection: Collection, what: string) =>
  (access: Access): ResourceAdapter => {
    const { client, target, pause } = access;
    const form = { read: (row: Parameters<typeof toLive>[1]) => toLive(kind, row), what };
    const pathTo = (name: string): string => pathOf(target, collection, { name });
    const get = async (name: string) =>
      ifThere(await askRow(access, { method: 'GET', path: pathTo(name) }, form));
    return {
      list: () => listAll(client, pathOf(target, collection), form.read),
      get,
      put({ name, body }, etag) {
        const request = { method: 'PUT', path: pathTo(name), body: toBody(body, etag) } as const;
        return repeatIfSafe(
          () => askRow(access, request, form),
          async () => {
            const live = await get(name);
            return live.ok && live.value?.etag === etag; // both undefined: still absent
          },
          pause,
        );
      },
      async delete(name) {
        const reply = await remove(access, pathTo(name));
        return reply.ok ? { ok: true, value: undefined } : reply;
      },
    };
  };
