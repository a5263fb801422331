import { describe, expect, it } from '@jest/globals';
import { defaultWorkspace, initialState } from '../../../src/emulator/index.ts';
import type { EmulatorOptions } from '../../../src/emulator/index.ts';
import { anEmulator, workspacePath } from '../../support/arm.ts';

const properties = {
  displayName: 'Bad addresses',
  provider: 'Custom',
  itemsSearchKey: 'Address',
  source: 'bad.csv',
};
const content = { contentType: 'text/csv', rawContent: 'Address,Note\n192.0.2.1,a\n192.0.2.2,b\n' };
const path = 'watchlists/bad';

/** An emulator with short ways to write the watchlist `bad` and to look at it. */
function aWorkspace(options: Partial<EmulatorOptions> = {}) {
  const { ask, clock, emulator } = anEmulator(options);
  return {
    ask,
    clock,
    emulator,
    put: (changes: object = {}, version?: string) =>
      ask({
        method: 'PUT',
        path,
        body: { properties: { ...properties, ...changes } },
        ...(version !== undefined && { version }),
      }),
    shown: async () => (await ask({ path })).body.properties as Record<string, unknown>,
    rows: async () =>
      (await ask({ path: `${path}/watchlistItems` })).body.value?.map(
        (item) => item.properties.itemsKeyValue,
      ),
    follow: async (url: string | undefined) => {
      const headers = { authorization: 'Bearer t' };
      const { status, body } = await emulator.handle({ method: 'GET', url: url ?? '', headers });
      return { status, body: JSON.parse(body) as unknown };
    },
  };
}

describe('watchlists', () => {
  const state = initialState([{ ...defaultWorkspace, watchlists: ['officeRanges', 'servers'] }]);

  it('are listed, page by page, and read one by one, in any case of the alias', async () => {
    const { ask } = anEmulator({ state, behaviour: { pageSize: 1 } });
    const first = await ask({ path: 'watchlists' });
    expect(first.body.value).toMatchObject([
      { name: 'officeRanges', properties: { watchlistAlias: 'officeRanges', itemsCount: 0 } },
    ]);
    expect(first.body.nextLink).toContain('$skipToken=1'.replace('$', '%24'));
    expect(await ask({ path: 'watchlists/OFFICERANGES' })).toMatchObject({
      status: 200,
      body: { name: 'officeRanges', type: 'Microsoft.SecurityInsights/Watchlists' },
    });
    expect(await ask({ path: 'watchlists/other' })).toMatchObject({ status: 404 });
  });

  it('are none in a fresh workspace', async () => {
    expect((await anEmulator().ask({ path: 'watchlists' })).body).toEqual({ value: [] });
  });

  it.each([
    ['POST', 'watchlists'],
    ['PATCH', 'watchlists/servers'],
    ['PUT', 'watchlists/servers/watchlistItems'],
    ['PATCH', 'watchlists/servers/watchlistItems/a'],
    ['DELETE', 'watchlists/servers/watchlistStatuses/a'],
  ])('have no %s on %s', async (method, at) => {
    const { ask } = anEmulator({ state });
    expect(await ask({ method, path: at, body: {} })).toMatchObject({ status: 405 });
  });
});

