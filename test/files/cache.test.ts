import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cacheFolder, createCache } from '../../src/files/index.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sentinel-rules-cache-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('createCache', () => {
  it('gives back what was written, in a folder that it makes', async () => {
    const cache = createCache(join(folder, 'new', 'one'));
    await cache.write('a.json', '{}');
    expect(await cache.read('a.json')).toBe('{}');
    expect(await cache.read('b.json')).toBeUndefined();
  });

  it('is empty without a folder', async () => {
    const cache = createCache(undefined);
    await cache.write('a.json', '{}');
    expect(await cache.read('a.json')).toBeUndefined();
  });

  it('does without where it cannot write', async () => {
    await writeFile(join(folder, 'file'), '');
    const cache = createCache(join(folder, 'file', 'below'));
    await cache.write('a.json', '{}');
    expect(await cache.read('a.json')).toBeUndefined();
  });
});

describe('cacheFolder', () => {
  it.each([
    [{ XDG_CACHE_HOME: '/c', HOME: '/h' }, join('/c', 'sentinel-rules')],
    [{ LOCALAPPDATA: '/l' }, join('/l', 'sentinel-rules')],
    [{ XDG_CACHE_HOME: '', HOME: '/h' }, join('/h', '.cache', 'sentinel-rules')],
    [{}, undefined],
  ])('%j', (variables, expected) => {
    expect(cacheFolder(variables)).toBe(expected);
  });
});
