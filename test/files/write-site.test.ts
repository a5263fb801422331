import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { writeSite } from '../../src/files/index.ts';

const cwd = mkdtempSync(join(tmpdir(), 'site-'));
afterAll(() => {
  rmSync(cwd, { recursive: true });
});

const page = (path: string, text = path) => ({ path, text: `OURS ${text}` });
const isOurs = (_: string, text: string): boolean => text.startsWith('OURS');
let count = 0;
const fresh = (): string => `site-${++count}`;
const all = (folder: string): readonly string[] =>
  readdirSync(join(cwd, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(cwd, folder, path)).isFile())
    .map((path) => path.replaceAll('\\', '/'))
    .sort();

describe('a site', () => {
  it('is written whole, then only where it differs', async () => {
    const folder = fresh();
    const pages = [page('index.md'), page('rules/a.md'), page('rules/b.md')];
    await expect(writeSite(cwd, { folder, pages, isOurs })).resolves.toEqual({
      kind: 'written',
      written: 3,
      unchanged: 0,
      removed: [],
    });
    const changed = [page('index.md', 'new'), ...pages.slice(1)];
    await expect(writeSite(cwd, { folder, pages: changed, isOurs })).resolves.toMatchObject({
      written: 1,
      unchanged: 2,
    });
    expect(readFileSync(join(cwd, folder, 'index.md'), 'utf8')).toBe('OURS new');
  });

  it('loses pages of rules that are gone, and nothing else', async () => {
    const folder = fresh();
    await writeSite(cwd, {
      folder,
      pages: ['index.md', 'rules/a.md', 'rules/b.md'].map((path) => page(path)),
      isOurs,
    });
    const foreign = {
      'rules/mine.md': 'notes of mine',
      'rules/other.html': 'OURS, of another format',
      'notes.md': 'mine',
      'elsewhere/c.md': 'OURS, in a folder that no page is in',
    };
    mkdirSync(join(cwd, folder, 'elsewhere'));
    for (const [path, text] of Object.entries(foreign))
      writeFileSync(join(cwd, folder, path), text);
    writeFileSync(join(cwd, 'outside.md'), 'OURS');
    symlinkSync(join(cwd, 'outside.md'), join(cwd, folder, 'rules/link.md'));
    const done = await writeSite(cwd, {
      folder,
      pages: [page('index.md'), page('rules/a.md')],
      isOurs,
    });
    expect(done).toMatchObject({ kind: 'written', written: 0, removed: ['rules/b.md'] });
    expect(all(folder)).toEqual(
      [...Object.keys(foreign), 'index.md', 'rules/a.md', 'rules/link.md'].sort(),
    );
  });

  it('loses the last rule too, whose folder no page is in any more', async () => {
    const folder = fresh();
    await writeSite(cwd, { folder, pages: [page('index.md'), page('rules/a.md')], isOurs });
    await writeSite(cwd, { folder, pages: [page('index.md')], isOurs });
    expect(all(folder)).toEqual(['index.md']);
  });

  it.each([
    [
      'a file of somebody else',
      (path: string) => {
        writeFileSync(path, 'mine');
      },
    ],
    [
      'a folder',
      (path: string) => {
        mkdirSync(path);
      },
    ],
    [
      'a link',
      (path: string) => {
        symlinkSync('/dev/null', path);
      },
    ],
  ])('is not written at all where %s is in its way', async (_, put) => {
    const folder = fresh();
    mkdirSync(join(cwd, folder, 'rules'), { recursive: true });
    put(join(cwd, folder, 'rules/b.md'));
    const pages = [page('index.md'), page('rules/a.md'), page('rules/b.md')];
    await expect(writeSite(cwd, { folder, pages, isOurs })).resolves.toEqual({
      kind: 'inTheWay',
      path: join(folder, 'rules/b.md'),
    });
    expect(readdirSync(join(cwd, folder))).toEqual(['rules']);
  });

  it('fails where the system does', async () => {
    writeFileSync(join(cwd, 'a-file'), 'x');
    await expect(
      writeSite(cwd, { folder: 'a-file', pages: [page('index.md')], isOurs }),
    ).rejects.toThrow(/EEXIST|ENOTDIR/);
  });
});
