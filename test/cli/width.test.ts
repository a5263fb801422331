import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runCli } from '../support/run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'width-'));
const good = `id: one
name: One rule whose name goes on for longer than a narrow terminal is wide
severity: Low
queryFrequency: 1h
match: { tables: [CommonSecurityLog] }
indicators:
  values: [{ type: "ip:port", value: "198.51.100.7:443" }]
exclusions:
  - id: maintenance
    reason: A scheduled job on the management host queries threat-intelligence feeds every night
    owner: soc@example.com
    ticket: SEC-1
    expires: 2026-07-10
    match: [{ field: source.ip, op: equals, values: [192.0.2.10] }]
tests:
  - name: sees nothing where there is nothing to be seen, which fails
    expect: alert
    events: { CommonSecurityLog: [{ DestinationIP: 192.0.2.1, DestinationPort: 443 }] }
`;
mkdirSync(join(folder, 'rules'));
writeFileSync(join(folder, 'rules/one.yaml'), good);
mkdirSync(join(folder, 'wrong'));
writeFileSync(join(folder, 'wrong/two.yaml'), `${good}sevrity: ${'High and more '.repeat(12)}\n`);
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const target = ['--workspace', 'emulator'];

/** What is typed, and a word of what comes of it. */
const commands: readonly (readonly [argv: readonly string[], word: string])[] = [
  [['plan', ...target], 'create'],
  [['status', ...target], 'pending'],
  [['doctor', ...target], 'credential'],
  [['test'], 'FAIL'],
  [['explain', 'one'], 'maintenance'],
  [['validate', 'wrong', '--verbose'], 'sevrity'],
];

const linesOf = ({ stdout, stderr }: { readonly stdout: string; readonly stderr: string }) =>
  `${stdout}${stderr}`.split('\n');
const wordsOf = (lines: readonly string[]): readonly string[] =>
  lines
    .filter((line) => !/^ *\d* \|/.test(line))
    .join(' ')
    .split(/\s+/);

/** Wide only for a word, such as a path, that no line has room for. */
const isWordTooLong = (line: string, columns: number): boolean =>
  /^\s*(?:\S{1,6} {2,}|\S )?\S+$/.test(line) && line.trim().length > columns / 2;

const look = (argv: readonly string[], columns: number) =>
  runCli(argv, { cwd: folder, typed: '', columns, variables: { NO_COLOR: '1', CI: '1' } });

describe.each(commands)('%j on a terminal', (argv, word) => {
  let piped: readonly string[] = [];
  beforeAll(async () => {
    piped = linesOf(await runCli(argv, { cwd: folder }));
  });

  it.each([40, 80, 120])(
    'of %i columns fits, without colour, and loses no word',
    async (columns) => {
      const lines = linesOf(await look(argv, columns));
      expect(lines.filter((one) => one.length > columns && !isWordTooLong(one, columns))).toEqual(
        [],
      );
      expect(lines.join('')).not.toContain('\u001b');
      expect(wordsOf(lines)).toEqual(wordsOf(piped));
      expect(wordsOf(lines)).toContain(word);
    },
  );

  it('keeps its lines whole where it is none', () => {
    const longest = Math.max(...piped.map(({ length }) => length));
    expect(longest).toBeGreaterThan(argv[0] === 'status' ? 20 : 60);
    expect(piped.join('')).not.toContain('\u001b');
  });
});
