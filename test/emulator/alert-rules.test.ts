import { describe, expect, it } from '@jest/globals';
import { aRuleBody } from '../support/rule-body.ts';
import { anEmulator } from '../support/arm.ts';

const path = 'alertRules/Rule-1';
const body = aRuleBody();

describe('alertRules', () => {
  it('creates with 201, replaces with 200, in the recorded key order', async () => {
    const { ask } = anEmulator();
    const created = await ask({ method: 'PUT', path, body });
    const replaced = await ask({ method: 'PUT', path: 'alertRules/rule-1', body });
    expect([created.status, replaced.status]).toEqual([201, 200]);
    expect(Object.keys(replaced.body)).toEqual([
      'id',
      'name',
      'etag',
      'type',
      'kind',
      'properties',
    ]);
    expect(replaced.body).toMatchObject({ name: 'Rule-1', kind: 'Scheduled' });
    expect(replaced.body.etag).not.toBe(created.body.etag);
  });

  it('keeps text as sent and shows unset members as null', async () => {
    const { ask } = anEmulator();
    const { properties } = aRuleBody();
    const { description: _1, tactics: _2, ...bare } = properties;
    await ask({ method: 'PUT', path, body: { ...body, properties: bare } });
    const shown = (await ask({ path })).body.properties;
    expect(shown).toMatchObject({
      ...bare,
      description: null,
      tactics: null,
      alertRuleTemplateName: null,
      incidentConfiguration: {
        createIncident: true,
        groupingConfiguration: { enabled: false, groupByEntities: null },
      },
      alertDetailsOverride: { alertDescriptionFormat: null },
    });
    expect(shown).not.toHaveProperty('templateVersion');
  });

  it('ignores id, name, type and lastModifiedUtc of a body', async () => {
    const { ask } = anEmulator();
    const sent = {
      ...body,
      id: 'x',
      name: 'y',
      type: 'z',
      properties: { ...body.properties, lastModifiedUtc: 'never' },
    };
    const { body: shown } = await ask({ method: 'PUT', path, body: sent });
    expect(shown).toMatchObject({ name: 'Rule-1', type: 'Microsoft.SecurityInsights/alertRules' });
    expect((shown.properties as Record<string, string>).lastModifiedUtc).toMatch(
      /^2035-01-01T00:00:00\.\d{1,7}Z$/,
    );
  });

  it.each([
    ['as shown', (etag: string) => etag],
    ['without its quotes', (etag: string) => etag.replaceAll('"', '')],
  ])('takes its own etag %s', async (_, form) => {
    const { ask } = anEmulator();
    const { body: created } = await ask({ method: 'PUT', path, body });
    const etag = form(created.etag as string);
    expect((await ask({ method: 'PUT', path, body: { ...body, etag } })).status).toBe(200);
    expect(await ask({ method: 'PUT', path, body: { ...body, etag } })).toMatchObject({
      status: 409,
      body: { error: { code: 'Conflict', message: expect.stringMatching(/^Newer instance/) } },
    });
  });

  it('does not change the kind of a rule', async () => {
    const { ask } = anEmulator();
    await ask({ method: 'PUT', path, body });
    const { queryFrequency, queryPeriod, triggerOperator, triggerThreshold, ...nrt } =
      body.properties;
    expect([queryFrequency, queryPeriod, triggerOperator, triggerThreshold]).toHaveLength(4);
    const changed = { kind: 'NRT', properties: nrt };
    expect((await ask({ method: 'PUT', path, body: changed })).status).toBe(400);
    expect((await ask({ method: 'PUT', path: 'alertRules/nrt', body: changed })).status).toBe(201);
  });

  it.each([409, 400] as const)(
    'keeps a deleted name for a day, with %d',
    async (tombstoneStatus) => {
      const { ask, clock } = anEmulator({ behaviour: { tombstoneStatus } });
      await ask({ method: 'PUT', path, body });
      expect(await ask({ method: 'DELETE', path })).toMatchObject({ status: 200, body: {} });
      expect((await ask({ method: 'DELETE', path })).status).toBe(204);
      expect(await ask({ method: 'PUT', path, body })).toMatchObject({
        status: tombstoneStatus,
        body: { error: { message: expect.stringContaining('was recently deleted') } },
      });
      clock.advance(86_400_000);
      expect((await ask({ method: 'PUT', path, body })).status).toBe(201);
    },
  );

  it('hides NRT rules and preview members from stable versions', async () => {
    const { ask } = anEmulator();
    const { queryFrequency: _1, queryPeriod: _2, ...rest } = body.properties;
    const { triggerOperator: _3, triggerThreshold: _4, ...nrt } = rest;
    await ask({ method: 'PUT', path, body });
    await ask({ method: 'PUT', path: 'alertRules/nrt', body: { kind: 'NRT', properties: nrt } });
    const stable = await ask({ path: 'alertRules', version: '2025-09-01' });
    expect(stable.body.value?.map(({ name }) => name)).toEqual(['BuiltInFusion', 'Rule-1']);
    expect(stable.body.value?.[1]?.properties).not.toHaveProperty('subTechniques');
    expect((await ask({ path: 'alertRules/nrt', version: '2025-09-01' })).status).toBe(404);
    expect((await ask({ path: 'alertRules' })).body.value).toHaveLength(3);
  });

  it('takes names that are dangerous elsewhere', async () => {
    const { ask, emulator } = anEmulator();
    for (const name of ['__proto__', 'constructor', 'a%20b']) {
      const at = `alertRules/${name}`;
      expect((await ask({ path: at })).status).toBe(404);
      expect((await ask({ method: 'PUT', path: at, body })).status).toBe(201);
      expect((await ask({ path: at })).body.name).toBe(decodeURIComponent(name));
    }
    expect(JSON.parse(JSON.stringify(emulator.state()))).toEqual(emulator.state());
  });
});

