import { sameEtag } from './call.ts';
import type { Call } from './call.ts';
import { badRequest, failure, objectAt, textAt } from './http.ts';
import type { JsonObject } from './http.ts';
import { rowOf } from './state.ts';
import type { StoredRule } from './state.ts';
import { customerIdOf } from './workspaces.ts';

type Refusal = ReturnType<typeof failure>;

/** A PUT of a rule, and what is there already. */
interface Put {
  readonly name: string;
  readonly body: JsonObject;
  readonly existing: StoredRule | undefined;
}

type Guard = (put: Put, call: Call) => Refusal | undefined;

/** Seen with both statuses, always with this text [I]: facts/arm-api.md §2.3. */
const buried: Guard = ({ name, existing }, { workspace, behaviour, now }) => {
  const deletedAt = rowOf(workspace.tombstones, name);
  if (existing || deletedAt === undefined || now >= deletedAt + behaviour.tombstoneMs)
    return undefined;
  const status = behaviour.tombstoneStatus;
  return failure(
    status,
    status === 409 ? 'Conflict' : 'BadRequest',
    `The rule with id '${name}' was recently deleted. You need to allow some time before re-using the same id. Please try again later.`,
  );
};

const otherKind: Guard = ({ name, body, existing }) =>
  existing && existing.kind !== body.kind
    ? badRequest(
        `The kind of rule '${name}' cannot be changed from '${existing.kind}' to '${textAt(body.kind)}'.`,
      )
    : undefined;

/** [I]: facts/arm-api.md §2.3. */
const staleEtag: Guard = ({ name, body, existing }, { workspace }) => {
  const etag = textAt(body.etag);
  return etag === '' || sameEtag(etag, existing?.etag ?? '')
    ? undefined
    : failure(
        409,
        'Conflict',
        `Newer instance of rule '${name}' exists for workspace '${customerIdOf(workspace)}' (Etag does not match). Data was not saved.`,
      );
};

/** `If-Match` of a write or a deletion: §5.14 [inf], text invented. */
export function refuseMatch(existing: StoredRule | undefined, call: Call): Refusal | undefined {
  const { ifMatch, behaviour } = call;
  if (ifMatch === undefined || behaviour.ifMatch === 'ignored') return undefined;
  const holds = existing !== undefined && (ifMatch === '*' || sameEtag(ifMatch, existing.etag));
  return holds
    ? undefined
    : failure(412, 'PreconditionFailed', 'The condition of the If-Match header is not met.');
}

const isEnabled = ({ properties }: { readonly properties?: unknown }): boolean =>
  objectAt(properties as JsonObject).enabled === true;

/** The limit counts enabled rules of a kind [D]: §2.5, §5.19. Status inferred, text invented. */
const tooMany: Guard = ({ body, existing }, { workspace, behaviour }) => {
  const kind = textAt(body.kind);
  const most = behaviour.ruleLimits[kind];
  if (most === undefined || !isEnabled(body) || (existing && isEnabled(existing))) return undefined;
  const enabled = Object.values(workspace.alertRules).filter(
    (rule) => rule.kind === kind && isEnabled(rule),
  );
  return enabled.length < most
    ? undefined
    : badRequest(`The workspace already has ${most} enabled rules of kind '${kind}'.`);
};

/** A machine-learning rule exists once [I]: §2.4; the end of the text is not known. */
const installed: Guard = ({ name, body }, { workspace }) => {
  const template = textAt(objectAt(body.properties).alertRuleTemplateName);
  const other = Object.values(workspace.alertRules).some(
    (rule) =>
      rule.kind === 'MLBehaviorAnalytics' &&
      rule.name.toLowerCase() !== name.toLowerCase() &&
      rule.properties.alertRuleTemplateName === template,
  );
  return body.kind === 'MLBehaviorAnalytics' && other
    ? badRequest(
        `Analytics rule template '${template}' is already installed for workspace '${customerIdOf(workspace)}', and cannot be installed again.`,
      )
    : undefined;
};

/** In this order [inf]. */
const guards: readonly Guard[] = [
  buried,
  otherKind,
  ({ existing }, call) => refuseMatch(existing, call),
  staleEtag,
  installed,
  tooMany,
];

/** What stands against a well-formed PUT in the state of the workspace. */
export function refuseState(name: string, body: JsonObject, call: Call): Refusal | undefined {
  const put = { name, body, existing: rowOf(call.workspace.alertRules, name) };
  for (const guard of guards) {
    const refusal = guard(put, call);
    if (refusal) return refusal;
  }
  return undefined;
}
