import { isVisible, showRule } from './alert-rule-view.ts';
import { etagOf, timestampOf } from './call.ts';
import type { Call, Handler } from './call.ts';
import { failure, objectAt, textAt, unsupported } from './http.ts';
import type { JsonObject, Outcome } from './http.ts';
import { listAnswer } from './paging.ts';
import { refuseMatch, refuseState } from './rule-guards.ts';
import { readableRules, remembering } from './rule-lag.ts';
import { refuseModel } from './rules/model.ts';
import { refuseQuery } from './rules/query.ts';
import { isTemplated, refuseReadOnly } from './rules/read-only.ts';
import { rowOf, withRow, withoutRow } from './state.ts';
import type { StoredRule, WorkspaceState } from './state.ts';
import { templateRule } from './templates.ts';

type Answer = Outcome<WorkspaceState>;

/** Code as clients test it [I]; the text is inferred: facts/arm-api.md §5.21. */
const notFound = (name: string): Answer =>
  failure(404, 'NotFound', `Alert rule '${name}' was not found.`);

/** id, name, type and lastModifiedUtc of a body are ignored: §5.9. */
function sentProperties(body: JsonObject): JsonObject {
  const { lastModifiedUtc: _ignored, ...properties } = objectAt(body.properties);
  return properties;
}

/** What is stored: what was sent, and for a rule of a template what the template says. */
function stored(body: JsonObject): JsonObject {
  const sent = sentProperties(body);
  const template = textAt(sent.alertRuleTemplateName);
  return isTemplated(textAt(body.kind)) ? { ...templateRule(template), ...sent } : sent;
}

/** A full replace: §5.9. */
function put(name: string, body: JsonObject, call: Call): Answer {
  const refusal =
    refuseModel(body) ??
    refuseReadOnly(textAt(body.kind), sentProperties(body)) ??
    refuseQuery(body, call) ??
    refuseState(name, body, call);
  if (refusal) return refusal;
  const { workspace } = call;
  const existing = rowOf(workspace.alertRules, name);
  const rule: StoredRule = {
    name: existing?.name ?? name,
    kind: textAt(body.kind),
    etag: etagOf(call),
    lastModifiedUtc: timestampOf(call),
    properties: stored(body),
  };
  return {
    status: existing ? 200 : 201,
    body: showRule(rule, call),
    next: {
      ...workspace,
      alertRules: withRow(workspace.alertRules, name, rule),
      recent: remembering(name, call),
      tombstones: withoutRow(workspace.tombstones, name),
    },
  };
}

/** 200 with `{}`, then 204 [R]: facts/arm-api.md §2.1. */
function remove(name: string, call: Call): Answer {
  const { workspace, now } = call;
  const existing = rowOf(workspace.alertRules, name);
  if (!existing) return { status: 204 };
  const refusal = refuseMatch(existing, call);
  if (refusal) return refusal;
  return {
    status: 200,
    body: {},
    next: {
      ...workspace,
      alertRules: withoutRow(workspace.alertRules, name),
      recent: remembering(name, call),
      tombstones: withRow(workspace.tombstones, name, now),
    },
  };
}

function get(name: string, call: Call): Answer {
  const rule = rowOf(readableRules(call), name);
  return rule && isVisible(rule, call)
    ? { status: 200, body: showRule(rule, call) }
    : notFound(name);
}

const list = (call: Call): Answer =>
  listAnswer(
    Object.values(readableRules(call)).filter((rule) => isVisible(rule, call)),
    call,
    (rule) => showRule(rule, call),
  );

/** Microsoft.SecurityInsights/alertRules. */
export const alertRules: Handler = (call) => {
  const { method, name, body } = call;
  if (name === undefined) return method === 'GET' ? list(call) : unsupported(method);
  if (method === 'GET') return get(name, call);
  if (method === 'PUT') return put(name, body ?? {}, call);
  return method === 'DELETE' ? remove(name, call) : unsupported(method);
};
