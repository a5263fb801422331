import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createFiles } from '../../src/files/index.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lines-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function read(name: string) {
  const lines: unknown[] = [];
  const found = await createFiles(folder).readLines(name, (line, number) => {
    lines.push([number, line]);
    return true;
  });
  return { lines, found: found.map(({ code, span }) => [code, span?.start.line]) };
}

describe('readLines', () => {
  const long = 'a'.repeat(1_100_000);
  it.each<[string, string | Buffer, readonly unknown[], readonly unknown[]]>([
    ['empty.csv', '', [], []],
    [
      'bom.csv',
      '\uFEFFa,b\r\n\r\n1,2\r\n',
      [
        [1, ['a', 'b']],
        [3, ['1', '2']],
      ],
      [],
    ],
    [
      'short.csv',
      'a,b\n1\n',
      [
        [1, ['a', 'b']],
        [2, ['1']],
      ],
      [],
    ],
    [
      'export.csv',
      '# Export\r\n#\r\n# "a","b"\r\n"1", "x#y"\r\n"2", " z "\r\n# Number of entries: 2\r\n',
      [
        [3, ['a', 'b']],
        [4, ['1', 'x#y']],
        [5, ['2', ' z ']],
      ],
      [],
    ],
    [
      'remarks.csv',
      '# of ours\na,b\n# more\n1,2\n',
      [
        [2, ['a', 'b']],
        [4, ['1', '2']],
      ],
      [],
    ],
    ['cut.export.csv', '# x\n# a,b\n1,"2\n', [[2, ['a', 'b']]], [['FIL007', 3]]],
    ['cut.csv', 'a,b\n1,"2\n', [[1, ['a', 'b']]], [['FIL007', 2]]],
    ['long.csv', `a\n${long}\n`, [[1, ['a']]], [['FIL011', 2]]],
    ['wide.csv', Buffer.from('\uFEFFa,b\n1,2\n', 'utf16le'), [], [['FIL005', 1]]],
    [
      'bom.ndjson',
      '\uFEFF{"a":1}\n\n{"a":',
      [
        [1, { a: 1 }],
        [3, undefined],
      ],
      [],
    ],
    ['long.ndjson', `1\n"${long}"\n2`, [[1, 1]], [['FIL011', 2]]],
  ])('reads %s', async (name, text, ...[lines, found]) => {
    writeFileSync(join(folder, name), text);
    expect(await read(name)).toEqual({ lines, found });
  });

  it('says of a folder and of nothing that they cannot be read', async () => {
    mkdirSync(join(folder, 'folder.csv'));
    expect((await read('folder.csv')).found).toEqual([['FIL003', 1]]);
    expect((await read('gone.csv')).found).toEqual([['FIL003', 1]]);
  });

  it('ends where no more is wanted', async () => {
    writeFileSync(join(folder, 'many.ndjson'), '1\n2\n3\n');
    const seen: unknown[] = [];
    await createFiles(folder).readLines('many.ndjson', (line) => seen.push(line) < 2);
    expect(seen).toEqual([1, 2]);
  });

  it('knows a file by its bytes', async () => {
    const files = createFiles(folder);
    const digests: unknown[] = [];
    for (const text of ['a', 'b', 'a']) {
      writeFileSync(join(folder, 'x'), text);
      digests.push(await files.digestOf('x'));
    }
    expect([digests[0] === digests[1], digests[0] === digests[2]]).toEqual([false, true]);
    expect(await files.digestOf('gone')).toBeUndefined();
  });
});
