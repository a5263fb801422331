import { beforeAll, expect, test } from '@jest/globals';
import { aQueryRule, openTestFolder, type TestFolder } from '../support/test-folder.ts';

let folder: TestFolder;
beforeAll(async () => {
  folder = await openTestFolder({ Custom_CL: { TimeGenerated: 'datetime', Text: 'string' } });
});

const outcomes = async (rule: string): Promise<readonly unknown[]> =>
  (await folder.run({ 'a.yaml': rule })).results.map(({ outcome }) => outcome);

const at = (time: string, expected: string): string =>
  `  - { name: at ${time}, events: { Custom_CL: [{ TimeGenerated: ${time} }] }, expect: ${expected} }\n`;

test('a scheduled query sees the events of its period, up to now', async () => {
  const tests = [
    at('now', 'alert'),
    at('now-1h', 'alert'),
    at('now-61m', 'none'),
    at('now-30d', 'none'),
    at('now+1m', 'none'),
  ];
  expect(await outcomes(aQueryRule('Custom_CL', tests.join('')))).toEqual(
    tests.map(() => 'passed'),
  );
});

test('a near-real-time rule sees what arrives, however old', async () => {
  const rule = aQueryRule('Custom_CL', at('now-3h', 'alert'), 'kind: NRT\n');
  expect(await outcomes(rule)).toEqual(['passed']);
});

test('an indicator rule sees as far back as its derived period', async () => {
  const event = (time: string, expected: string): string =>
    `  - { name: ${time}, expect: ${expected}, events: { DeviceNetworkEvents: [{ RemoteIP: 192.0.2.1, TimeGenerated: ${time} }] } }\n`;
  const rule = `id: b
name: B
severity: High
kind: NRT
indicators: { values: [{ type: ip, value: 192.0.2.1 }] }
match: { tables: [DeviceNetworkEvents] }
tests:
${event('now-3h', 'alert')}${event('now-3d', 'alert')}`;
  expect(await outcomes(rule)).toEqual(['passed', 'passed']);
  const scheduled = rule
    .replace('kind: NRT\n', 'queryFrequency: 1h\nqueryPeriod: 2h\n')
    .replaceAll('alert', 'none')
    .replaceAll('now-3d', 'now+1m');
  expect(await outcomes(scheduled)).toEqual(['passed', 'passed']);
});
