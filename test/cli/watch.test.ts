import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { runCli } from '../support/run-cli.ts';
import { exclusionLines } from '../support/shared-exclusions.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'watch-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const ruleThat = (expected: string): string => `id: beacon
name: Beacon
severity: High
indicators: { values: [{ type: domain, value: evil.example }] }
match: { tables: [DnsEvents] }
tests:
  - name: one
    events: { DnsEvents: [{ Name: evil.example }] }
    expect: ${expected}
`;

test('test --watch runs again after a change, and ends with the last result', async () => {
  const file = join(folder, 'rule.yaml');
  writeFileSync(file, ruleThat('alert'));
  const stop = new AbortController();
  let seen = '';
  const ran = await runCli(['test', 'rule.yaml', '--watch'], {
    cwd: folder,
    interrupt: () => stop.signal,
    onOutput: (text) => {
      seen += text;
      if (/\bfailed\b/.test(seen)) stop.abort();
      else if (/\bpassed\b/.test(text)) writeFileSync(file, ruleThat('none'));
    },
  });
  expect(ran.code).toBe(1);
  expect(ran.stdout.search(/\bpassed\b/)).toBeLessThan(ran.stdout.search(/\bfailed\b/));
}, 60_000);

test('test --watch sees files that were replaced, again and again', async () => {
  const file = join(folder, 'rule.yaml');
  const replace = (expected: string): void => {
    writeFileSync(`${file}.new`, ruleThat(expected));
    renameSync(`${file}.new`, file);
  };
  replace('alert');
  const stop = new AbortController();
  const turns = ['none', 'alert', 'none'];
  const ran = await runCli(['test', '.', '--watch'], {
    cwd: folder,
    interrupt: () => stop.signal,
    onOutput: (text) => {
      if (!/\b(?:passed|failed)\b/.test(text)) return;
      const next = turns.shift();
      if (next === undefined) stop.abort();
      else replace(next);
    },
  });
  expect(ran.stdout.match(/^(?:Passed|Failed)/gm)).toEqual([
    'Passed',
    'Failed',
    'Passed',
    'Failed',
  ]);
}, 60_000);

test('test --watch sees shared exclusions, which may come later', async () => {
  mkdirSync(join(folder, 'rules'));
  writeFileSync(join(folder, 'rules/rule.yaml'), ruleThat('alert'));
  const stop = new AbortController();
  let seen = '';
  const ran = await runCli(['test', '--watch'], {
    cwd: folder,
    interrupt: () => stop.signal,
    onOutput: (text) => {
      seen += text;
      if (/\bfailed\b/.test(seen)) stop.abort();
      else if (/\bpassed\b/.test(text)) {
        mkdirSync(join(folder, 'exclusions'));
        const dropsAll = 'match: [{ field: domain, op: endsWith, values: [evil.example] }]';
        writeFileSync(
          join(folder, 'exclusions/all.yaml'),
          `exclusions:${exclusionLines(`${dropsAll}\nappliesTo: { all: true }`)}\n`,
        );
      }
    },
  });
  expect(ran.code).toBe(1);
}, 60_000);
