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

interface Large {
  readonly type: keyof typeof valueOf;
  readonly count: number;
  readonly table: string;
  readonly placement: string;
  readonly code: string;
  readonly limit: string;
}

const sets: readonly Large[] = [
  {
    type: 'domain',
    count: 100_000,
    table: 'DnsEvents',
    placement: 'auto',
    code: 'LIM087',
    limit: 'the terms of domain',
  },
  {
    type: 'md5',
    count: 1_000_000,
    table: 'DeviceFileEvents',
    placement: 'auto',
    code: 'LIM087',
    limit: 'the number of items',
  },
  {
    type: 'md5',
    count: 100_001,
    table: 'DeviceFileEvents',
    placement: 'rules',
    code: 'LIM089',
    limit: 'at most 100000',
  },
];

describe('a set that fits nowhere', () => {
  it.each(sets)(
    'is refused with its limit and a remedy: $count of $type, placed $placement',
    async ({ type, count, table, placement, code, limit }) => {
      const [exit, said] = await refusal(type, count, rule(table, placement));
      expect(exit).toBe(1);
      expect(said).toContain(code);
      expect(said).toContain(limit);
      expect(said).toContain('threat intelligence upload API');
    },
    120_000,
  );
});
