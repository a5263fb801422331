import { describe, expect, it } from '@jest/globals';
import { initialState, defaultWorkspace } from '../../src/emulator/index.ts';
import { anEmulator, armUrl, workspacePath } from '../support/arm.ts';

const authorization = 'Bearer token';

async function answer(url: string, headers: Readonly<Record<string, string>> = { authorization }) {
  const { emulator } = anEmulator();
  const response = await emulator.handle({ method: 'GET', url, headers });
  return { ...response, body: JSON.parse(response.body) as unknown };
}

describe('the gate of ARM', () => {
  it.each([{}, { authorization: 'Basic x' }, { Authorization: 'Bearer' }])(
    'asks for a token: %j',
    async (headers) => {
      const response = await answer(armUrl('alertRules'), headers);
      expect(response).toMatchObject({
        status: 401,
        body: { error: { code: 'AuthenticationFailed' } },
      });
      expect(response.headers['WWW-Authenticate']).toMatch(/^Bearer /);
    },
  );

  it.each([
    ['', 400, 'MissingApiVersionParameter'],
    ['1999-01-01', 400, 'NoRegisteredProviderFound'],
  ])('wants a known api-version: %j', async (version, status, code) => {
    expect(await answer(armUrl('alertRules', version))).toMatchObject({
      status,
      body: { error: { code } },
    });
  });

  it.each([
    [defaultWorkspace.subscription, '11111111-0000-0000-0000-000000000000', 'SubscriptionNotFound'],
    ['resourceGroups/emulator', 'resourceGroups/other', 'ResourceGroupNotFound'],
    ['workspaces/emulator', 'workspaces/other', 'ParentResourceNotFound'],
    ['alertRules', 'unicorns', 'InvalidResourceType'],
    ['alertRules', '__proto__', 'InvalidResourceType'],
    [workspacePath, '/elsewhere', 'InvalidResourceType'],
    ['SecurityInsights/alertRules', 'OperationalInsights/tables', 'InvalidResourceType'],
    ['SecurityInsights/alertRules', 'Unheard/of', 'InvalidResourceType'],
    ['alertRules', 'alertRules/a/actions', 'InvalidResourceType'],
  ])('names what is not there: %s', async (part, replacement, code) => {
    expect(await answer(armUrl('alertRules').replace(part, replacement))).toMatchObject({
      status: 404,
      body: { error: { code } },
    });
  });

  it.each(['not a url', armUrl('alertRules/%E0%A4%A')])('refuses %j', async (url) => {
    expect(await answer(url)).toMatchObject({ status: 400 });
  });

  it('matches paths in any case and answers in its own', async () => {
    const url = armUrl('alertRules/builtinfusion').replace(workspacePath, (path) =>
      path.toUpperCase(),
    );
    expect(await answer(url)).toMatchObject({
      status: 200,
      body: {
        id: `${workspacePath}/providers/Microsoft.SecurityInsights/alertRules/BuiltInFusion`,
      },
    });
  });

  it('sends the recorded headers, with counters that stand still while nothing is throttled, and no ETag', async () => {
    const { ask } = anEmulator();
    const header = 'x-ms-ratelimit-remaining-subscription-reads';
    const first = await ask({ path: 'alertRules' });
    const second = await ask({ path: 'alertRules' });
    expect([first.headers[header], second.headers[header]]).toEqual(['1099', '1099']);
    expect(Object.keys(first.headers).map((name) => name.toLowerCase())).not.toContain('etag');
    expect(first.headers['x-ms-request-id']).not.toBe(second.headers['x-ms-request-id']);
  });

  it.each([undefined, 'x', [1]])('refuses a write whose body is no object: %j', async (body) => {
    const { ask } = anEmulator();
    expect(await ask({ method: 'PUT', path: 'alertRules/a', body })).toMatchObject({
      status: 400,
      body: { error: { code: 'InvalidRequestContent' } },
    });
  });

  it.each(['alertRules', 'alertRules/a', 'metadata', 'metadata/a', 'onboardingStates'])(
    'has no POST on %s',
    async (path) => {
      expect(await anEmulator().ask({ method: 'POST', path })).toMatchObject({ status: 405 });
    },
  );
});

describe('a workspace without Sentinel', () => {
  const state = initialState([{ ...defaultWorkspace, onboarded: false }]);

  it('answers with an error inside an error', async () => {
    const { body, status } = await anEmulator({ state }).ask({ path: 'alertRules' });
    const { message } = body.error as { message: string };
    expect(status).toBe(400);
    expect(JSON.parse(message)).toMatchObject({
      error: { message: expect.stringContaining('is not onboarded') as unknown },
    });
  });

  it('answers 404 in the older form', async () => {
    const { ask } = anEmulator({ state, behaviour: { notOnboarded: 'notFound' } });
    expect(await ask({ path: 'alertRules' })).toMatchObject({ status: 404 });
  });

  it('knows one name of an onboarding state', async () => {
    const { ask } = anEmulator({ state });
    const body = { properties: {} };
    expect(await ask({ method: 'PUT', path: 'onboardingStates/other', body })).toMatchObject({
      status: 400,
    });
    expect(await ask({ method: 'POST', path: 'onboardingStates/default' })).toMatchObject({
      status: 405,
    });
  });
});
