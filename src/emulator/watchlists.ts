import { resourceId } from './address.ts';
import type { Call, Handler } from './call.ts';
import { failure, unsupported } from './http.ts';
import type { JsonObject } from './http.ts';
import { listAnswer } from './paging.ts';
import { rowOf } from './state.ts';
import type { StoredRow } from './state.ts';

const show = ({ name, etag, properties }: StoredRow, { workspace }: Call): JsonObject => ({
  id: resourceId(workspace, 'watchlists', name),
  name,
  etag,
  type: 'Microsoft.SecurityInsights/watchlists',
  properties,
});

/** Microsoft.SecurityInsights/watchlists, as far as they are read: facts/arm-api.md §2.7 [D]. */
export const watchlists: Handler = (call) => {
  const { method, name, workspace } = call;
  const rows = workspace.watchlists ?? {};
  if (method !== 'GET') return unsupported(method);
  if (name === undefined)
    return listAnswer(
      Object.values(rows).map((row) => show(row, call)),
      call,
    );
  const row = rowOf(rows, name);
  return row
    ? { status: 200, body: show(row, call) }
    : failure(404, 'NotFound', `Watchlist '${name}' was not found.`);
};
