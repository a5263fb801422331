import { describe, expect, it } from '@jest/globals';
import { chunksOf } from '../../src/azure/watchlists/upload.ts';
import { defaultWorkspace, initialState } from '../../src/emulator/index.ts';
import type { Emulator, EmulatorOptions, Fault } from '../../src/emulator/index.ts';
import type { WorkspaceStore } from '../../src/ports/index.ts';
import { diffWatchlist, watchlistCsv } from '../../src/resources/index.ts';
import type { LiveItem, LiveResource, WatchlistItem } from '../../src/resources/index.ts';
import {
  item,
  projectId,
  samples,
  sent,
  storeOverEmulator,
} from '../support/store-over-emulator.ts';

const { ref, body, otherBody, items = [] } = samples.watchlist;
const minute = 60_000;

const names = (watchlist: { readonly items?: readonly WatchlistItem[] } | undefined) =>
  watchlist?.items?.map(({ Indicator }) => Indicator).sort();

async function liveOf(store: WorkspaceStore): Promise<LiveResource | undefined> {
  const reply = await store.get(ref);
  return reply.ok ? reply.value : undefined;
}

/** Writes the watchlist as a plan would: what is live against what is wanted. */
async function bring(store: WorkspaceStore, wanted: readonly WatchlistItem[], to = body) {
  const live = await liveOf(store);
  return store.put({ ...ref, body: to, items: diffWatchlist<LiveItem>(live?.items ?? [], wanted) });
}

const writesOf = (emulator: Emulator): readonly string[] =>
  emulator
    .requests()
    .filter(({ method }) => method !== 'GET')
    .map(({ method, path }) => `${method} ${path.includes('/watchlistItems/') ? 'item' : 'list'}`);

/** The writes of what is done, without those before. */
async function writesIn(emulator: Emulator, act: () => Promise<unknown>) {
  const before = writesOf(emulator).length;
  await act();
  return writesOf(emulator).slice(before);
}

describe('a watchlist', () => {
  it('is uploaded whole in one request, and is there once the service has read it', async () => {
    const { store, emulator, clock } = storeOverEmulator({
      behaviour: { watchlistUploadMs: 5_000 },
    });
    const since = clock.now();
    const written = await store.put(sent(samples.watchlist));
    expect(written).toMatchObject({ ok: true, value: { ...ref, items: { length: 2 } } });
    expect(writesOf(emulator)).toEqual(['PUT list']);
    expect(clock.now() - since).toBeGreaterThanOrEqual(5_000);
  });

  it('gets what is new in one request, and loses what is gone item by item, the new ones first', async () => {
    const { store, emulator } = storeOverEmulator();
    await store.put(sent(samples.watchlist));
    const one = () => bring(store, [...items, item('new.example')]);
    expect(await writesIn(emulator, one)).toEqual(['PUT list']);
    const other = () => bring(store, [item('next.example'), item('new.example')]);
    expect(await writesIn(emulator, other)).toEqual(['PUT list', 'DELETE item', 'DELETE item']);
    expect(names(await liveOf(store))).toEqual(['new.example', 'next.example']);
  });

  it('loses an item without an upload, and has its properties written without one', async () => {
    const { store, emulator } = storeOverEmulator();
    await store.put(sent(samples.watchlist));
    const less = () => bring(store, items.slice(1));
    expect(await writesIn(emulator, less)).toEqual(['DELETE item']);
    const renamed = () => bring(store, items.slice(1), otherBody);
    expect(await writesIn(emulator, renamed)).toEqual(['PUT list']);
    const live = await liveOf(store);
    expect(live?.body.properties).toMatchObject({ displayName: 'Another', itemsCount: 1 });
    expect(names(live)).toEqual(['evil.example']);
  });

  it('may be empty', async () => {
    const { store } = storeOverEmulator();
    const written = await bring(store, []);
    expect(written).toMatchObject({ ok: true, value: { items: [] } });
  });

  it('moves an item to another list of the query', async () => {
    const { store } = storeOverEmulator();
    await store.put(sent(samples.watchlist));
    const moved = items.map(({ Indicator }) => item(Indicator, 'domain 90'));
    expect(await bring(store, moved)).toMatchObject({ ok: true, value: { items: { length: 2 } } });
    const live = await liveOf(store);
    expect(live?.items?.map(({ List }) => List)).toEqual(['domain 90', 'domain 90']);
  });

  it('is read page by page, only where it is ours or wanted', async () => {
    const state = initialState([{ ...defaultWorkspace, watchlists: ['foreign'] }]);
    const { store, emulator } = storeOverEmulator({ state, behaviour: { watchlistPageSize: 1 } });
    await store.put(sent(samples.watchlist));
    const before = emulator.requests().length;
    const snapshot = await store.list({ kinds: [], projectId, watchlists: [ref.name] });
    expect(snapshot).toMatchObject({ ok: true, value: { resources: { length: 1 } } });
    const listed = await store.list({ kinds: ['watchlist'], projectId, watchlists: [ref.name] });
    const found = listed.ok ? listed.value.resources : [];
    expect(found.map(({ name, items: inside }) => [name, inside?.length])).toEqual([
      ['BuiltInFusion', undefined],
      ['foreign', undefined],
      [ref.name, 2],
    ]);
    expect(emulator.requests().length - before).toBe(4 + 4 + 1 + 2);
  });
});