describe('an upload', () => {
  it('is taken with 201, and the items are there when the time has come', async () => {
    const { put, shown, rows, clock, follow } = aWorkspace();
    const created = await put({ ...content, labels: ['one'] });
    expect(created).toMatchObject({
      status: 201,
      body: { properties: { provisioningState: 'New', uploadStatus: 'New', itemsCount: 0 } },
    });
    expect(JSON.stringify(created.body)).not.toContain('rawContent');
    const url = created.headers['Azure-AsyncOperation'];
    const states: unknown[] = [];
    for (const wait of [0, 333, 333, 333]) {
      clock.advance(wait);
      const { status, body } = await follow(url);
      states.push([status, (await shown()).provisioningState, (body as { status: string }).status]);
    }
    expect(states).toEqual([
      [200, 'New', 'New'],
      [200, 'Uploading', 'Uploading'],
      [200, 'Uploading', 'Uploading'],
      [200, 'InProgress', 'InProgress'],
    ]);
    expect(await rows()).toEqual([]);
    clock.advance(1);
    expect(await shown()).toMatchObject({
      ...properties,
      watchlistAlias: 'bad',
      watchlistId: expect.stringMatching(/^[\da-f-]{36}$/),
      created: expect.stringMatching(/^2035-01-01T00:00:00\.\d+\+00:00$/),
      isDeleted: false,
      labels: ['one'],
      itemsCount: 2,
      uploadStatus: 'Complete',
      provisioningState: 'Succeeded',
    });
    expect(await follow(url)).toMatchObject({
      body: { status: 'Succeeded', percentComplete: 100 },
    });
    expect(await rows()).toEqual([
      { Address: '192.0.2.1', Note: 'a' },
      { Address: '192.0.2.2', Note: 'b' },
    ]);
  });

  it('adds rows to those that are there, and drops only those that are equal in every column', async () => {
    const { put, rows, shown } = aWorkspace({ behaviour: { watchlistUploadMs: 0 } });
    const { watchlistId, created } = (await put(content)).body.properties as Record<string, string>;
    const rawContent = 'Note,Address\na,192.0.2.1\nchanged,192.0.2.2\nc,192.0.2.3\nc,192.0.2.3\n';
    expect(await put({ ...content, rawContent })).toMatchObject({ status: 200 });
    expect(await rows()).toEqual([
      { Address: '192.0.2.1', Note: 'a' },
      { Address: '192.0.2.2', Note: 'b' },
      { Address: '192.0.2.2', Note: 'changed' },
      { Address: '192.0.2.3', Note: 'c' },
    ]);
    expect(await shown()).toMatchObject({ watchlistId, created, itemsCount: 4 });
  });

  it('may replace rows by their search key', async () => {
    const behaviour = { watchlistUploadMs: 0, watchlistBulk: 'bySearchKey' } as const;
    const { put, rows, ask } = aWorkspace({ behaviour });
    await put(content);
    const before = (await ask({ path: `${path}/watchlistItems` })).body.value?.[1]?.name;
    await put({ ...content, rawContent: 'Address,Note\n192.0.2.2,changed\n' });
    expect(await rows()).toEqual([
      { Address: '192.0.2.1', Note: 'a' },
      { Address: '192.0.2.2', Note: 'changed' },
    ]);
    const after = await ask({ path: `${path}/watchlistItems/${before ?? ''}` });
    expect(after.body.properties).toMatchObject({ itemsKeyValue: { Note: 'changed' } });
  });

  it('reads past a byte order mark', async () => {
    const { put, rows } = aWorkspace({ behaviour: { watchlistUploadMs: 0 } });
    await put({ ...content, rawContent: '\uFEFFAddress\n192.0.2.1' });
    expect(await rows()).toEqual([{ Address: '192.0.2.1' }]);
  });

  it('reads tabs and lines to skip', async () => {
    const { put, rows } = aWorkspace({ behaviour: { watchlistUploadMs: 0 } });
    const rawContent = 'made by hand\n\nNote\tAddress\r\n"a ""b"""\t192.0.2.1\r\n';
    await put({ contentType: 'text/tsv', rawContent, numberOfLinesToSkip: 2 });
    expect(await rows()).toEqual([{ Note: 'a "b"', Address: '192.0.2.1' }]);
  });

  it('is one at a time, and keeps the watchlist from being deleted', async () => {
    const { put, ask, clock } = aWorkspace();
    await put(content);
    const conflict = { status: 409, body: { error: { code: 'Conflict' } } };
    expect(await put(content)).toMatchObject(conflict);
    expect(await ask({ method: 'DELETE', path })).toMatchObject(conflict);
    clock.advance(1_000);
    expect(await put(content)).toMatchObject({ status: 200 });
  });

  it.each([
    ['no content type', { contentType: undefined }],
    ['a content type of its own', { contentType: 'application/json' }],
    ['no column of the search key', { rawContent: 'address\n192.0.2.1\n' }],
    ['no header', { rawContent: '' }],
    ['a column without a name', { rawContent: 'Address,\na,b\n' }],
    ['two columns of a name', { rawContent: 'Address,Address\na,b\n' }],
    ['a short row', { rawContent: 'Address,Note\na\n' }],
    ['open quotes', { rawContent: 'Address\n"a\n' }],
    ['a long line', { rawContent: `Address\n${'a'.repeat(10_241)}\n` }],
    ['too many bytes', { rawContent: `Address\n${'é'.repeat(10_000)}\n`.repeat(200) }],
  ])('is refused with %s, and nothing is made', async (_, changes) => {
    const { put, ask } = aWorkspace();
    expect(await put({ ...content, ...changes })).toMatchObject({
      status: 400,
      body: { error: { code: 'BadRequest' } },
    });
    expect(await ask({ path })).toMatchObject({ status: 404 });
  });

  it('may have lines of 10,240 characters', async () => {
    const { put } = aWorkspace();
    const rawContent = `Address\n${'a'.repeat(10_240)}\n`;
    expect(await put({ ...content, rawContent })).toMatchObject({ status: 201 });
  });
});

