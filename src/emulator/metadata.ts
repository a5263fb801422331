import { resourceId } from './address.ts';
import { stampedRow } from './call.ts';
import type { Call, Handler } from './call.ts';
import { badRequest, failure, isObject, objectAt, textAt, unsupported } from './http.ts';
import type { JsonObject, Outcome } from './http.ts';
import { parseFilter } from './metadata-filter.ts';
import { normaliseRow } from './normaliser.ts';
import { listAnswer } from './paging.ts';
import { rowOf, withRow, withoutRow } from './state.ts';
import type { StoredRow, WorkspaceState } from './state.ts';

type Answer = Outcome<WorkspaceState>;

/** Text inferred. */
const notFound = (name: string): Answer =>
  failure(404, 'NotFound', `Metadata '${name}' was not found.`);

const parentOf = ({ properties }: StoredRow): string => textAt(properties.parentId).toLowerCase();

/** A metadata row as the service shows it, with `systemData` [R]: facts/arm-api.md §2.1. */
function show(row: StoredRow, { workspace, behaviour }: Call): JsonObject {
  const shown = {
    id: resourceId(workspace, 'metadata', row.name),
    name: row.name,
    etag: row.etag,
    type: 'Microsoft.SecurityInsights/metadata',
    systemData: {
      createdAt: row.createdAt,
      createdByType: 'Application',
      lastModifiedAt: row.modifiedAt,
      lastModifiedByType: 'Application',
    },
    properties: row.properties,
  };
  return behaviour.normaliser === 'adversarial' ? normaliseRow(shown) : shown;
}

/** Members without which a row is refused [D]; the text is that of alert rules [inf]. */
const required = ['parentId', 'kind'] as const;

const ruleNameOf = (parentId: string): string | undefined =>
  /\/alertRules\/([^/]+)$/i.exec(parentId)?.[1];

function refuse(name: string, properties: JsonObject, call: Call): Answer | undefined {
  if (!/^\S+$/.test(name)) return badRequest(`Invalid metadata name '${name}'.`);
  const missing = required.find((member) => textAt(properties[member]) === '');
  if (missing) return badRequest(`Required property '${missing}' not found in JSON.`);
  return refuseParent(name, textAt(properties.parentId), call);
}

/**
 * One row per parentId: a second row of another name is refused, so that a client which did not look for
 * the first one is noticed [inf].
 */
function refuseParent(name: string, parentId: string, call: Call): Answer | undefined {
  const { metadata, alertRules } = call.workspace;
  const other = Object.values(metadata).find(
    (row) =>
      parentOf(row) === parentId.toLowerCase() && row.name.toLowerCase() !== name.toLowerCase(),
  );
  if (other)
    return failure(
      409,
      'Conflict',
      `Metadata '${other.name}' already exists for parent '${parentId}'.`,
    );
  const rule = ruleNameOf(parentId);
  if (call.behaviour.metadataNeedsRule && rule && !rowOf(alertRules, rule))
    return badRequest(`The parent '${parentId}' does not exist.`);
  return undefined;
}

/** `source` is filled in when omitted [I]: facts/arm-api.md §2.7. */
const withSource = (properties: JsonObject, { workspace }: Call): JsonObject => ({
  ...properties,
  source: isObject(properties.source)
    ? properties.source
    : { kind: 'LocalWorkspace', name: workspace.workspace },
});

function write(name: string, sent: JsonObject, call: Call): Answer {
  const refusal = refuse(name, sent, call);
  if (refusal) return refusal;
  const { workspace } = call;
  const existing = rowOf(workspace.metadata, name);
  const row: StoredRow = {
    name: existing?.name ?? name,
    ...stampedRow(existing, call),
    properties: withSource(sent, call),
  };
  return {
    status: existing ? 200 : 201,
    body: show(row, call),
    next: { ...workspace, metadata: withRow(workspace.metadata, name, row) },
  };
}

function remove(name: string, { workspace }: Call): Answer {
  if (!rowOf(workspace.metadata, name)) return { status: 204 };
  return {
    status: 200,
    body: {},
    next: { ...workspace, metadata: withoutRow(workspace.metadata, name) },
  };
}

function one(name: string, call: Call): Answer {
  const existing = rowOf(call.workspace.metadata, name);
  const sent = objectAt(call.body?.properties);
  switch (call.method) {
    case 'GET':
      return existing ? { status: 200, body: show(existing, call) } : notFound(name);
    case 'PUT':
      return write(name, sent, call);
    case 'PATCH':
      return existing ? write(name, { ...existing.properties, ...sent }, call) : notFound(name);
    case 'DELETE':
      return remove(name, call);
    default:
      return unsupported(call.method);
  }
}

function list(call: Call): Answer {
  const text = call.url.searchParams.get('$filter');
  const filter = text === null ? () => true : parseFilter(text);
  if (!filter) return badRequest(`Invalid filter '${text ?? ''}'.`);
  const rows = Object.values(call.workspace.metadata).filter(filter);
  return listAnswer(rows, call, (row) => show(row, call));
}

/** Microsoft.SecurityInsights/metadata: facts/arm-api.md §2.7, §5.22. */
export const metadata: Handler = (call) => {
  if (call.name !== undefined) return one(call.name, call);
  return call.method === 'GET' ? list(call) : unsupported(call.method);
};
