import { SecurityInsights } from '@azure/arm-securityinsight';
import type { ScheduledAlertRule } from '@azure/arm-securityinsight';
import { createHttpHeaders } from '@azure/core-rest-pipeline';
import type { HttpClient } from '@azure/core-rest-pipeline';
import { describe, expect, it } from '@jest/globals';
import { createEmulator, defaultWorkspace, initialState } from '../../src/emulator/index.ts';
import type { EmulatorOptions } from '../../src/emulator/index.ts';
import { virtualClock } from '../support/virtual-clock.ts';

const { subscription, resourceGroup, workspace } = defaultWorkspace;
const at = [resourceGroup, workspace] as const;

/** The official client with the emulator where the network would be. */
function connect(options: Partial<EmulatorOptions> = {}) {
  const emulator = createEmulator({ clock: virtualClock(), ...options });
  const httpClient: HttpClient = {
    async sendRequest(request) {
      const { status, headers, body } = await emulator.handle({
        method: request.method,
        url: request.url,
        headers: request.headers.toJSON(),
        ...(typeof request.body === 'string' && { body: request.body }),
      });
      return { request, status, headers: createHttpHeaders(headers), bodyAsText: body };
    },
  };
  const credential = {
    getToken: () =>
      Promise.resolve({ token: 'token', expiresOnTimestamp: Number.MAX_SAFE_INTEGER }),
  };
  const client = new SecurityInsights(credential, subscription, {
    httpClient,
    retryOptions: { maxRetries: 0 },
  });
  return { client, emulator };
}

const rule: ScheduledAlertRule = {
  kind: 'Scheduled',
  displayName: 'Contract',
  enabled: true,
  severity: 'Medium',
  query: 'SecurityEvent | take 1',
  queryFrequency: 'PT1H',
  queryPeriod: 'PT1H',
  triggerOperator: 'GreaterThan',
  triggerThreshold: 0,
  suppressionEnabled: false,
  suppressionDuration: 'PT1H',
};

async function allOf<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

describe('alertRules of the official SDK', () => {
  it('creates, reads, lists, updates and deletes', async () => {
    const { client } = connect();
    const created = await client.alertRules.createOrUpdate(...at, 'contract', rule);
    expect(created).toMatchObject({ name: 'contract', kind: 'Scheduled', displayName: 'Contract' });
    expect(created.etag).toMatch(/^"[\da-f]{8}-0000-0100-0000-[\da-f]{12}"$/);
    expect(await client.alertRules.get(...at, 'CONTRACT')).toEqual(created);
    const names = (await allOf(client.alertRules.list(...at))).map(({ name }) => name);
    expect(names).toEqual(['BuiltInFusion', 'contract']);
    const updated = await client.alertRules.createOrUpdate(...at, 'contract', {
      ...rule,
      severity: 'Low',
      ...(created.etag !== undefined && { etag: created.etag }),
    });
    expect(updated).toMatchObject({ severity: 'Low' });
    expect(updated.etag).not.toBe(created.etag);
    await client.alertRules.delete(...at, 'contract');
    await client.alertRules.delete(...at, 'contract');
    await expect(client.alertRules.get(...at, 'contract')).rejects.toMatchObject({
      statusCode: 404,
      code: 'NotFound',
    });
  });

  it('follows the pages of a list', async () => {
    const { client, emulator } = connect({ behaviour: { pageSize: 2 } });
    for (let turn = 0; turn < 4; turn += 1)
      await client.alertRules.createOrUpdate(...at, `rule-${turn}`, rule);
    expect(await allOf(client.alertRules.list(...at))).toHaveLength(5);
    expect(emulator.counts()).toEqual({ PUT: 4, GET: 3 });
  });

  it('is told of a stale etag', async () => {
    const { client } = connect();
    const { etag = '' } = await client.alertRules.createOrUpdate(...at, 'contract', rule);
    await client.alertRules.createOrUpdate(...at, 'contract', rule);
    await expect(
      client.alertRules.createOrUpdate(...at, 'contract', { ...rule, etag }),
    ).rejects.toMatchObject({ statusCode: 409, code: 'Conflict' });
  });
});

describe('metadata of the official SDK', () => {
  const parentId = `/subscriptions/${subscription}/resourceGroups/${resourceGroup}/providers/Microsoft.OperationalInsights/workspaces/${workspace}/providers/Microsoft.SecurityInsights/alertRules/contract`;

  it('creates, patches, lists and deletes', async () => {
    const { client } = connect();
    const row = { parentId, kind: 'AnalyticsRule', contentId: 'contract' };
    const created = await client.metadata.create(...at, 'row', row);
    expect(created).toMatchObject({ ...row, source: { kind: 'LocalWorkspace' } });
    expect(await client.metadata.update(...at, 'row', { version: '2.0.0' })).toMatchObject({
      ...row,
      version: '2.0.0',
    });
    const filter = "properties/kind eq 'AnalyticsRule'";
    expect(await allOf(client.metadata.list(...at, { filter }))).toHaveLength(1);
    const other = "properties/kind eq 'Workbook'";
    expect(await allOf(client.metadata.list(...at, { filter: other }))).toEqual([]);
    expect(await client.metadata.get(...at, 'row')).toMatchObject({ version: '2.0.0' });
    await client.metadata.delete(...at, 'row');
    await client.metadata.delete(...at, 'row');
    await expect(client.metadata.get(...at, 'row')).rejects.toMatchObject({ statusCode: 404 });
  });
});

