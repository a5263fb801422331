import { chmod, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createFiles } from '../../src/files/index.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sentinel-rules-files-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function put(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), content);
}

const read = (...paths: string[]) => createFiles(folder).readRules(paths);
const codes = ({ diagnostics }: { diagnostics: readonly { code: string }[] }): string[] =>
  diagnostics.map(({ code }) => code);

describe('rule files', () => {
  it('are found below folders, sorted, by both extensions', async () => {
    await put('rules/b.yml', 'b');
    await put('rules/a/x.yaml', 'x');
    await put('rules/readme.md', 'no');
    await put('rules/sentinel-rules.yaml', 'no');
    await put('rules/node_modules/p/a.yaml', 'no');
    expect(await read('rules')).toEqual({
      value: [
        { path: 'rules/a/x.yaml', text: 'x' },
        { path: 'rules/b.yml', text: 'b' },
      ],
      diagnostics: [],
    });
  });

  it('are read once, however often they are named', async () => {
    await put('rules/a.yaml', 'a');
    const { value } = await read('rules', './rules/a.yaml', join(folder, 'rules'));
    expect(value).toEqual([{ path: 'rules/a.yaml', text: 'a' }]);
  });

  it('are read by their own name, whatever it is', async () => {
    await put('a.txt', 'a');
    expect((await read('a.txt')).value).toEqual([{ path: 'a.txt', text: 'a' }]);
  });

  it('are found through links, and a loop of links ends', async () => {
    await put('other/a.yaml', 'a');
    await put('rules/b.yaml', 'b');
    await symlink(join(folder, 'other'), join(folder, 'rules/linked'));
    await symlink(join(folder, 'rules'), join(folder, 'rules/loop'));
    const { value, diagnostics } = await read('rules');
    expect(diagnostics).toEqual([]);
    expect(value?.map(({ path }) => path)).toContain('rules/b.yaml');
    expect(value?.some(({ path }) => path.endsWith('linked/a.yaml'))).toBe(true);
    expect(value?.length).toBeLessThan(10);
  });

  it('keep a byte order mark and line ends for the parser to judge', async () => {
    await put('a.yaml', '\ufeffid: a\r\n');
    expect((await read('a.yaml')).value?.[0]?.text).toBe('\ufeffid: a\r\n');
  });

  it('are many without opening all at once', async () => {
    for (let index = 0; index < 70; index += 1) await put(`rules/${index}.yaml`, String(index));
    expect((await read('rules')).value).toHaveLength(70);
  });
});

describe('what is not a rule file', () => {
  it('is a path that is not there', async () => {
    expect(codes(await read('rules', 'more'))).toEqual(['FIL001', 'FIL001']);
  });

  it('is a folder without any', async () => {
    await put('rules/readme.md', '');
    expect(codes(await read('rules'))).toEqual(['FIL002']);
  });

  it('is a file over the limit, the rest being read all the same', async () => {
    await put('rules/big.yaml', 'a'.repeat(1_048_577));
    await put('rules/small.yaml', 'a');
    const result = await read('rules');
    expect(result.diagnostics).toMatchObject([
      { code: 'FIL004', span: { file: 'rules/big.yaml', start: { line: 1, column: 1 } } },
    ]);
    expect(result.value).toHaveLength(1);
  });

  it.each([
    ['a NUL', Uint8Array.of(105, 100, 10, 97, 0, 98), { byte: '0x00', line: 2, column: 2 }],
    ['an invalid sequence', Uint8Array.of(105, 0xff, 98), { byte: '0xff', line: 1, column: 2 }],
    ['a cut sequence', Uint8Array.of(105, 0xe2, 0x82), { byte: '0xe2', line: 1, column: 2 }],
    [
      'an invalid sequence before a NUL',
      Uint8Array.of(0xff, 0),
      { byte: '0xff', line: 1, column: 1 },
    ],
  ])('is binary: %s', async (_, bytes, { byte, ...start }) => {
    await put('a.yaml', bytes);
    expect((await read('a.yaml')).diagnostics).toMatchObject([
      { code: 'FIL005', args: { byte }, span: { file: 'a.yaml', start } },
    ]);
  });

  it('is not a file that spells out a replacement character', async () => {
    await put('a.yaml', 'id: \ufffd');
    expect(codes(await read('a.yaml'))).toEqual([]);
  });

  it('is a folder with the name of a rule file', async () => {
    await put('rules/a.yaml/readme.md', '');
    expect(codes(await read('rules'))).toEqual(['FIL002']);
  });
});

describe('the project file', () => {
  it('is found upwards', async () => {
    await put('sentinel-rules.yaml', 'project: x');
    await mkdir(join(folder, 'a/b'), { recursive: true });
    expect(await createFiles(join(folder, 'a/b')).readProject()).toEqual({
      value: { path: '../../sentinel-rules.yaml', text: 'project: x' },
      diagnostics: [],
    });
  });

  it('may be absent', async () => {
    expect(await createFiles(folder).readProject()).toEqual({ diagnostics: [] });
  });

  it('is refused when it is not text', async () => {
    await put('sentinel-rules.yaml', Uint8Array.of(0));
    const result = await createFiles(folder).readProject();
    expect(result.value).toBeUndefined();
    expect(codes(result)).toEqual(['FIL005']);
  });
});

describe('writing', () => {
  it('makes folders and leaves nothing beside the file', async () => {
    await createFiles(folder).write('out/a/b.kql', 'T');
    await createFiles(folder).write('out/a/b.kql', 'U');
    expect(await readFile(join(folder, 'out/a/b.kql'), 'utf8')).toBe('U');
    expect(await readdir(join(folder, 'out/a'))).toEqual(['b.kql']);
  });

  it('fails where it may not write', async () => {
    await put('file', '');
    await chmod(join(folder, 'file'), 0o444);
    await expect(createFiles(folder).write('file/a.kql', 'T')).rejects.toThrow();
  });
});

describe('a file that an earlier run has written', () => {
  it('is read wherever it is, and may be larger than a rule', async () => {
    await put('elsewhere/plan.json', ' '.repeat(1_048_577));
    const files = createFiles(join(folder, 'project'));
    const path = join(folder, 'elsewhere/plan.json');
    expect((await files.readSaved(path)).value).toMatchObject({ path });
    expect(codes(await files.readSaved('nothing.json'))).toEqual(['FIL003']);
  });
});
