import { describe, expect, it } from '@jest/globals';
import { anEmulator, workspacePath } from '../support/arm.ts';

const parentOf = (rule: string) =>
  `${workspacePath}/providers/Microsoft.SecurityInsights/alertRules/${rule}`;
const row = (rule: string, more: object = {}) => ({
  properties: { parentId: parentOf(rule), kind: 'AnalyticsRule', contentId: rule, ...more },
});
const put = (name: string, body: unknown) => ({ method: 'PUT', path: `metadata/${name}`, body });

describe('metadata', () => {
  it('creates with 201, replaces with 200, and fills in the source', async () => {
    const { ask } = anEmulator();
    const created = await ask(put('m1', row('a')));
    expect(created).toMatchObject({
      status: 201,
      body: {
        id: expect.stringContaining('/resourcegroups/') as unknown,
        systemData: { createdByType: 'Application' },
        properties: { source: { kind: 'LocalWorkspace', name: 'emulator' } },
      },
    });
    const source = { kind: 'SourceRepository', name: 'p' };
    expect(await ask(put('m1', row('a', { source })))).toMatchObject({
      status: 200,
      body: { properties: { source } },
    });
  });

  it('patches what is there and replaces on PUT', async () => {
    const { ask } = anEmulator();
    await ask(put('m1', row('a', { version: '1' })));
    const body = { properties: { customVersion: 'x' } };
    const patch = { method: 'PATCH', path: 'metadata/m1', body };
    expect((await ask(patch)).body.properties).toMatchObject({ version: '1', customVersion: 'x' });
    expect((await ask(put('m1', row('a')))).body.properties).not.toHaveProperty('version');
    expect((await ask({ ...patch, path: 'metadata/m2' })).status).toBe(404);
    expect((await ask({ path: 'metadata/m2' })).status).toBe(404);
  });

  it.each([{}, { parentId: 'x' }, { kind: 'AnalyticsRule' }])(
    'needs parentId and kind: %j',
    async (properties) => {
      expect((await anEmulator().ask(put('m1', { properties }))).status).toBe(400);
    },
  );

  it('refuses a name with blanks', async () => {
    expect((await anEmulator().ask(put('a%20b', row('a')))).status).toBe(400);
  });

  it('has one row for one parent, in any case', async () => {
    const { ask } = anEmulator();
    await ask(put('m1', row('a')));
    expect(await ask(put('m2', row('A')))).toMatchObject({ status: 409 });
    expect((await ask(put('M1', row('A')))).status).toBe(200);
    expect((await ask({ method: 'DELETE', path: 'metadata/m1' })).status).toBe(200);
    expect((await ask(put('m2', row('a')))).status).toBe(201);
  });

  it('takes a row for a rule that is not there, unless told otherwise', async () => {
    const { ask } = anEmulator({ behaviour: { metadataNeedsRule: true } });
    expect((await ask(put('m1', row('a')))).status).toBe(400);
    expect((await ask(put('m1', row('BuiltInFusion')))).status).toBe(201);
  });

  it.each([
    ["properties/kind eq 'AnalyticsRule'", ['a', 'b', 'c']],
    ["properties/kind eq 'Workbook'", ['d']],
    [`properties/parentId eq '${parentOf('B').toLowerCase()}'`, ['b']],
    ["properties/kind eq 'AnalyticsRule' and properties/contentId eq 'c'", ['c']],
    ["properties/contentId eq 'it''s'", []],
  ])('filters by %s', async (filter, expected) => {
    const { ask } = anEmulator();
    for (const name of ['a', 'b', 'c']) await ask(put(name, row(name)));
    await ask(put('d', { properties: { parentId: 'elsewhere', kind: 'Workbook' } }));
    const { body } = await ask({ path: `metadata?$filter=${encodeURIComponent(filter)}` });
    expect(body.value?.map(({ name }) => name)).toEqual(expected);
  });

  it('refuses a filter that it does not know', async () => {
    const { ask } = anEmulator();
    expect((await ask({ path: "metadata?$filter=name ne 'x'" })).status).toBe(400);
  });

  it('pages by $top and $skip', async () => {
    const { ask } = anEmulator();
    for (const name of ['a', 'b', 'c']) await ask(put(name, row(name)));
    const { body } = await ask({ path: 'metadata?$top=1&$skip=1' });
    expect(body.value?.map(({ name }) => name)).toEqual(['b']);
  });

  it('can be spelt differently by the service', async () => {
    const { ask } = anEmulator({ behaviour: { normaliser: 'adversarial' } });
    const { body } = await ask(put('m1', row('a')));
    expect(body.properties).toMatchObject({
      parentId: expect.stringContaining('/resourcegroups/') as unknown,
      serviceAddedField: true,
    });
  });
});