describe('an upload that is under way', () => {
  const slow: Partial<EmulatorOptions> = { behaviour: { watchlistUploadMs: 3 * minute } };

  /** Somebody else has begun to upload. */
  async function begun(options: Partial<EmulatorOptions> = slow) {
    const setting = storeOverEmulator(options);
    const killed = { kind: 'status', method: 'GET', status: 403 } as const;
    setting.emulator.faults.add({ ...killed, after: 1 });
    expect(await setting.store.put(sent(samples.watchlist))).toMatchObject({ ok: false });
    setting.emulator.faults.clear();
    return setting;
  }

  it('is waited for by whoever reads', async () => {
    const { store } = await begun();
    expect(names(await liveOf(store))).toEqual(['bad.example', 'evil.example']);
    const other = await begun();
    const listed = await other.store.list({
      kinds: ['watchlist'],
      projectId,
      watchlists: [ref.name],
    });
    expect(
      listed.ok && names(listed.value.resources.find(({ kind }) => kind === 'watchlist')),
    ).toEqual(['bad.example', 'evil.example']);
  });

  it('is waited for by the next upload and by a deletion', async () => {
    const { store, emulator } = await begun();
    const added = { added: [item('new.example')], removed: [] };
    expect(await store.put({ ...ref, body, items: added })).toMatchObject({
      ok: true,
      value: { items: { length: 3 } },
    });
    expect(emulator.requests().filter(({ status }) => status === 409)).toEqual([]);
    const other = await begun();
    expect(await other.store.delete(ref)).toEqual({ ok: true, value: undefined });
    expect(await liveOf(other.store)).toBeUndefined();
  });

  it('that begins in between is waited for as well', async () => {
    const conflict: Fault = {
      kind: 'status',
      method: 'PUT',
      path: 'watchlists',
      status: 409,
      body: '{"error":{"code":"Conflict","message":"busy"}}',
      times: 2,
    };
    const { store, emulator } = storeOverEmulator();
    emulator.faults.add(conflict);
    expect(await store.put(sent(samples.watchlist))).toMatchObject({ ok: true });
    emulator.faults.add({ ...conflict, method: 'DELETE', path: 'watchlistItems' });
    expect(await bring(store, [])).toMatchObject({ ok: true, value: { items: [] } });
    emulator.faults.add({ ...conflict, times: 9 });
    expect(await bring(store, items)).toMatchObject({ ok: false, error: { code: 'conflict' } });
  });

  it('is given up after a quarter of an hour', async () => {
    const { store, clock } = storeOverEmulator({ behaviour: { watchlistUploadMs: 60 * minute } });
    const since = clock.now();
    expect(await store.put(sent(samples.watchlist))).toMatchObject({
      ok: false,
      error: { code: 'unexpected', message: expect.stringContaining('15 minutes') as unknown },
    });
    expect((clock.now() - since) / minute).toBeLessThan(16);
  });

  it('that never begins is no upload', async () => {
    const { store, clock } = await begun({ behaviour: { watchlistUploadMs: 10 * 60 * minute } });
    const since = clock.now();
    expect(await liveOf(store)).toMatchObject({ items: [] });
    expect((clock.now() - since) / minute).toBeLessThan(2);
  });
});