describe('sentinelOnboardingStates of the official SDK', () => {
  it('onboards a workspace, which then has its built-in rule', async () => {
    const { client } = connect({
      state: initialState([{ ...defaultWorkspace, onboarded: false }]),
    });
    await expect(client.alertRules.get(...at, 'BuiltInFusion')).rejects.toMatchObject({
      statusCode: 400,
    });
    expect((await client.sentinelOnboardingStates.list(...at)).value).toEqual([]);
    const create = () =>
      client.sentinelOnboardingStates.create(...at, 'default', {
        sentinelOnboardingStateParameter: { customerManagedKey: false },
      });
    expect(await create()).toMatchObject({ name: 'default', customerManagedKey: false });
    await create();
    expect(await client.sentinelOnboardingStates.get(...at, 'default')).toMatchObject({
      name: 'default',
    });
    expect(await client.alertRules.get(...at, 'BuiltInFusion')).toMatchObject({ kind: 'Fusion' });
    await client.sentinelOnboardingStates.delete(...at, 'default');
    await client.sentinelOnboardingStates.delete(...at, 'default');
    await expect(client.sentinelOnboardingStates.get(...at, 'default')).rejects.toMatchObject({
      statusCode: 404,
    });
  });
});

describe('watchlists of the official SDK', () => {
  const watchlist = {
    displayName: 'Bad addresses',
    provider: 'Custom',
    itemsSearchKey: 'Address',
    contentType: 'text/csv',
    rawContent: 'Address,Note\n192.0.2.1,a\n192.0.2.2,b\n',
  };

  it('uploads, lists items over pages, changes one and deletes', async () => {
    const clock = virtualClock();
    const { client } = connect({ clock, behaviour: { watchlistPageSize: 1 } });
    const created = await client.watchlists.createOrUpdate(...at, 'bad', watchlist);
    expect(created).toMatchObject({ name: 'bad', uploadStatus: 'New', isDeleted: false });
    expect(created).toHaveProperty(
      'azureAsyncOperation',
      expect.stringMatching(/^https:\/\/management\.azure\.com\//),
    );
    clock.advance(1_000);
    expect(await client.watchlists.get(...at, 'BAD')).toMatchObject({ uploadStatus: 'Complete' });
    const items = await allOf(client.watchlistItems.list(...at, 'bad'));
    expect(items.map(({ itemsKeyValue }) => itemsKeyValue)).toEqual([
      { Address: '192.0.2.1', Note: 'a' },
      { Address: '192.0.2.2', Note: 'b' },
    ]);
    const id = items[0]?.watchlistItemId ?? '';
    const itemsKeyValue = { Address: '192.0.2.1', Note: 'changed' };
    await client.watchlistItems.createOrUpdate(...at, 'bad', id, { itemsKeyValue });
    expect(await client.watchlistItems.get(...at, 'bad', id)).toMatchObject({ itemsKeyValue });
    await client.watchlistItems.delete(...at, 'bad', id);
    await client.watchlistItems.delete(...at, 'bad', id);
    expect(await allOf(client.watchlistItems.list(...at, 'bad'))).toHaveLength(1);
    await client.watchlists.delete(...at, 'bad');
    clock.advance(1_000);
    expect(await allOf(client.watchlists.list(...at))).toEqual([]);
    await client.watchlists.delete(...at, 'bad');
  });

  it('cannot delete one while it is uploaded', async () => {
    const { client } = connect();
    await client.watchlists.createOrUpdate(...at, 'bad', watchlist);
    await expect(client.watchlists.delete(...at, 'bad')).rejects.toMatchObject({
      statusCode: 409,
      code: 'Conflict',
    });
  });
});

describe('collections that the official SDK only reads', () => {
  it('lists them', async () => {
    const { client } = connect();
    const templates = await allOf(client.alertRuleTemplates.list(...at));
    expect(templates.map(({ kind }) => kind)).toContain('Fusion');
    const id = templates[0]?.name ?? '';
    expect(await client.alertRuleTemplates.get(...at, id)).toEqual(templates[0]);
    expect(await allOf(client.automationRules.list(...at))).toEqual([]);
    expect(await allOf(client.sourceControls.list(...at))).toEqual([]);
  });
});
