import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Tested } from '../../src/pipeline/index.ts';
import { codesOf, openTestFolder, type TestFolder } from '../support/test-folder.ts';

let folder: TestFolder;
beforeAll(async () => {
  folder = await openTestFolder({});
});

const exclusion = (id: string, match: string, life = 'permanent: true, approvedBy: x'): string =>
  `  - { id: ${id}, reason: Test, owner: soc@corp.example, ticket: T-1, ${life}, match: [${match}] }\n`;
const host = (name: string): string => `{ field: device.name, op: equals, values: [${name}] }`;
const user = (name: string): string => `{ field: user.name, op: equals, values: [${name}] }`;

const rule = (exclusions: string, tests: string): string => `id: a
name: A
severity: High
indicators:
  values: [{ type: ip, value: 192.0.2.1 }, { type: ip, value: 192.0.2.2 }]
match: { tables: [DeviceNetworkEvents] }
exclusions:
${exclusions}tests:
${tests}`;

const aTest = (name: string, event: string, expected: string): string =>
  `  - { name: ${name}, expect: ${expected}, events: { DeviceNetworkEvents: [{ RemoteIP: 192.0.2.1, ${event} }] } }\n`;

const verdictsOf = ({ results }: Tested): unknown =>
  results.flatMap(({ verdicts }) => verdicts.map(({ verdict }) => verdict));
const shownOf = ({ coverage }: Tested): unknown =>
  coverage.flatMap(({ exclusions }) =>
    exclusions.map(({ id, drops, leaves }) => [id, drops, leaves]),
  );

describe('an event that several exclusions drop', () => {
  const exclusions = [
    exclusion('one', host('mgmt01')),
    exclusion('two', user('scan')),
    exclusion('three', host('other')),
  ].join('');
  const event = 'DeviceName: mgmt01.corp.example, InitiatingProcessAccountName: scan';

  test('is dropped by those that drop it alone', async () => {
    const tested = await folder.run({ 'a.yaml': rule(exclusions, aTest('t', event, 'alert')) });
    expect(verdictsOf(tested)).toEqual([{ kind: 'dropped', exclusions: ['one', 'two'] }]);
  });

  test('shows what each of them drops', async () => {
    const tested = await folder.run(
      { 'a.yaml': rule(exclusions, aTest('t', event, 'none')) },
      { coverage: true },
    );
    expect(shownOf(tested)).toEqual([
      ['one', true, false],
      ['two', true, false],
      ['three', false, false],
    ]);
  });
});

describe('a near miss of an exclusion with one condition', () => {
  const one = exclusion('one', host('mgmt01'));
  test.each([
    ['DeviceName: srv02', 'alert', true],
    ['DeviceId: x', 'alert', false],
    ['DeviceName: mgmt01', 'none', false],
    // The test fails, so it shows nothing.
    ['DeviceName: srv02', 'none', false],
  ])('an event with %s and expect: %s is one: %s', async (event, expected, leaves) => {
    const file = rule(one, aTest('t', event, expected));
    const tested = await folder.run({ 'a.yaml': file }, { coverage: true });
    expect(shownOf(tested)).toEqual([['one', event.includes('mgmt01'), leaves]]);
  });

  test('of whether there is a value is an event with the other answer', async () => {
    const there = exclusion('one', '{ field: device.name, op: exists, values: [true] }');
    const file = rule(
      there,
      aTest('t', 'DeviceId: x', 'alert') + aTest('u', 'DeviceName: x', 'none'),
    );
    expect(shownOf(await folder.run({ 'a.yaml': file }, { coverage: true }))).toEqual([
      ['one', true, true],
    ]);
  });
});