describe('a PUT of properties', () => {
  it.each(['displayName', 'provider', 'itemsSearchKey'])('needs %s', async (member) => {
    const { put } = aWorkspace();
    expect(await put({ [member]: undefined })).toMatchObject({
      status: 400,
      body: { error: { message: `Required property '${member}' not found in JSON.` } },
    });
  });

  it.each([
    ['Local file', 400],
    ['Local', 201],
    ['AzureStorage', 201],
  ])('answers the source type %s with %d', async (sourceType, status) => {
    expect((await aWorkspace().put({ sourceType })).status).toBe(status);
  });

  it('leaves the items alone, and waits for nothing', async () => {
    const { put, rows } = aWorkspace({ behaviour: { watchlistUploadMs: 0 } });
    await put(content);
    const changed = await put({ description: 'Changed' });
    expect(changed).toMatchObject({
      status: 200,
      body: {
        properties: { description: 'Changed', provisioningState: 'Succeeded', itemsCount: 2 },
      },
    });
    expect(changed.headers).not.toHaveProperty('Azure-AsyncOperation');
    expect(await rows()).toHaveLength(2);
  });
});

describe('the deletion of a watchlist', () => {
  it('takes its time; then the alias is free and the watchlist another', async () => {
    const { put, ask, clock, shown } = aWorkspace();
    const first = ((await put()).body.properties as { watchlistId: string }).watchlistId;
    expect(await ask({ method: 'DELETE', path })).toMatchObject({ status: 202, body: {} });
    expect(await shown()).toMatchObject({ provisioningState: 'Deleting', isDeleted: true });
    expect(await ask({ method: 'DELETE', path })).toMatchObject({ status: 409 });
    expect(await put()).toMatchObject({ status: 409 });
    clock.advance(1_000);
    expect((await ask({ path })).status).toBe(404);
    expect((await ask({ path: `${path}/watchlistItems` })).status).toBe(404);
    expect((await ask({ method: 'DELETE', path })).status).toBe(204);
    const second = await put(content);
    expect(second).toMatchObject({ status: 201, body: { properties: { itemsCount: 0 } } });
    expect((second.body.properties as { watchlistId: string }).watchlistId).not.toBe(first);
  });

  it.each([
    ['2022-09-01-preview', 200],
    ['2024-03-01', 200],
    ['2024-04-01-preview', 202],
    ['2025-09-01', 202],
  ])('is answered in version %s with %d', async (version, status) => {
    const { put, ask } = aWorkspace();
    await put();
    const { headers, ...answer } = await ask({ method: 'DELETE', path, version });
    expect(answer.status).toBe(status);
    expect(headers.Location).toBe(headers['Azure-AsyncOperation']);
    expect(headers.Location).toContain(`api-version=${version}`);
  });

  it.each(['Deleting', 'Succeeded'] as const)(
    'ends with the status %s at 100 %%',
    async (watchlistDeleteStatus) => {
      const { put, ask, clock, follow } = aWorkspace({ behaviour: { watchlistDeleteStatus } });
      await put();
      const { headers } = await ask({ method: 'DELETE', path });
      const during = await follow(headers.Location);
      expect(during.body).toMatchObject({
        id: expect.stringMatching(/\/Watchlists\/bad\/WatchlistStatuses\/[\da-f-]{36}$/),
        status: 'Deleting',
        startTime: '2035-01-01T00:00:00.000Z',
      });
      expect(during.body).not.toMatchObject({ percentComplete: 100 });
      clock.advance(1_000);
      expect(await follow(headers.Location)).toMatchObject({
        status: 200,
        body: { status: watchlistDeleteStatus, percentComplete: 100 },
      });
      const { body } = await ask({ path: `watchlists/other/watchlistStatuses/x` });
      expect(body).toMatchObject({ error: { code: 'NotFound' } });
    },
  );

  it('is forgotten after a day', async () => {
    const { put, ask, clock, emulator } = aWorkspace();
    await put();
    await ask({ method: 'DELETE', path });
    clock.advance(86_400_000);
    await put(content);
    expect(Object.values(emulator.state().workspaces[0]?.operations ?? {})).toMatchObject([
      { alias: 'bad', kind: 'upload' },
    ]);
  });
});

