import { describe, expect, it } from '@jest/globals';
import { defaultWorkspace, initialState } from '../../src/emulator/index.ts';
import type { EmulatorOptions, Role } from '../../src/emulator/index.ts';
import { anEmulator, workspacePath } from '../support/arm.ts';
import { aRuleBody } from '../support/rule-body.ts';

const { subscription } = defaultWorkspace;
const permissions = `${workspacePath}/providers/Microsoft.Authorization/permissions`;
const [version, resources] = ['2022-04-01', '2022-12-01'];

const withRole = (role: Role) =>
  anEmulator({ state: initialState([{ ...defaultWorkspace, role }]) });

const forbidden = (action: string) => ({
  status: 403,
  body: {
    error: { code: 'AuthorizationFailed', message: expect.stringContaining(`'${action}'`) },
  },
});

describe('the permissions of the caller', () => {
  it.each([
    ['reader', { actions: ['*/read'], notActions: [] }],
    [
      'contributor',
      { actions: ['*'], notActions: expect.arrayContaining(['Microsoft.Authorization/*/Write']) },
    ],
  ] as const)('are listed for a %s', async (role, row) => {
    const { ask } = withRole(role);
    expect((await ask({ path: permissions, version })).body).toEqual({
      value: [{ ...row, dataActions: [], notDataActions: [] }],
    });
    expect((await ask({ method: 'POST', path: permissions, version })).status).toBe(
      role === 'reader' ? 403 : 405,
    );
  });

  it('let a reader read and nothing else', async () => {
    const { ask, emulator } = withRole('reader');
    const reads = ['alertRules', 'watchlists', `${workspacePath}/tables`, workspacePath];
    for (const path of reads) expect((await ask({ path })).status).toBe(200);
    const type = 'Microsoft.SecurityInsights/alertRules';
    const path = 'alertRules/a';
    expect(await ask({ method: 'PUT', path, body: aRuleBody() })).toMatchObject(
      forbidden(`${type}/write`),
    );
    expect(await ask({ method: 'DELETE', path: 'alertRules/BuiltInFusion' })).toMatchObject(
      forbidden(`${type}/delete`),
    );
    expect(await ask({ method: 'PATCH', path: 'metadata/a', body: {} })).toMatchObject(
      forbidden('Microsoft.SecurityInsights/metadata/write'),
    );
    const search = `${workspacePath}/savedSearches/a`;
    expect(await ask({ method: 'PUT', path: search, body: {} })).toMatchObject(
      forbidden('Microsoft.OperationalInsights/workspaces/savedSearches/write'),
    );
    expect(Object.keys(emulator.state().workspaces[0]?.alertRules ?? {})).toEqual([
      'builtinfusion',
    ]);
  });

  it.each([
    [permissions, version],
    ['alertRules', undefined],
    [workspacePath, undefined],
    [`/subscriptions/${subscription}`, resources],
    [`/subscriptions/${subscription}/providers/Microsoft.SecurityInsights`, resources],
  ])('are none for somebody without a role: %s', async (path, apiVersion) => {
    const { ask } = withRole('none');
    expect(await ask({ path, ...(apiVersion && { version: apiVersion }) })).toMatchObject({
      status: 403,
      body: { error: { code: 'AuthorizationFailed' } },
    });
  });

  it('may be taken away while a client works', async () => {
    const { ask, emulator } = anEmulator();
    const put = () => ask({ method: 'PUT', path: 'alertRules/a', body: aRuleBody() });
    expect((await put()).status).toBe(201);
    emulator.change((workspace) => ({ ...workspace, role: 'reader' }));
    expect((await put()).status).toBe(403);
  });
});

describe('a subscription', () => {
  it('tells its tenant', async () => {
    const { ask } = anEmulator({ state: initialState(undefined, { tenantId: 'own-tenant' }) });
    const path = `/subscriptions/${subscription}`;
    expect(await ask({ path, version: resources })).toMatchObject({
      status: 200,
      body: {
        subscriptionId: subscription,
        tenantId: 'own-tenant',
        displayName: 'Emulator',
        state: 'Enabled',
      },
    });
    expect((await ask({ method: 'DELETE', path, version: resources })).status).toBe(405);
    const other = { path: '/subscriptions/other', version: resources };
    expect(await ask(other)).toMatchObject({
      status: 404,
      body: { error: { code: 'SubscriptionNotFound' } },
    });
  });

  it.each(['Registered', 'NotRegistered'] as const)(
    'tells that Sentinel is %s',
    async (registrationState) => {
      const { ask } = anEmulator({ state: initialState(undefined, { registrationState }) });
      const path = `/subscriptions/${subscription}/providers/Microsoft.SecurityInsights`;
      expect((await ask({ path, version: resources })).body).toMatchObject({ registrationState });
      const other = path.replace('SecurityInsights', 'Nothing');
      expect((await ask({ path: other, version: resources })).status).toBe(404);
      expect(await ask({ path: 'alertRules' })).toMatchObject(
        registrationState === 'Registered'
          ? { status: 200 }
          : { status: 409, body: { error: { code: 'MissingSubscriptionRegistration' } } },
      );
      expect((await ask({ path: workspacePath })).status).toBe(200);
    },
  );
});

