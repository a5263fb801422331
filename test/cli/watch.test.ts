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

const put = (name: string, text: string): void => {
  mkdirSync(join(folder, name, '..'), { recursive: true });
  writeFileSync(join(folder, name), text);
};

const ruleWithFiles = `id: beacon
name: Beacon
severity: High
indicators: { file: ../iocs/list.csv }
match: { tables: [DeviceNetworkEvents] }
exclusions:
  - id: lab
    reason: Scheduled jobs
    owner: soc@corp.example
    ticket: SEC-1
    permanent: true
    approvedBy: ciso@corp.example
    match: [{ field: device.name, op: in, file: ../values/hosts.txt }]
tests:
  - name: one
    events: { DeviceNetworkEvents: ../events/rows.json }
    expect: alert
`;
const row = (host: string): string =>
  JSON.stringify([{ RemoteUrl: 'evil.test', DeviceName: host }]);
const csv = (domain: string): string => `type,value\ndomain,${domain}\n`;

test('test --watch sees changes of the files that rules and tests name', async () => {
  put('rules/rule.yaml', ruleWithFiles);
  put('iocs/list.csv', csv('evil.test'));
  put('values/hosts.txt', 'mgmt01\n');
  const stop = new AbortController();
  // Each run has its outcome; then the file of the next step changes, which alone starts the next run.
  const steps: readonly (readonly [outcome: RegExp, next: () => void])[] = [
    // Events that are not there yet are waited for.
    [
      /^Failed/m,
      () => {
        put('events/rows.json', row('pc1'));
      },
    ],
    [
      /^Passed/m,
      () => {
        put('iocs/list.csv', csv('other.test'));
      },
    ],
    [
      /^Failed/m,
      () => {
        put('iocs/list.csv', csv('evil.test'));
      },
    ],
    [
      /^Passed/m,
      () => {
        put('values/hosts.txt', 'pc1\n');
      },
    ],
    [
      /^Failed/m,
      () => {
        put('events/rows.json', row('pc2'));
      },
    ],
    [
      /^Passed/m,
      () => {
        stop.abort();
      },
    ],
  ];
  let at = 0;
  let seen = '';
  const ran = await runCli(['test', 'rules', '--watch'], {
    cwd: folder,
    interrupt: () => stop.signal,
    onOutput: (text) => {
      seen += text;
      const [outcome, next] = steps[at] ?? [];
      if (!outcome?.test(seen)) return;
      seen = '';
      at += 1;
      next?.();
    },
  });
  expect(at).toBe(steps.length);
  expect(ran.code).toBe(0);
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
