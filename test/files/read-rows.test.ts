import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readRows } from '../../src/files/read-rows.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rows-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function read(name: string, text: string) {
  writeFileSync(join(folder, name), text);
  let rows = 0;
  const found = await readRows({ full: join(folder, name), shown: name }, () => {
    rows += 1;
  });
  return { rows, found: found.map(({ code, span }) => [code, span?.start.line]) };
}

describe('readRows', () => {
  test('takes a million rows and refuses one more', async () => {
    const million = '{}\n'.repeat(1_000_000);
    expect(await read('many.ndjson', million)).toEqual({ rows: 1_000_000, found: [] });
    expect(await read('more.ndjson', `${million}{}\n`)).toEqual({
      rows: 1_000_000,
      found: [['FIL008', 1]],
    });
  }, 60_000);

  test.each([
    ['cut.ndjson', '{"A":1}\n{"A":', 1, [['FIL007', 2]]],
    ['cut.json', '[{"A":1},', 0, [['FIL007', 1]]],
    ['ended.ndjson', '\uFEFF{"A":1}\r\n\r\n{"A":"\u2028"}\r\n{"A":', 2, [['FIL007', 4]]],
    ['long.ndjson', `{"A":"${'a'.repeat(200_000)}"}\n{"A":2}`, 2, []],
    ['list.ndjson', '{"A":1}\n[1]\n', 1, [['FIL007', 2]]],
    ['cut.csv', 'A,B\n1,2\n3,"4\n', 1, [['FIL007', 3]]],
    ['rows.txt', 'A', 0, [['FIL006', 1]]],
    ['marked.csv', '\uFEFFA,B\r\n1,2\r\n', 1, []],
  ])('%s', async (name, text, ...expected) => {
    const [rows, found] = expected;
    expect(await read(name, text)).toEqual({ rows, found });
  });
});
