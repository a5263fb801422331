import { stampedRow } from '../call.ts';
import type { Call, Handler } from '../call.ts';
import { guidOf } from '../headers.ts';
import { badRequest, failure, objectAt, textAt, unsupported } from '../http.ts';
import type { JsonObject, Outcome } from '../http.ts';
import { listAnswer } from '../paging.ts';
import { withOperation, withRow } from '../state.ts';
import type { StoredWatchlist, WorkspaceState } from '../state.ts';
import { readContent } from './content.ts';
import type { Content } from './content.ts';
import { settled, stateOf, watchlistAt, withRows } from './lifecycle.ts';
import { noWatchlist, showWatchlist, statusUrl } from './view.ts';

type Answer = Outcome<WorkspaceState>;

/** Members without which one is refused [D]; the text is that of alert rules [inf]. */
const required = ['displayName', 'provider', 'itemsSearchKey'] as const;
/** `Local file` of the older documentation is refused [I]: azure-cli#26332, and so is its text. */
const sourceTypes: readonly string[] = ['', 'local', 'azurestorage'];

function refuseShape(properties: JsonObject): Answer | undefined {
  const missing = required.find((member) => textAt(properties[member]) === '');
  if (missing) return badRequest(`Required property '${missing}' not found in JSON.`);
  const source = textAt(properties.sourceType);
  return sourceTypes.includes(source.toLowerCase())
    ? undefined
    : badRequest(
        `There is an issue with deserializing : Error converting '${source}' for path 'properties.sourceType'.`,
      );
}

/** One upload at a time, and nothing while it is being deleted; statuses [inf], texts [invented]. */
export function refuseBusy(watchlist: StoredWatchlist | undefined, call: Call): Answer | undefined {
  const state = watchlist ? stateOf(watchlist, call) : 'Succeeded';
  if (state === 'Succeeded') return undefined;
  return failure(
    409,
    'Conflict',
    state === 'Deleting'
      ? 'Delete is currently in progress.' // seen in the portal [I]: Azure-Sentinel#10044
      : `Watchlist '${watchlist?.name ?? ''}' is being uploaded.`,
  );
}

const started = (alias: string, kind: 'upload' | 'delete', call: Call) => {
  const id = guidOf(`operation ${call.sequence}`);
  return {
    id,
    headers: { 'Azure-AsyncOperation': statusUrl(alias, id, call) },
    operation: { alias, kind, startedAt: call.now },
  };
};

/** What a watchlist becomes by a PUT, with the rows that come with it. */
function written(
  alias: string,
  call: Call,
  rows: readonly JsonObject[] | undefined,
): StoredWatchlist {
  const existing = watchlistAt(alias, call);
  const { rawContent: _raw, ...properties } = objectAt(call.body?.properties);
  const items = existing?.items ?? [];
  const searchKey = textAt(properties.itemsSearchKey);
  return {
    ...stampedRow(existing, call),
    name: existing?.name ?? alias,
    watchlistId: existing?.watchlistId ?? guidOf(`watchlist ${call.sequence}`),
    properties,
    items,
    ...(rows && {
      upload: { startedAt: call.now, items: withRows(items, rows, { searchKey, call }) },
    }),
  };
}

/** The rows of an upload; none where only properties are sent. */
function uploaded(properties: JsonObject): Content | undefined {
  return (properties.rawContent ?? null) === null ? undefined : readContent(properties);
}

/** The watchlist as it is written, with the operation that an upload starts. */
function write(alias: string, call: Call, rows: readonly JsonObject[] | undefined) {
  const watchlist = written(alias, call, rows);
  const watchlists = withRow(settled(call.workspace, call), alias, watchlist);
  const next = { ...call.workspace, watchlists };
  const body = showWatchlist(watchlist, call);
  if (!rows) return { body, next };
  const { id, headers, operation } = started(watchlist.name, 'upload', call);
  return { body, headers, next: withOperation(next, id, operation) };
}

function put(alias: string, call: Call): Answer {
  const properties = objectAt(call.body?.properties);
  const existing = watchlistAt(alias, call);
  const refusal = refuseShape(properties) ?? refuseBusy(existing, call);
  if (refusal) return refusal;
  const content = uploaded(properties);
  if (content && 'refusal' in content) return badRequest(content.refusal);
  return { status: existing ? 200 : 201, ...write(alias, call, content?.rows) };
}

/** 202 since 2024-04-01-preview, 200 before [D]: Azure-Sentinel#10044, swagger. */
const deleteStatus = ({ url }: Call): number =>
  (url.searchParams.get('api-version') ?? '') >= '2024-04-01' ? 202 : 200;

function remove(alias: string, call: Call): Answer {
  const existing = watchlistAt(alias, call);
  if (!existing) return { status: 204 };
  const refusal = refuseBusy(existing, call);
  if (refusal) return refusal;
  const { id, headers, operation } = started(existing.name, 'delete', call);
  const watchlists = withRow(settled(call.workspace, call), alias, {
    ...existing,
    deletedAt: call.now,
  });
  return {
    status: deleteStatus(call),
    headers: { ...headers, Location: headers['Azure-AsyncOperation'] },
    next: withOperation({ ...call.workspace, watchlists }, id, operation),
  };
}

/** Microsoft.SecurityInsights/watchlists: facts/arm-api.md §2.7, §5.25. */
export const watchlists: Handler = (call) => {
  const { method, name, workspace } = call;
  if (name === undefined) {
    const rows = Object.values(settled(workspace, call));
    return method === 'GET'
      ? listAnswer(rows, call, (row) => showWatchlist(row, call))
      : unsupported(method);
  }
  if (method === 'PUT') return put(name, call);
  if (method === 'DELETE') return remove(name, call);
  if (method !== 'GET') return unsupported(method);
  const watchlist = watchlistAt(name, call);
  return watchlist ? { status: 200, body: showWatchlist(watchlist, call) } : noWatchlist(name);
};
