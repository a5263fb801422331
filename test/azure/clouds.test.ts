import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Cloud } from '../../src/azure/index.ts';
import { createWorkspaceStore } from '../../src/azure/index.ts';
import { defaultWorkspace } from '../../src/emulator/index.ts';
import type { HttpRequest, Transport } from '../../src/ports/index.ts';
import { virtualClock } from '../support/virtual-clock.ts';

const tenant = '11111111-2222-4333-8444-555555555555';
const secrets = {
  AZURE_TENANT_ID: tenant,
  AZURE_CLIENT_ID: '66666666-7777-4888-8999-aaaaaaaaaaaa',
  AZURE_CLIENT_SECRET: 'not a secret',
};

const json = (body: unknown) => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

/** Answers for the sign-in service and for Resource Manager, and writes down who was asked. */
function recorder() {
  const requests: HttpRequest[] = [];
  const transport: Transport = (request) => {
    requests.push(request);
    const token = { access_token: 'abc', expires_in: 3_600, token_type: 'Bearer' };
    return Promise.resolve(json(request.url.includes('/token?') ? token : { value: [] }));
  };
  return { requests, transport };
}

interface Expected {
  readonly cloud?: Cloud;
  readonly authority: string;
  readonly endpoint: string;
}

/** Hosts as their documentation names them; the second of China is an alias of the first, which the library prefers. */
const expected: readonly Expected[] = [
  { authority: 'login.microsoftonline.com', endpoint: 'management.azure.com' },
  { cloud: 'public', authority: 'login.microsoftonline.com', endpoint: 'management.azure.com' },
  {
    cloud: 'usGovernment',
    authority: 'login.microsoftonline.us',
    endpoint: 'management.usgovcloudapi.net',
  },
  {
    cloud: 'china',
    authority: 'login.partner.microsoftonline.cn',
    endpoint: 'management.chinacloudapi.cn',
  },
];

describe('the cloud of a target', () => {
  const environment = { ...process.env };
  beforeEach(() => {
    Object.assign(process.env, secrets);
  });
  afterEach(() => {
    for (const name of Object.keys(secrets))
      if (environment[name] === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = environment[name];
  });

  it.each(expected)(
    'decides where to sign in, for what, and whom to ask: $cloud',
    async ({ cloud, authority, endpoint }) => {
      const { requests, transport } = recorder();
      const store = createWorkspaceStore({
        target: { ...defaultWorkspace, tenant, ...(cloud && { cloud }) },
        clock: virtualClock(),
        transport,
      });
      expect(await store.listWatchlists()).toEqual({ ok: true, value: [] });
      const [signIn, asked, ...others] = requests;
      expect(others).toEqual([]);
      const form = new URLSearchParams(signIn?.body);
      expect({
        host: new URL(signIn?.url ?? '').host,
        tenant: new URL(signIn?.url ?? '').pathname.split('/')[1],
        scope: form.get('scope'),
      }).toEqual({ host: authority, tenant, scope: `https://${endpoint}/.default` });
      expect({
        host: new URL(asked?.url ?? '').host,
        authorization: asked?.headers.authorization,
      }).toEqual({ host: endpoint, authorization: 'Bearer abc' });
    },
  );

  it('holds for the links of a list: no page of another cloud is followed', async () => {
    const { requests, transport } = recorder();
    const store = createWorkspaceStore({
      target: { ...defaultWorkspace, tenant, cloud: 'usGovernment' },
      clock: virtualClock(),
      transport: async (request) => {
        const response = await transport(request);
        const nextLink = 'https://management.azure.com/next';
        return request.url.includes('/token?') ? response : json({ value: [], nextLink });
      },
    });
    expect(await store.listWatchlists()).toMatchObject({
      ok: false,
      error: { code: 'unexpected' },
    });
    expect(requests.map(({ url }) => new URL(url).host)).not.toContain('management.azure.com');
  });
});