describe('--require exclusions', () => {
  const both =
    aTest('drops', 'DeviceName: mgmt01', 'none') + aTest('leaves', 'DeviceName: b', 'alert');
  const file = rule(exclusion('one', host('mgmt01')), both);

  test('asks of all tests, also where a filter shows some', async () => {
    const tested = await folder.run(
      { 'a.yaml': file },
      { requireExclusions: true, filter: 'drops' },
    );
    expect(codesOf(tested)).toEqual([]);
    expect(tested.results.map(({ name }) => name)).toEqual(['drops']);
  });

  test('asks of the tests of the rule, also where a test file is named', async () => {
    const apart = 'rule: a\ntests: [{ name: apart, expect: none, events: {} }]\n';
    const files = { 'a.yaml': file, 'a.test.yaml': apart };
    const tested = await folder.run(files, { requireExclusions: true, paths: ['a.test.yaml'] });
    expect(codesOf(tested)).toEqual([]);
    expect(tested.results.map(({ name }) => name)).toEqual(['apart']);
  });

  test('is not met by a test that fails', async () => {
    const wrong = file.replaceAll('expect: none', 'expect: alert');
    expect(codesOf(await folder.run({ 'a.yaml': wrong }, { requireExclusions: true }))).toEqual([
      'TST008',
    ]);
  });
});

test('an exclusion that has expired is named where it would drop the event', async () => {
  const expired = exclusion('one', host('mgmt01'), 'expires: 2026-06-30');
  const tested = await folder.run({
    'a.yaml': rule(expired, aTest('t', 'DeviceName: mgmt01', 'none')),
  });
  expect(verdictsOf(tested)).toMatchObject([{ kind: 'matched', lapsed: ['one'] }]);
});

describe('an event without a result', () => {
  const indicators = (tests: string): string => `id: a
name: A
severity: High
queryFrequency: 1h
indicators:
  maxAge: 30d
  values:
    - { type: ip, value: 192.0.2.1, firstSeen: 2026-06-30 }
    - { type: ip, value: 192.0.2.2, firstSeen: 2026-01-01 }
    - { type: ip, value: 192.0.2.3, validUntil: 2026-06-30 }
match: { tables: [DeviceNetworkEvents] }
tests:
${tests}`;
  const of = (table: string, event: string): string =>
    `  - { name: t, expect: alert, events: { ${table}: [{ ${event} }] } }\n`;

  test.each([
    ['DeviceNetworkEvents', 'RemoteIP: 192.0.2.1, TimeGenerated: now-3h', { kind: 'outside' }],
    ['DeviceNetworkEvents', 'RemoteIP: 192.0.2.1, TimeGenerated: now-80m', { kind: 'outside' }],
    ['CommonSecurityLog', 'DestinationIP: 192.0.2.1', { kind: 'unread' }],
    ['DeviceNetworkEvents', 'RemoteIP: 198.51.100.1', { kind: 'ignored' }],
    [
      'DeviceNetworkEvents',
      'RemoteIP: 192.0.2.2',
      { kind: 'leftOut', indicator: '192.0.2.2', why: 'age' },
    ],
    [
      'DeviceNetworkEvents',
      'RemoteIP: 192.0.2.3',
      { kind: 'leftOut', indicator: '192.0.2.3', why: 'expired' },
    ],
  ])('of %s with %s says why', async (table, event, verdict) => {
    const tested = await folder.run({ 'a.yaml': indicators(of(table, event)) });
    expect(verdictsOf(tested)).toEqual([verdict]);
  });

  test('indicators that do not count are not asked of the tests', async () => {
    const { coverage } = await folder.run(
      { 'a.yaml': indicators(of('DeviceNetworkEvents', 'RemoteIP: 192.0.2.1')) },
      { coverage: true },
    );
    expect(coverage[0]?.indicators).toEqual({ seen: 1, missing: [] });
  });

  test('with two indicators is shown with both', async () => {
    const both = of('DeviceNetworkEvents', 'RemoteIP: 192.0.2.1, LocalIP: 192.0.2.2');
    const file = indicators(both).replace('firstSeen: 2026-01-01', 'firstSeen: 2026-06-30');
    const tested = await folder.run({ 'a.yaml': file.replace('expect: alert', 'expect: none') });
    expect(verdictsOf(tested)).toMatchObject([
      {
        matches: [
          { indicator: '192.0.2.1', column: 'RemoteIP' },
          { indicator: '192.0.2.2', column: 'LocalIP' },
        ],
      },
    ]);
  });
});
