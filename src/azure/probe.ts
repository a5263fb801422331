import type {
  Reply,
  SubscriptionFacts,
  WorkspaceFacts,
  WorkspacePermission,
  WorkspaceProbe,
  WorkspaceTable,
} from '../ports/index.ts';
import type { Json, JsonObject } from '../resources/index.ts';
import { askRow, openAccess, readAs } from './access.ts';
import type { Access, WorkspaceAccessOptions } from './access.ts';
import { identityOf } from './identity.ts';
import { listAll } from './paging.ts';
import { pathOf, subscriptionPath, workspacePath } from './target.ts';
import { headerOf } from './retry-after.ts';
import { objectOf, textOf } from './wire.ts';

const listOf = (value: Json | undefined): readonly Json[] =>
  Array.isArray(value) ? (value as readonly Json[]) : [];

const textsIn = (value: Json | undefined): readonly string[] =>
  listOf(value).filter((one) => typeof one === 'string');

/** The columns of a schema: the own ones of a custom table, the standard ones of any (design §8, point 29). */
function columnsOf({ columns, standardColumns }: JsonObject): WorkspaceTable['columns'] {
  const pairs = [...listOf(standardColumns), ...listOf(columns)].flatMap((column) => {
    const { name, type } = objectOf(column);
    return typeof name === 'string' && typeof type === 'string' ? [[name, type] as const] : [];
  });
  return pairs.length > 0 ? Object.fromEntries(pairs) : undefined;
}

function toTable(row: JsonObject): WorkspaceTable | undefined {
  const name = textOf(row.name);
  if (name === undefined) return undefined;
  const { plan, schema } = objectOf(row.properties);
  const columns = columnsOf(objectOf(schema));
  // A table without a plan is one of those that can have no other.
  return { name, plan: textOf(plan) ?? 'Analytics', ...(columns && { columns }) };
}

/** An empty alias is none. */
function toFunction({ properties }: JsonObject): string | undefined {
  const alias = textOf(objectOf(properties).functionAlias);
  return alias === '' ? undefined : alias;
}

const toPermission = (row: JsonObject): WorkspacePermission => ({
  actions: textsIn(row.actions),
  notActions: textsIn(row.notActions),
  dataActions: textsIn(row.dataActions),
  notDataActions: textsIn(row.notDataActions),
});

function toSubscription(row: JsonObject): SubscriptionFacts | undefined {
  const [tenantId, state] = [textOf(row.tenantId), textOf(row.state)];
  return tenantId === undefined || state === undefined ? undefined : { tenantId, state };
}

function toWorkspace({ location, properties }: JsonObject): WorkspaceFacts | undefined {
  const { customerId, sku, retentionInDays } = objectOf(properties);
  if (typeof customerId !== 'string' || typeof location !== 'string') return undefined;
  const { name } = objectOf(sku);
  return {
    customerId,
    location,
    ...(typeof name === 'string' && { sku: name }),
    ...(typeof retentionInDays === 'number' && { retentionInDays }),
  };
}

const sentinel = 'Microsoft.SecurityInsights';

async function onboarding({ client, target }: Access): Promise<Reply<boolean>> {
  const path = pathOf(target, 'onboardingStates', { name: 'default' });
  const reply = await client.send({ method: 'GET', path });
  if (reply.ok) return { ok: true, value: true };
  const { code } = reply.error;
  return code === 'notFound' || code === 'notOnboarded' ? { ok: true, value: false } : reply;
}

/** The subscription is what most may read; every answer says when it was given. */
async function serverTime({ client, target }: Access): Promise<Reply<number>> {
  const reply = await client.send({ method: 'GET', path: subscriptionPath(target) });
  const timeOf = (headers: Parameters<typeof headerOf>[0]): number | undefined => {
    const time = Date.parse(headerOf(headers, 'date') ?? '');
    return Number.isNaN(time) ? undefined : time;
  };
  return readAs(reply, ({ headers }) => timeOf(headers), 'an answer with a date');
}

/** What can be found out about a workspace of a target, over the official client. */
export const createWorkspaceProbe = (options: WorkspaceAccessOptions): WorkspaceProbe =>
  probeOver(openAccess(options));

/** The same over an access that serves others too. */
export function probeOver(access: Access): WorkspaceProbe {
  const { client, target } = access;
  const ask = <T>(path: string, read: (row: JsonObject) => T | undefined, what: string) =>
    askRow(access, { method: 'GET', path }, { read, what });
  return {
    tables: () => listAll(client, pathOf(target, 'tables'), toTable),
    functions: () => listAll(client, pathOf(target, 'savedSearches'), toFunction),
    permissions: () => listAll(client, pathOf(target, 'permissions'), toPermission),
    subscription: () => ask(subscriptionPath(target), toSubscription, 'a subscription'),
    provider: () =>
      ask(
        subscriptionPath(target, sentinel),
        (row) => textOf(row.registrationState),
        'a resource provider',
      ),
    workspace: () => ask(workspacePath(target), toWorkspace, 'a workspace'),
    onboarding: () => onboarding(access),
    serverTime: () => serverTime(access),
    identity: () => identityOf(access),
  };
}
