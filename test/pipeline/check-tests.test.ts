import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createFiles } from '../../src/files/index.ts';
import { checkRules } from '../../src/pipeline/index.ts';
import { context } from '../support/rules.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tests-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const rule = (id: string, rest = ''): string => `id: ${id}
name: ${id}
severity: High
queryFrequency: 1h
indicators: { values: [{ type: ip, value: 192.0.2.1 }] }
match: { tables: [DeviceNetworkEvents] }
${rest}`;
const one = (rows: string): string =>
  `tests: [{ name: one, expect: none, events: { DeviceNetworkEvents: ${rows} } }]\n`;

/** What `validate` finds, with the file and line of each finding. */
async function found(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const { diagnostics } = await checkRules(['.'], context, {
    files: createFiles(folder),
    inspect: () => Promise.resolve(new Map()),
    cache: { read: () => Promise.resolve(undefined), write: () => Promise.resolve() },
  });
  return diagnostics
    .filter(({ severity }) => severity === 'error')
    .map(({ code, span }) => `${code} ${span?.file}:${span?.start.line}`);
}

describe('checkRules', () => {
  test.each([
    ['[{ RemoteIp: 192.0.2.1 }]', ['TST004 a.yaml:7']],
    ['[{ RemotePort: many }]', ['TST005 a.yaml:7']],
    ['[{ RemotePort: 443 }]', []],
    // Files of rows are read when tests are run.
    ['none.csv', []],
  ])('finds in the tests of a rule with %s: %j', async (rows, codes) => {
    expect(await found({ 'a.yaml': rule('a', one(rows)) })).toEqual(codes);
  });

  test('looks into files of tests', async () => {
    const files = { 'a.yaml': rule('a'), 'a.test.yaml': `rule: a\n${one('[{ RemoteIp: x }]')}` };
    expect(await found(files)).toEqual(['TST004 a.test.yaml:2']);
    expect(await found({ ...files, 'a.test.yaml': `rule: b\n${one('[]')}` })).toEqual([
      'TST006 a.test.yaml:2',
    ]);
  });

  test('does not call a rule with an error one that is not there', async () => {
    const files = {
      'a.yaml': rule('a').replace('High', 'Hihg'),
      'a.test.yaml': `rule: a\n${one('[]')}`,
    };
    expect(await found(files)).toEqual(['SCH005 a.yaml:3']);
  });

  test.each(['-1', '1.5', 'true'])('says all that expect: %s could be', async (expected) => {
    const text = rule('a', one('[]').replace('none', expected));
    expect(await found({ 'a.yaml': text })).toEqual(['SCH007 a.yaml:7']);
  });
});