describe('a token', () => {
  const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const token = (claims: object) => `Bearer ${encoded({ alg: 'none' })}.${encoded(claims)}.x`;
  const tenantId = '11111111-2222-3333-4444-555555555555';
  const state = initialState(undefined, { tenantId });
  const now = Date.UTC(2035, 0, 1) / 1_000;

  it.each([
    [{ tid: tenantId, exp: now + 1 }, 200, undefined],
    [{ tid: tenantId.toUpperCase() }, 200, undefined],
    [{}, 200, undefined],
    [{ tid: 'another' }, 401, 'InvalidAuthenticationTokenTenant'],
    [{ tid: tenantId, exp: now }, 401, 'ExpiredAuthenticationToken'],
  ])('that says %j is answered %d %s', async (claims, status, code) => {
    const { ask } = anEmulator({ state });
    const answer = await ask({ path: 'alertRules', headers: { authorization: token(claims) } });
    expect(answer.status).toBe(status);
    expect((answer.body.error as { code: string } | undefined)?.code).toBe(code);
    expect(answer.headers['WWW-Authenticate'] === undefined).toBe(status === 200);
  });

  it('expires while a client works', async () => {
    const { ask, clock } = anEmulator({ state });
    const headers = { authorization: token({ tid: tenantId, exp: now + 60 }) };
    expect((await ask({ path: 'alertRules', headers })).status).toBe(200);
    clock.advance(60_000);
    expect((await ask({ path: 'alertRules', headers })).status).toBe(401);
  });

  it('that is no JWT is taken', async () => {
    const headers = { authorization: 'Bearer a.%%%.c' };
    expect((await anEmulator({ state }).ask({ path: 'alertRules', headers })).status).toBe(200);
  });
});

describe('a log query', () => {
  const table = { name: 'PrimaryResult', columns: [{ name: 'A', type: 'long' }], rows: [[1]] };

  /** Asks the query endpoint of the workspace that has this id, or of its own. */
  async function query(options: Partial<EmulatorOptions>, body: object = { query: 'print A = 1' }) {
    const { ask } = anEmulator(options);
    const { properties } = (await ask({ path: workspacePath })).body as {
      properties?: { customerId: string };
    };
    const path = `/workspaces/${properties?.customerId ?? 'unknown'}/query`;
    const answer = await ask({ method: 'POST', path, body });
    const versioned = await ask({ method: 'POST', path: `/v1${path}`, body });
    expect(versioned.status).toBe(answer.status);
    return answer;
  }

  it('is answered by the engine that the emulator was lent', async () => {
    const asked: unknown[] = [];
    const answer = await query({
      runQuery: (one) => {
        asked.push(one);
        return { tables: [table] };
      },
    });
    expect(answer).toMatchObject({ status: 200, body: { tables: [table] } });
    expect(asked[0]).toEqual({ workspace: defaultWorkspace, query: 'print A = 1' });
  });

  it('hands the time span on', async () => {
    const spans: (string | undefined)[] = [];
    const runQuery = ({ timespan }: { readonly timespan?: string }) => {
      spans.push(timespan);
      return { tables: [] };
    };
    await query({ runQuery }, { query: 'print 1', timespan: 'P1D' });
    expect(spans).toEqual(['P1D', 'P1D']);
  });

  it('is answered 501 without an engine', async () => {
    expect(await query({})).toMatchObject({
      status: 501,
      body: { error: { code: 'NotImplemented' } },
    });
  });

  it('says two levels down what is wrong with it', async () => {
    const answer = await query({ runQuery: () => ({ code: 'SEM0100', message: 'no column' }) });
    expect(answer).toMatchObject({
      status: 400,
      body: {
        error: {
          code: 'BadArgumentError',
          innererror: { innererror: { code: 'SEM0100', message: 'no column' } },
        },
      },
    });
  });

  it('needs a query', async () => {
    const runQuery = () => ({ tables: [] });
    expect((await query({ runQuery }, { timespan: 'P1D' })).status).toBe(400);
  });

  it.each([
    ['POST', '/workspaces/unknown/query'],
    ['GET', '/v1/workspaces/unknown/query'],
  ])('is not answered elsewhere: %s %s', async (method, path) => {
    expect((await anEmulator().ask({ method, path })).status).toBe(404);
  });

  it('is refused to somebody without a role', async () => {
    const { ask, emulator } = anEmulator({ runQuery: () => ({ tables: [] }) });
    const { customerId } = (await ask({ path: workspacePath })).body.properties as {
      customerId: string;
    };
    emulator.change((workspace) => ({ ...workspace, role: 'none' }));
    const path = `/workspaces/${customerId}/query`;
    expect(await ask({ method: 'POST', path, body: { query: 'print 1' } })).toMatchObject({
      status: 403,
      body: { error: { code: 'InsufficientAccessError' } },
    });
  });
});
