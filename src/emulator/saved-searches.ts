import { resourceId } from './address.ts';
import { sameEtag, stampedRow, timestampOf } from './call.ts';
import type { Call, Handler } from './call.ts';
import { badRequest, failure, objectAt, textAt, unsupported } from './http.ts';
import type { JsonObject, Outcome } from './http.ts';
import { rowOf, withRow, withoutRow } from './state.ts';
import type { StoredRow, WorkspaceState } from './state.ts';

type Answer = Outcome<WorkspaceState>;

const show = ({ name, etag, properties }: StoredRow, { workspace }: Call): JsonObject => ({
  id: resourceId(workspace, 'savedSearches', name),
  etag,
  name,
  type: 'Microsoft.OperationalInsights/savedSearches',
  properties,
});

/** Members without which one is refused [D]; the text is invented. */
const required = ['category', 'displayName', 'query'] as const;

/** Texts invented; the limits of tags are not checked. */
function refuseShape({ tags, ...properties }: JsonObject): Answer | undefined {
  const missing = required.find((member) => textAt(properties[member]) === '');
  if (missing) return badRequest(`The property '${missing}' of a saved search is required.`);
  const isTag = (tag: unknown): boolean => {
    const { name, value } = objectAt(tag as JsonObject);
    return typeof name === 'string' && typeof value === 'string';
  };
  return (tags ?? null) === null || (Array.isArray(tags) && tags.every(isTag))
    ? undefined
    : badRequest("The property 'tags' is a list of names and values.");
}

/** An existing one is replaced only by those who say which [I]: facts/arm-api.md §2.7, §5.26; text [I]. */
function refuseEtag(sent: string, existing: StoredRow | undefined): Answer | undefined {
  const free = existing ? sent === '*' || sameEtag(sent, existing.etag) : ['', '*'].includes(sent);
  return free
    ? undefined
    : failure(409, 'Conflict', 'Newer data exists in the Customer Configuration Store.');
}

function put(name: string, body: JsonObject, call: Call): Answer {
  const { workspace } = call;
  const properties = objectAt(body.properties);
  const existing = rowOf(workspace.savedSearches, name);
  const refusal = refuseShape(properties) ?? refuseEtag(textAt(body.etag), existing);
  if (refusal) return refusal;
  const row: StoredRow = {
    ...stampedRow(existing, call),
    name: existing?.name ?? name,
    etag: `W/"datetime'${encodeURIComponent(timestampOf(call))}'"`, // form [D]
    properties: { version: 2, ...properties },
  };
  return {
    status: 200, // for a new one too [D]
    body: show(row, call),
    next: { ...workspace, savedSearches: withRow(workspace.savedSearches, name, row) },
  };
}

/** 200 whether there was one or not [inf]: the swagger has no other answer. */
function remove(name: string, { workspace }: Call): Answer {
  const savedSearches = withoutRow(workspace.savedSearches, name);
  return { status: 200, next: { ...workspace, savedSearches } };
}

/** Microsoft.OperationalInsights/workspaces/savedSearches: hunting queries and functions. */
export const savedSearches: Handler = (call) => {
  const { method, name, workspace, body = {} } = call;
  if (name === undefined) {
    const rows = Object.values(workspace.savedSearches).map((row) => show(row, call));
    return method === 'GET' ? { status: 200, body: { value: rows } } : unsupported(method);
  }
  if (method === 'PUT') return put(name, body, call);
  if (method === 'DELETE') return remove(name, call);
  if (method !== 'GET') return unsupported(method);
  const row = rowOf(workspace.savedSearches, name);
  return row
    ? { status: 200, body: show(row, call) }
    : failure(404, 'ResourceNotFound', `Saved search '${name}' was not found.`);
};