describe('items', () => {
  const items = `${path}/watchlistItems`;
  const item = (itemsKeyValue: unknown) => ({ properties: { itemsKeyValue } });

  async function filled(rows: number) {
    const workspace = aWorkspace({ behaviour: { watchlistUploadMs: 0 } });
    const lines = Array.from({ length: rows }, (_, at) => `192.0.2.${at},n`);
    await workspace.put({ ...content, rawContent: `Address,Note\n${lines.join('\n')}` });
    return workspace;
  }

  it('come a hundred to a page', async () => {
    const { ask, follow } = await filled(101);
    const first = await ask({ path: items });
    expect(first.body.value).toHaveLength(100);
    const next = await follow(first.body.nextLink as string);
    expect(next.body).toMatchObject({ value: [{ properties: { itemsKeyValue: { Note: 'n' } } }] });
    expect(next.body).not.toHaveProperty('nextLink');
  });

  it('are written, read and deleted one by one, and counted', async () => {
    const { ask, shown } = await filled(1);
    const at = `${items}/own-id`;
    const body = item({ Address: '192.0.2.9', Note: 'x' });
    expect(await ask({ method: 'PUT', path: at, body })).toMatchObject({ status: 201 });
    expect((await shown()).itemsCount).toBe(2);
    const changed = item({ Address: '192.0.2.9', Note: 'y' });
    expect(await ask({ method: 'PUT', path: at, body: changed })).toMatchObject({ status: 200 });
    expect(await ask({ path: at.toUpperCase() })).toMatchObject({
      body: {
        id: `${workspacePath}/providers/Microsoft.SecurityInsights/${at}`,
        name: 'own-id',
        properties: { watchlistItemId: 'own-id', ...changed.properties },
      },
    });
    expect((await ask({ method: 'DELETE', path: at })).status).toBe(200);
    expect((await ask({ method: 'DELETE', path: at })).status).toBe(204);
    expect((await ask({ path: at })).status).toBe(404);
    expect((await shown()).itemsCount).toBe(1);
  });

  it.each([
    ['no values', undefined],
    ['no value of the search key', { Note: 'x' }],
  ])('are refused with %s', async (_, values) => {
    const { ask } = await filled(1);
    const request = { method: 'PUT', path: `${items}/a`, body: item(values) };
    expect(await ask(request)).toMatchObject({ status: 400 });
  });

  it('are left alone while an upload runs', async () => {
    const { put, ask, clock } = aWorkspace();
    await put(content);
    clock.advance(1_000);
    const [row] = (await ask({ path: items })).body.value ?? [];
    await put({ ...content, rawContent: 'Address,Note\n192.0.2.3,c\n' });
    const body = item({ Address: '192.0.2.9' });
    expect((await ask({ method: 'PUT', path: `${items}/a`, body })).status).toBe(409);
    const at = `${items}/${row?.name ?? ''}`;
    expect((await ask({ method: 'DELETE', path: at })).status).toBe(409);
    clock.advance(1_000);
    expect((await ask({ method: 'DELETE', path: at })).status).toBe(200);
  });

  it('are none of a watchlist that is not there', async () => {
    const { ask } = aWorkspace();
    expect((await ask({ path: items })).status).toBe(404);
    expect((await ask({ method: 'PUT', path: `${items}/a`, body: item({}) })).status).toBe(404);
  });
});
