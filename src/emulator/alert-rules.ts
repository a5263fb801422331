import { isVisible, showRule } from './alert-rule-view.ts';
import { etagOf, timestampOf } from './call.ts';
import type { Call, Handler } from './call.ts';
import { badRequest, failure, objectAt, textAt, unsupported } from './http.ts';
import type { JsonObject, Outcome } from './http.ts';
import { guidOf } from './headers.ts';
import { listAnswer } from './paging.ts';
import { refuseModel } from './rules/model.ts';
import { refuseQuery } from './rules/query.ts';
import { rowOf, withRow, withoutRow } from './state.ts';
import type { StoredRule, WorkspaceState } from './state.ts';

type Answer = Outcome<WorkspaceState>;

/** Code as clients test it [I]; the text is inferred: facts/arm-api.md §5.21. */
const notFound = (name: string): Answer =>
  failure(404, 'NotFound', `Alert rule '${name}' was not found.`);

/** Seen with both statuses, always with this text [I]: facts/arm-api.md §2.3. */
const recentlyDeleted = (name: string, status: 409 | 400): Answer =>
  failure(
    status,
    status === 409 ? 'Conflict' : 'BadRequest',
    `The rule with id '${name}' was recently deleted. You need to allow some time before re-using the same id. Please try again later.`,
  );

/** [I]: facts/arm-api.md §2.3. */
const staleEtag = (name: string, { workspace }: Call): Answer =>
  failure(
    409,
    'Conflict',
    `Newer instance of rule '${name}' exists for workspace '${guidOf(workspace.workspace)}' (Etag does not match). Data was not saved.`,
  );

const unquoted = (etag: string): string => etag.replace(/^"|"$/g, '');

const isBuried = (name: string, { workspace, behaviour, now }: Call): boolean => {
  const deletedAt = rowOf(workspace.tombstones, name);
  return deletedAt !== undefined && now < deletedAt + behaviour.tombstoneMs;
};

/** What stands against a well-formed PUT in the state of the workspace. */
function refuseState(name: string, body: JsonObject, call: Call): Answer | undefined {
  const existing = rowOf(call.workspace.alertRules, name);
  if (!existing && isBuried(name, call))
    return recentlyDeleted(name, call.behaviour.tombstoneStatus);
  if (existing && existing.kind !== body.kind)
    return badRequest(
      `The kind of rule '${name}' cannot be changed from '${existing.kind}' to '${textAt(body.kind)}'.`,
    );
  const etag = textAt(body.etag);
  if (etag !== '' && unquoted(etag) !== unquoted(existing?.etag ?? ''))
    return staleEtag(name, call);
  return undefined;
}

/** A full replace; id, name, type and lastModifiedUtc of the body are ignored: §5.9. */
function put(name: string, body: JsonObject, call: Call): Answer {
  const refusal = refuseModel(body) ?? refuseQuery(body, call) ?? refuseState(name, body, call);
  if (refusal) return refusal;
  const { workspace } = call;
  const existing = rowOf(workspace.alertRules, name);
  const { lastModifiedUtc: _ignored, ...properties } = objectAt(body.properties);
  const rule: StoredRule = {
    name: existing?.name ?? name,
    kind: textAt(body.kind),
    etag: etagOf(call),
    lastModifiedUtc: timestampOf(call),
    properties,
  };
  return {
    status: existing ? 200 : 201,
    body: showRule(rule, call),
    next: {
      ...workspace,
      alertRules: withRow(workspace.alertRules, name, rule),
      tombstones: withoutRow(workspace.tombstones, name),
    },
  };
}

/** 200 with `{}`, then 204 [R]: facts/arm-api.md §2.1. */
function remove(name: string, { workspace, now }: Call): Answer {
  if (!rowOf(workspace.alertRules, name)) return { status: 204 };
  return {
    status: 200,
    body: {},
    next: {
      ...workspace,
      alertRules: withoutRow(workspace.alertRules, name),
      tombstones: withRow(workspace.tombstones, name, now),
    },
  };
}

function get(name: string, call: Call): Answer {
  const rule = rowOf(call.workspace.alertRules, name);
  return rule && isVisible(rule, call)
    ? { status: 200, body: showRule(rule, call) }
    : notFound(name);
}

const list = (call: Call): Answer =>
  listAnswer(
    Object.values(call.workspace.alertRules)
      .filter((rule) => isVisible(rule, call))
      .map((rule) => showRule(rule, call)),
    call,
  );

/** Microsoft.SecurityInsights/alertRules. */
export const alertRules: Handler = (call) => {
  const { method, name, body } = call;
  if (name === undefined) return method === 'GET' ? list(call) : unsupported(method);
  if (method === 'GET') return get(name, call);
  if (method === 'PUT') return put(name, body ?? {}, call);
  return method === 'DELETE' ? remove(name, call) : unsupported(method);
};
