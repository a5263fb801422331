import { describe, expect, it } from '@jest/globals';
import { defaultWorkspace, initialState } from '../../src/emulator/index.ts';
import { anEmulator, workspacePath } from '../support/arm.ts';
import { aRuleBody } from '../support/rule-body.ts';

const at = `${workspacePath}/savedSearches`;
const properties = {
  category: 'Hunting Queries',
  displayName: 'Rare processes',
  query: 'SecurityEvent | take 1',
  tags: [{ name: 'tactics', value: 'Execution,Persistence' }],
};

/** An emulator with a short way to write the saved search `rare`, in a workspace without Sentinel. */
function aWorkspace() {
  const state = initialState([{ ...defaultWorkspace, onboarded: false }]);
  const { ask } = anEmulator({ state });
  const path = `${at}/Rare`;
  return {
    ask,
    path,
    put: (changes: object = {}, etag?: string) =>
      ask({
        method: 'PUT',
        path,
        version: '2020-08-01',
        body: { ...(etag !== undefined && { etag }), properties: { ...properties, ...changes } },
      }),
  };
}

describe('savedSearches', () => {
  it('are made with 200, read in any case and listed in one page', async () => {
    const { ask, path, put } = aWorkspace();
    const created = await put();
    expect(created).toMatchObject({
      status: 200,
      body: {
        id: `${at.replace('resourceGroups', 'resourcegroups')}/Rare`,
        name: 'Rare',
        etag: expect.stringMatching(/^W\/"datetime'2035-01-01T00%3A00%3A00.*'"$/),
        properties,
      },
    });
    expect(await ask({ path: path.toLowerCase() })).toMatchObject({ body: created.body });
    expect((await ask({ path: at })).body).toEqual({ value: [created.body] });
    expect((await ask({ path: `${at}/other` })).status).toBe(404);
  });

  it('are replaced only by those who say which', async () => {
    const { put } = aWorkspace();
    const first = (await put()).body.etag as string;
    const conflict = { status: 409, body: { error: { code: 'Conflict' } } };
    expect(await put()).toMatchObject(conflict);
    const second = await put({ displayName: 'Changed' }, first);
    expect(second).toMatchObject({ status: 200, body: { properties: { displayName: 'Changed' } } });
    expect(await put({}, first)).toMatchObject(conflict);
    expect(await put({}, '*')).toMatchObject({ status: 200 });
    expect(await put({}, second.body.etag as string)).toMatchObject(conflict);
  });

  it.each([
    ['*', 200],
    ['W/"old"', 409],
  ])('that are not there yet are made with the etag %s: %d', async (etag, status) => {
    expect((await aWorkspace().put({}, etag)).status).toBe(status);
  });

  it.each([
    { category: '' },
    { displayName: undefined },
    { query: undefined },
    { tags: 'Execution' },
    { tags: [{ name: 'tactics' }] },
  ])('are refused with %j', async (changes) => {
    expect((await aWorkspace().put(changes)).status).toBe(400);
  });

  it('are deleted', async () => {
    const { ask, path, put } = aWorkspace();
    await put();
    expect((await ask({ method: 'DELETE', path })).status).toBe(200);
    expect((await ask({ path: at })).body).toEqual({ value: [] });
  });

  it.each(['POST', 'PATCH'])('have no %s', async (method) => {
    const { ask, path } = aWorkspace();
    expect((await ask({ method, path, body: {} })).status).toBe(405);
    expect((await ask({ method, path: at, body: {} })).status).toBe(405);
  });
});

describe('a saved search with an alias', () => {
  it('is a function for the query of a rule, and no table', async () => {
    const { ask } = anEmulator();
    const body = aRuleBody({ query: 'MyParser | take 1' });
    const put = () => ask({ method: 'PUT', path: 'alertRules/a', body });
    expect((await put()).status).toBe(400);
    const search = { properties: { ...properties, functionAlias: 'MyParser' } };
    await ask({ method: 'PUT', path: `${at}/parser`, body: search });
    expect((await put()).status).toBe(201);
    const tables = await ask({ path: `${workspacePath}/tables` });
    expect(tables.body.value?.map(({ name }) => name)).not.toContain('MyParser');
  });
});
