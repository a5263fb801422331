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
