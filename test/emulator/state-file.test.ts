import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
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

  it('carries an emulator over to the next run', async () => {
    const file = openStateFile(join(folder, 'state.json'));
    const first = anEmulator();
    const { body } = await first.ask({ method: 'PUT', path: 'alertRules/a', body: aRuleBody() });
    await file.save(first.emulator.state());
    const loaded = await file.load();
    const second = anEmulator(loaded && { state: loaded });
    expect((await second.ask({ path: 'alertRules/a' })).body).toEqual(body);
  });

  it.each([
    ['{"format":"sentinel-rules/emulator","ver', 'broken'],
    ['', 'broken'],
    ['[]', 'foreign'],
    ['{"format":"other/thing","version":1}', 'foreign'],
    [JSON.stringify({ ...state, version: 2 }), 'newer'],
    [JSON.stringify({ ...state, version: 'x' }), 'broken'],
    [JSON.stringify({ ...state, sequence: null }), 'broken'],
    [JSON.stringify({ ...state, workspaces: [{}] }), 'broken'],
  ])('refuses %s and leaves it alone', async (text, code) => {
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