describe('lists', () => {
  const fill = async (ask: ReturnType<typeof anEmulator>['ask']) => {
    for (let turn = 0; turn < 5; turn += 1)
      await ask({ method: 'PUT', path: `alertRules/r${turn}`, body });
  };

  it('links the next page at the host that was asked', async () => {
    const { ask, emulator } = anEmulator({ behaviour: { pageSize: 4 } });
    await fill(ask);
    const first = await ask({ path: 'alertRules' });
    expect(first.body.value).toHaveLength(4);
    const link = new URL(first.body.nextLink as string);
    expect(link.host).toBe('management.example');
    const headers = { authorization: 'Bearer t' };
    const second = await emulator.handle({ method: 'GET', url: link.href, headers });
    const page = JSON.parse(second.body) as { value: readonly unknown[] };
    expect(page.value).toHaveLength(2);
    expect(page).not.toHaveProperty('nextLink');
  });

  it.each([0, 3])('may come in a changing order, page size %d', async (pageSize) => {
    const { ask } = anEmulator({ behaviour: { listOrder: 'unstable', pageSize } });
    await fill(ask);
    const orders = new Set<string>();
    for (let turn = 0; turn < 4; turn += 1) {
      const { value = [] } = (await ask({ path: 'alertRules' })).body;
      orders.add(value.map(({ name }) => name).join());
    }
    expect(orders.size).toBeGreaterThan(1);
  });
});

describe('the adversarial normaliser', () => {
  it('spells the same rule differently', async () => {
    const { ask } = anEmulator({ behaviour: { normaliser: 'adversarial' } });
    const written = await ask({ method: 'PUT', path, body });
    expect((await ask({ path })).body).toEqual(written.body);
    expect(written.body).toHaveProperty('systemData');
    expect(written.body.properties).toMatchObject({
      severity: 'high',
      triggerOperator: 'greaterthan',
      queryFrequency: 'PT60M',
      queryPeriod: 'PT90M',
      suppressionDuration: 'PT300M',
      tactics: ['Exfiltration', 'CommandAndControl'],
      techniques: ['T1041', 'T1071'],
      entityMappings: [{ entityType: 'Host' }, { entityType: 'IP' }],
      eventGroupingSettings: { aggregationKind: 'alertperresult' },
      serviceAddedField: {},
      query: body.properties.query,
    });
  });

  it.each([
    ['PT24H', 'P1D'],
    ['P1D', 'PT24H'],
    ['P1DT1M', 'PT1441M'],
    ['PT5M', 'PT300S'],
  ])('writes %s as %s', async (sent, shown) => {
    const { ask } = anEmulator({ behaviour: { normaliser: 'adversarial' } });
    const rule = aRuleBody({ queryPeriod: sent, queryFrequency: 'PT5M' });
    const { body: answer } = await ask({ method: 'PUT', path, body: rule });
    expect(answer.properties).toMatchObject({ queryPeriod: shown });
  });
});