describe('an upload that goes wrong', () => {
  const failing = (provisioningState: string): Fault => ({
    kind: 'status',
    method: 'GET',
    path: 'watchlists',
    after: 1,
    status: 200,
    body: JSON.stringify({ name: ref.name, properties: { provisioningState } }),
  });

  it.each(['Failed', 'Canceled'])('ends as %s, which is said', async (state) => {
    const { store, emulator } = storeOverEmulator();
    emulator.faults.add(failing(state));
    expect(await store.put(sent(samples.watchlist))).toMatchObject({
      ok: false,
      error: { code: 'unexpected', message: expect.stringContaining(state) as unknown },
    });
  });

  it.each(['before', 'after'] as const)('is done once, lost %s the commit', async (when) => {
    const { store, emulator } = storeOverEmulator();
    emulator.faults.add({ kind: 'reset', method: 'PUT', when });
    expect(await store.put(sent(samples.watchlist))).toMatchObject({
      ok: true,
      value: { items: { length: 2 } },
    });
    emulator.faults.add({ kind: 'reset', method: 'PUT', when });
    expect(await bring(store, [...items, item('new.example')])).toMatchObject({
      ok: true,
      value: { items: { length: 3 } },
    });
    expect(emulator.counts().PUT).toBe(when === 'before' ? 4 : 2);
  });

  const always = { kind: 'status', method: 'GET', status: 200 } as const;
  const oneItem = { value: [{ name: 'i', properties: { itemsKeyValue: items[0] } }] };
  const counted = { name: ref.name, properties: { provisioningState: 'Succeeded', itemsCount: 7 } };
  /** Reads of the row and of the items take turns, once the upload is done. */
  const everyOther = Array.from({ length: 50 }, (_, turn) => 2 + 2 * turn);

  it.each<[string, readonly Fault[]]>([
    [
      'it counts 7 items and shows 2',
      everyOther.map((after) => ({
        ...always,
        path: ref.name,
        after,
        body: JSON.stringify(counted),
      })),
    ],
    [
      '1 changes are missing',
      [{ ...always, path: 'watchlistItems', times: 999, body: JSON.stringify(oneItem) }],
    ],
  ])('is noticed: %s', async (said, faults) => {
    const { store, emulator, clock } = storeOverEmulator({ behaviour: { watchlistUploadMs: 0 } });
    emulator.faults.add(...faults);
    const since = clock.now();
    expect(await store.put(sent(samples.watchlist))).toMatchObject({
      ok: false,
      error: { code: 'unexpected', message: expect.stringContaining(said) as unknown },
    });
    expect((clock.now() - since) / minute).toBeLessThan(3);
  });

  it('is refused by the service with its reason', async () => {
    const { store } = storeOverEmulator();
    const long = item('x'.repeat(11_000));
    expect(await bring(store, [long])).toMatchObject({
      ok: false,
      error: { code: 'invalidRule', status: 400 },
    });
  });
});

describe('a watchlist that is being deleted', () => {
  it('is gone for readers, and its alias is waited for', async () => {
    const { store, emulator, clock } = storeOverEmulator({
      behaviour: { watchlistDeleteMs: minute },
    });
    await store.put(sent(samples.watchlist));
    emulator.faults.add({ kind: 'status', method: 'GET', status: 403, after: 1 });
    expect(await store.delete(ref)).toMatchObject({ ok: false });
    emulator.faults.clear();
    expect(await liveOf(store)).toBeUndefined();
    expect(await store.listWatchlists()).toEqual({ ok: true, value: [] });
    const since = clock.now();
    expect(await bring(store, items)).toMatchObject({ ok: true, value: { items: { length: 2 } } });
    expect(clock.now() - since).toBeGreaterThan(minute - 10_000);
  });

  it('is deleted by whoever waits until it is gone', async () => {
    const { store, emulator } = storeOverEmulator({ behaviour: { watchlistDeleteMs: minute } });
    await store.put(sent(samples.watchlist));
    expect(await store.delete(ref)).toEqual({ ok: true, value: undefined });
    expect(emulator.counts().DELETE).toBe(1);
    expect(await store.put(sent(samples.watchlist))).toMatchObject({ ok: true });
  });
});

describe('an upload in parts', () => {
  const many = Array.from({ length: 100 }, (_, at) => item(`host-${at}.example`));

  it('has every item once, in parts that fit', () => {
    const chunks = chunksOf(many, 500);
    expect(chunks.flat()).toEqual(many);
    expect(chunks.length).toBeGreaterThan(4);
    for (const part of chunks)
      expect(Buffer.byteLength(watchlistCsv({ items: part }))).toBeLessThanOrEqual(500);
    expect(chunksOf(many)).toEqual([many]);
    expect(chunksOf([])).toEqual([]);
  });

  it('counts bytes, not characters', () => {
    const wide = Array.from({ length: 10 }, (_, at) => item(`${'ü'.repeat(40)}${at}`));
    for (const part of chunksOf(wide, 200))
      expect(Buffer.byteLength(watchlistCsv({ items: part }))).toBeLessThanOrEqual(200);
  });

  it('goes to the service one part after another', async () => {
    const { store, emulator } = storeOverEmulator();
    const large = Array.from({ length: 400 }, (_, at) =>
      item(`${at}-${'x'.repeat(9_900)}.example`),
    );
    expect(await bring(store, large)).toMatchObject({
      ok: true,
      value: { items: { length: 400 } },
    });
    expect(writesOf(emulator)).toEqual(['PUT list', 'PUT list']);
  });
});
