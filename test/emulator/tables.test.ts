import { describe, expect, it } from '@jest/globals';
import { defaultWorkspace, initialState } from '../../src/emulator/index.ts';
import { anEmulator, workspacePath } from '../support/arm.ts';
import { aRuleBody } from '../support/rule-body.ts';

const at = `${workspacePath}/tables`;
const state = initialState([
  {
    ...defaultWorkspace,
    tables: [
      'Plain_CL',
      { name: 'Own_CL', plan: 'Auxiliary', columns: { Note: 'string', Seen: 'datetime' } },
      { name: 'CommonSecurityLog', plan: 'Basic' },
      { name: 'SigninLogs', missing: true },
    ],
  },
]);

interface Schema {
  readonly columns: readonly { readonly name: string; readonly type: string }[] | null;
  readonly standardColumns: readonly { readonly name: string; readonly type: string }[];
}

const typesOf = (columns: Schema['columns']) =>
  columns && Object.fromEntries(columns.map(({ name, type }) => [name, type]));

describe('tables', () => {
  it('are those of the shipped list, with what the workspace has of its own', async () => {
    const { value = [] } = (await anEmulator({ state }).ask({ path: at })).body;
    const plans = new Map(value.map(({ name, properties }) => [name, properties.plan]));
    expect(plans.size).toBe(value.length);
    expect(plans.size).toBeGreaterThan(1_900);
    expect(
      ['SecurityEvent', 'CommonSecurityLog', 'Own_CL', 'Plain_CL', 'SigninLogs'].map((name) =>
        plans.get(name),
      ),
    ).toEqual(['Analytics', 'Basic', 'Auxiliary', 'Analytics', undefined]);
  });

  it('are read one by one', async () => {
    const { ask } = anEmulator({ state });
    const own = await ask({ path: `${at}/own_cl` });
    expect(own).toMatchObject({
      status: 200,
      body: {
        id: `${at.replace('resourceGroups', 'resourcegroups')}/Own_CL`,
        properties: { schema: { name: 'Own_CL', tableType: 'CustomLog' } },
      },
    });
    const { schema } = own.body.properties as { schema: Schema };
    expect(typesOf(schema.columns)).toEqual({ Note: 'string', Seen: 'dateTime' });
    expect(typesOf(schema.standardColumns)).toMatchObject({ TimeGenerated: 'dateTime' });
    expect((await ask({ path: `${at}/SigninLogs` })).status).toBe(404);
    expect((await ask({ method: 'PUT', path: `${at}/a_CL`, body: {} })).status).toBe(405);
  });

  it('have the columns that the emulator was told', async () => {
    const describeTable = (name: string) =>
      name === 'SecurityEvent' ? { EventID: 'int', Flag: 'bool' } : undefined;
    const { ask } = anEmulator({ describeTable });
    const { schema } = (await ask({ path: `${at}/SecurityEvent` })).body.properties as {
      schema: Schema;
    };
    expect(schema.columns).toBeNull();
    expect(typesOf(schema.standardColumns)).toMatchObject({ EventID: 'int', Flag: 'boolean' });
  });

  it('that are missing are missing for a rule too', async () => {
    const { ask } = anEmulator({ state });
    const put = (query: string) =>
      ask({ method: 'PUT', path: 'alertRules/a', body: aRuleBody({ query }) });
    expect((await put('SigninLogs | take 1')).status).toBe(400);
    expect((await put('Own_CL | take 1')).status).toBe(201);
  });
});

describe('a workspace', () => {
  it('tells its id, which is not that of another one of the same name', async () => {
    const other = { ...defaultWorkspace, resourceGroup: 'other' };
    const { ask } = anEmulator({ state: initialState([defaultWorkspace, other]) });
    const { body, status } = await ask({ path: workspacePath });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id: workspacePath,
      name: defaultWorkspace.workspace,
      location: 'emulator',
      properties: {
        customerId: expect.stringMatching(/^[\da-f-]{36}$/),
        sku: { name: 'PerGB2018' },
      },
    });
    const path = workspacePath.replace('/emulator/', '/other/');
    const { customerId } = body.properties as { customerId: string };
    expect((await ask({ path })).body.properties).not.toMatchObject({ customerId });
    expect((await ask({ method: 'PUT', path, body: {} })).status).toBe(405);
  });
});
