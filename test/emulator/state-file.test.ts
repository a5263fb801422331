import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { initialState, openStateFile } from '../../src/emulator/index.ts';
import { aRuleBody } from '../support/rule-body.ts';
import { anEmulator } from '../support/arm.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'emulator-state-'));
});
afterEach(() => rm(folder, { recursive: true }));

const state = initialState();

/** The state with other members of its workspace. */
const changed = (members: object) => ({
  ...state,
  workspaces: state.workspaces.map((one) => ({ ...one, ...members })),
});

describe('a state file', () => {
  it('is not there at first', async () => {
    expect(await openStateFile(join(folder, 'state.json')).load()).toBeUndefined();
  });

  it('gives back what was saved, folder and all, and leaves nothing else behind', async () => {
    const path = join(folder, 'new', 'state.json');
    const file = openStateFile(path);
    await Promise.all([1, 2, 3].map((sequence) => file.save({ ...state, sequence })));
    expect(await openStateFile(path).load()).toEqual({ ...state, sequence: 3 });
    expect(await readdir(join(folder, 'new'))).toEqual(['state.json']);
  });

  it('is not changed by being loaded and saved', async () => {
    const path = join(folder, 'state.json');
    const file = openStateFile(path);
    const { ask, emulator } = anEmulator();
    await ask({ method: 'PUT', path: 'alertRules/a', body: aRuleBody() });
    const properties = { displayName: 'A', provider: 'Custom', itemsSearchKey: 'A' };
    await ask({ method: 'PUT', path: 'watchlists/a', body: { properties } });
    await file.save(emulator.state());
    const before = await readFile(path, 'utf8');
    await file.save((await file.load()) ?? state);
    expect(await readFile(path, 'utf8')).toBe(before);
  });

  it('carries an emulator over to the next run', async () => {
    const file = openStateFile(join(folder, 'state.json'));
    const first = anEmulator();
    const { body } = await first.ask({ method: 'PUT', path: 'alertRules/a', body: aRuleBody() });
    await file.save(first.emulator.state());
    const loaded = await file.load();
    const second = anEmulator(loaded && { state: loaded });
    expect((await second.ask({ path: 'alertRules/a' })).body).toEqual(body);
  });

  it('carries what takes time over to the next run too', async () => {
    const file = openStateFile(join(folder, 'state.json'));
    const first = anEmulator();
    const properties = {
      ...{ displayName: 'A', provider: 'Custom', itemsSearchKey: 'A' },
      ...{ contentType: 'text/csv', rawContent: 'A\n1\n2\n' },
    };
    await first.ask({ method: 'PUT', path: 'watchlists/a', body: { properties } });
    await file.save(first.emulator.state());
    const loaded = await file.load();
    const second = anEmulator(loaded && { state: loaded });
    const shown = async () => (await second.ask({ path: 'watchlists/a' })).body.properties;
    expect(await shown()).toMatchObject({ provisioningState: 'New', itemsCount: 0 });
    second.clock.advance(1_000);
    expect(await shown()).toMatchObject({ provisioningState: 'Succeeded', itemsCount: 2 });
  });

  it('is read in the form of an older version, and has what that version did not know', async () => {
    const path = join(folder, 'state.json');
    const { tenantId: _1, registrationState: _2, ...older } = state;
    const workspaces = state.workspaces.map(
      ({ subscription, resourceGroup, workspace, metadata, onboardingStates, alertRules }) => ({
        ...{ subscription, resourceGroup, workspace, metadata, onboardingStates, alertRules },
        ...{ tombstones: { gone: 5 }, tables: ['Own_CL'] },
        watchlists: {
          a: { name: 'a', etag: '"1"', createdAt: 't', modifiedAt: 't', properties: {} },
        },
      }),
    );
    await writeFile(path, JSON.stringify({ ...older, version: 1, workspaces }));
    const loaded = await openStateFile(path).load();
    expect(loaded).toMatchObject({
      version: 2,
      tenantId: state.tenantId,
      registrationState: 'Registered',
      workspaces: [
        {
          ...{ role: 'contributor', tombstones: { gone: 5 }, tables: ['Own_CL'] },
          ...{ savedSearches: {}, operations: {}, recent: {}, tableFacts: {} },
          watchlists: { a: { name: 'a', etag: '"1"', items: [] } },
        },
      ],
    });
    const { ask } = anEmulator(loaded && { state: loaded });
    expect(await ask({ path: 'watchlists/a' })).toMatchObject({ status: 200 });
    expect(await ask({ path: 'alertRules/BuiltInFusion' })).toMatchObject({ status: 200 });
  });

  it('may have a watchlist that somebody added by hand', async () => {
    const path = join(folder, 'state.json');
    const watchlists = { byhand: { name: 'byHand', properties: { displayName: 'By hand' } } };
    await writeFile(path, JSON.stringify(changed({ watchlists })));
    const loaded = await openStateFile(path).load();
    const { ask } = anEmulator(loaded && { state: loaded });
    expect((await ask({ path: 'watchlists' })).body.value).toMatchObject([
      { name: 'byHand', properties: { displayName: 'By hand', itemsCount: 0 } },
    ]);
  });

  it.each([
    ['half a file', 'broken', '{"format":"sentinel-rules/emulator","ver'],
    ['nothing', 'broken', ''],
    ['a list', 'foreign', '[]'],
    ['another format', 'foreign', '{"format":"other/thing","version":1}'],
    ['a newer version', 'newer', JSON.stringify({ ...state, version: 3 })],
    ['a version that never was', 'broken', JSON.stringify({ ...state, version: 0 })],
    ['a version in words', 'broken', JSON.stringify({ ...state, version: 'x' })],
    ['no sequence', 'broken', JSON.stringify({ ...state, sequence: null })],
    ['no tenant', 'broken', JSON.stringify({ ...state, tenantId: undefined })],
    ['an empty workspace', 'broken', JSON.stringify({ ...state, workspaces: [{}] })],
    [
      'an empty one of before',
      'broken',
      JSON.stringify({ ...state, version: 1, workspaces: [{}] }),
    ],
    ['a role of its own', 'broken', JSON.stringify(changed({ role: 'owner' }))],
    ['no saved searches', 'broken', JSON.stringify(changed({ savedSearches: undefined }))],
  ])('refuses %s as %s, and leaves the file alone', async (_, code, text) => {
    const path = join(folder, 'state.json');
    await writeFile(path, text);
    await expect(openStateFile(path).load()).rejects.toMatchObject({ code });
    expect(await readdir(folder)).toEqual(['state.json']);
  });

  it('says when it cannot be read or written', async () => {
    const file = openStateFile(folder);
    await expect(file.load()).rejects.toMatchObject({ code: 'unreadable' });
    await expect(file.save(state)).rejects.toThrow();
    await expect(file.save(state)).rejects.toThrow(); // a failed save does not block the next
    expect(await readdir(folder)).toEqual([]);
  });
});
