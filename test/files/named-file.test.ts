import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createFiles } from '../../src/files/index.ts';
import type { Files } from '../../src/ports/index.ts';

let folder: string;
let files: Files;
beforeAll(() => {
  const top = mkdtempSync(join(tmpdir(), 'named-'));
  folder = join(top, 'project');
  mkdirSync(join(folder, 'iocs'), { recursive: true });
  const write = (name: string, text: string | Buffer): void => {
    writeFileSync(join(folder, name), text);
  };
  writeFileSync(join(top, 'outside.csv'), 'type,value\n');
  symlinkSync(join(top, 'outside.csv'), join(folder, 'iocs/link.csv'));
  execFileSync('mkfifo', [join(folder, 'iocs/pipe.csv')]);
  write('iocs/a.yaml', 'values: []\n');
  write('iocs/wide.yaml', Buffer.from('values: []\n', 'utf16le'));
  write('iocs/large.yaml', ' '.repeat(1_048_577));
  write('iocs/rows.csv', '\uFEFFtype,value\r\nip,192.0.2.1\r\n');
  write('iocs/cut.csv', 'type,value\nip,"192.0');
  write('iocs/empty.csv', '');
  write('iocs/head.csv', 'type,value\n');
  files = createFiles(folder);
});
afterAll(() => {
  rmSync(join(folder, '..'), { recursive: true });
});

const named = (path: string) => ({ path, root: '.' });

describe('a file that a rule names', () => {
  test.each([
    ['iocs/a.yaml', []],
    ['iocs/none.yaml', ['FIL010']],
    ['iocs/a.yaml/x.yaml', ['FIL010']],
    ['../outside.csv', ['FIL011']],
    ['iocs/link.csv', ['FIL012']],
    ['iocs', ['FIL013']],
    ['iocs/pipe.csv', ['FIL013']],
    ['iocs/large.yaml', ['FIL015']],
  ])('%s as text', async (path, codes) => {
    const { value, diagnostics } = await files.readNamed(named(path));
    expect(diagnostics.map(({ code }) => code)).toEqual(codes);
    expect(value?.path).toBe(codes.length > 0 ? undefined : path);
  });

  test('of another encoding is refused', async () => {
    const { value, diagnostics } = await files.readNamed(named('iocs/wide.yaml'));
    expect(value).toBeUndefined();
    expect(diagnostics).toMatchObject([{ severity: 'error' }]);
  });

  test.each([
    ['iocs/rows.csv', [{ type: 'ip', value: '192.0.2.1' }], []],
    ['iocs/empty.csv', [], ['FIL007']],
    ['iocs/head.csv', [], []],
    ['iocs/cut.csv', [], ['FIL007']],
    ['iocs/link.csv', [], ['FIL012']],
    ['iocs/pipe.csv', [], ['FIL013']],
    ['../outside.csv', [], ['FIL011']],
    ['iocs/none.ndjson', [], ['FIL010']],
  ])('%s as rows', async (path, rows, codes) => {
    const taken: unknown[] = [];
    const found = await files.readNamedRows(named(path), (row) => taken.push({ ...row }));
    expect(taken).toEqual(rows);
    expect(found.map(({ code }) => code)).toEqual(codes);
  });

  test('has another fingerprint after every change', async () => {
    const path = 'iocs/changing.csv';
    const seen = [await files.fingerprint(named(path))];
    for (const text of ['a', 'b', 'a']) {
      writeFileSync(join(folder, path), text);
      seen.push(await files.fingerprint(named(path)));
    }
    expect(new Set(seen).size).toBe(3);
    expect(seen[1]).toBe(seen[3]);
  });
});
