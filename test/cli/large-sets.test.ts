import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { runCli } from '../support/run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'large-sets-'));
mkdirSync(join(folder, 'rules'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const rule = (tables: string, placement: string): string => `id: a-large-set
name: A large set
severity: Low
queryFrequency: 1h
indicators: { file: ../set.csv }
match: { tables: [${tables}], placement: ${placement} }
`;

const valueOf = {
  domain: (index: number) => `host${index}.example`,
  md5: (index: number) => index.toString(16).padStart(32, '0'),
} as const;

/** What the command says of a rule with so many indicators in a file. */
async function refusal(
  type: keyof typeof valueOf,
  count: number,
  text: string,
): Promise<readonly [number, string]> {
  const lines = Array.from({ length: count }, (_, index) => `${type},${valueOf[type](index)}\n`);
  writeFileSync(join(folder, 'set.csv'), `type,value\n${lines.join('')}`);
  writeFileSync(join(folder, 'rules', 'a.yaml'), text);
  const { code, stdout, stderr } = await runCli(['compile', 'rules'], { cwd: folder });
  expect(stdout).toBe('');
  return [code, stderr];
}

describe('a set that fits nowhere', () => {
  it.each([
    ['domain', 100_000, 'DnsEvents', 'auto', 'LIM087', 'the terms of domain'],
    ['md5', 1_000_000, 'DeviceFileEvents', 'auto', 'LIM087', 'the number of items'],
    ['md5', 100_001, 'DeviceFileEvents', 'rules', 'LIM089', '100000'],
  ] as const)(
    'of %s, %d of them in %s (%s), is refused as %s',
    async (type, count, tables, placement, refused, limit) => {
      const [code, said] = await refusal(type, count, rule(tables, placement));
      expect(code).toBe(1);
      expect(said).toContain(refused);
      expect(said).toContain(limit);
      expect(said).toContain('threat intelligence upload API');
    },
    120_000,
  );
});
