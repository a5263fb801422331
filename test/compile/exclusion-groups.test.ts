import { describe, expect, it } from '@jest/globals';
import type {
  Condition,
  ConditionNode,
  ConditionOperator,
  LogicalField,
} from '../../src/model/index.ts';
import { compileOne } from '../support/compile-one.ts';
import { huntIn, type Row, type Watchlists } from '../support/hunt.ts';
import {
  aCondition,
  aDetection,
  anExclusion,
  anIndicator,
  context,
  located,
} from '../support/rules.ts';

const bad = anIndicator('ip', '192.0.2.7');
const tables = ['DeviceNetworkEvents'];

/** Whether an exclusion drops a connection to the bad address. */
function isDropped(
  match: readonly ConditionNode[],
  row: Row,
  watchlists: Watchlists = {},
): boolean {
  const events = [{ table: 'DeviceNetworkEvents', row: { RemoteIP: '192.0.2.7', ...row } }];
  const exclusions = [anExclusion({ match })];
  return huntIn({ events, watchlists }, [bad], { tables, exclusions }).length === 0;
}

const any = (...of: ConditionNode[]): ConditionNode => ({ kind: 'any', of });
const all = (...of: ConditionNode[]): ConditionNode => ({ kind: 'all', of });
const not = (of: ConditionNode): ConditionNode => ({ kind: 'not', of });

const shell = aCondition('process.name', 'equals', 'PowerShell.exe');
const host = aCondition('device.name', 'equals', 'mgmt01');
const port = aCondition('destination.port', 'gt', 1023);
const lan = aCondition('source.ip', 'cidr', '10.0.0.0/8', '2001:db8:7::/48');

const row = (process: string, device: string, more: Row = {}): Row => ({
  InitiatingProcessFileName: process,
  DeviceName: device,
  ...more,
});

describe('groups', () => {
  it.each([
    [any(shell, host), row('powershell.EXE', 'x'), true],
    [any(shell, host), row('x', 'MGMT01.corp.example'), true],
    [any(shell, host), row('', ''), false],
    [all(shell, host), row('powershell.exe', 'mgmt01'), true],
    [all(shell, host), row('powershell.exe', ''), false],
    [not(shell), row('x', ''), true],
    [not(shell), row('', ''), true],
    [not(shell), row('POWERSHELL.exe', ''), false],
    [not(any(shell, host)), row('x', 'y'), true],
    [not(any(shell, host)), row('x', 'mgmt01'), false],
    [not(all(shell, host)), row('powershell.exe', 'mgmt01'), false],
    [not(all(shell, host)), row('powershell.exe', 'y'), true],
    [any(all(shell, not(host)), port), row('powershell.exe', 'y'), true],
    [any(all(shell, not(host)), port), row('powershell.exe', 'mgmt01'), false],
    [any(all(shell, not(host)), port), row('x', 'y', { RemotePort: 8080 }), true],
    // The opposite of a test of an empty column is true, never unknown.
    [not(port), row('', '', { RemotePort: null }), true],
    [not(port), row('', '', { RemotePort: 8080 }), false],
    [not(lan), row('', '', { LocalIP: '' }), true],
    [not(lan), row('', '', { LocalIP: '2001:DB8:7:0::5' }), false],
    [not(lan), row('', '', { LocalIP: '203.0.113.5' }), true],
    [not(lan), row('', '', { LocalIP: '10.1.2.3' }), false],
    [not(aCondition('device.name', 'exists', true)), row('', ''), true],
    [not(aCondition('process.name', 'regex', '^a')), row('Abc', ''), false],
  ] as const)('%j of %j: %p', (match, event, dropped) => {
    expect(isDropped([match], event)).toBe(dropped);
  });

  it('stand beside conditions that must hold as well', () => {
    expect(isDropped([host, any(shell, port)], row('powershell.exe', 'mgmt01'))).toBe(true);
    expect(isDropped([host, any(shell, port)], row('powershell.exe', 'y'))).toBe(false);
    expect(isDropped([host, any(shell, port)], row('x', 'mgmt01'))).toBe(false);
  });

  it('leave the whole exclusion out where a table lacks a field anywhere in them', () => {
    const match = [any(host, all(shell, not(aCondition('device.group', 'equals', 'x'))))];
    const detection = aDetection([bad], {
      tables: ['CommonSecurityLog', 'DeviceNetworkEvents'],
      exclusions: [anExclusion({ match })],
    });
    const { value, diagnostics } = compileOne(located({ detection }), context);
    expect(diagnostics.map(({ code }) => code)).toEqual(['EXC108']);
    expect(value?.body.properties.query.match(/exclusion scanner/g)).toHaveLength(1);
  });
});

describe('watchlists', () => {
  const inList = (
    field: LogicalField,
    op: ConditionOperator = 'in',
    column = 'SearchKey',
  ): Condition => ({
    kind: 'condition',
    subject: { kind: 'field', field },
    op,
    source: { kind: 'watchlist', alias: 'office', column },
  });
  const cells = (...values: readonly string[]): Watchlists => ({
    office: values.map((value) => ({ SearchKey: value })),
  });

  it.each<[ConditionNode, Row, Watchlists, boolean]>([
    [inList('device.name'), row('', 'PC1'), cells('pc1', 'pc2'), true],
    [inList('device.name'), row('', 'pc1.corp.example'), cells('pc1'), true],
    [inList('device.name'), row('', 'pc3'), cells('pc1'), false],
    [inList('device.name'), row('', ''), cells('pc1'), false],
    [inList('device.name'), row('', ''), cells('pc1', ''), false],
    [inList('device.name'), row('', 'pc1'), cells(), false],
    [inList('process.name', 'has'), row('my tool.exe', ''), cells('TOOL'), true],
    [inList('process.name', 'has'), row('my tools.exe', ''), cells('tool'), false],
    [inList('process.name', 'has'), row('tool', ''), cells(), false],
    [inList('source.ip', 'cidr'), { LocalIP: '10.1.2.3' }, cells('10.0.0.0/8'), true],
    [inList('source.ip', 'cidr'), { LocalIP: '11.1.2.3' }, cells('10.0.0.0/8'), false],
    [inList('source.ip', 'cidr'), { LocalIP: '2001:DB8::1' }, cells('2001:db8::/32'), true],
    [
      inList('source.ip', 'cidr'),
      { LocalIP: '2001:db8::1' },
      cells('10.0.0.0/8', '192.0.2.0/24'),
      false,
    ],
    [inList('source.ip', 'cidr'), { LocalIP: '' }, cells('0.0.0.0/0', '::/0'), false],
    [inList('source.ip', 'cidr'), { LocalIP: '10.1.2.3' }, cells(), false],
    [inList('source.ip'), { LocalIP: '2001:db8::5' }, cells('2001:0DB8:0:0:0:0:0:5'), true],
    [inList('source.ip'), { LocalIP: '2001:DB8:0:0::5' }, cells('2001:db8::5'), true],
    [inList('source.ip', 'equals'), { LocalIP: '2001:db8::5' }, cells('2001:db8::0:5'), true],
    [inList('source.ip'), { LocalIP: '2001:db8::6' }, cells('2001:0db8::5', 'x:y'), false],
    [
      inList('source.ip'),
      { LocalIP: '2001:db8::' },
      cells('2001:db8::/32', '2001:db8::5/64'),
      false,
    ],
    [inList('source.ip'), { LocalIP: '10.1.2.3' }, cells('10.1.2.3'), true],
    [inList('source.ip'), { LocalIP: '10.1.2.3' }, cells('::ffff:10.1.2.3'), true],
    [inList('source.ip'), { LocalIP: '::ffff:10.1.2.3' }, cells('10.1.2.3'), true],
    [inList('source.ip'), { LocalIP: '10.1.2.3' }, cells('10.1.2.4', '2001:db8::5'), false],
    [inList('source.ip'), { LocalIP: '' }, cells('host:1', '::', ''), false],
    [inList('source.ip'), { LocalIP: 'nonsense' }, cells('host:1', 'a:b'), false],
    [not(inList('source.ip')), { LocalIP: '' }, cells('2001:db8::5'), true],
    [not(inList('source.ip')), { LocalIP: '2001:0db8::5' }, cells('2001:db8::5'), false],
    [not(inList('source.ip', 'cidr')), { LocalIP: '' }, cells('10.0.0.0/8'), true],
    [
      inList('device.name', 'in', 'Host'),
      row('', 'pc1'),
      { office: [{ SearchKey: 'x', Host: 'pc1' }] },
      true,
    ],
    [
      inList('device.name', 'in', 'Host'),
      row('', 'x'),
      { office: [{ SearchKey: 'x', Host: 'pc1' }] },
      false,
    ],
  ])('%j of %j in %j: %p', (match, event, ...[watchlists, dropped]) => {
    expect(isDropped([match], event, watchlists)).toBe(dropped);
  });

  it('are read once for each column and family, whatever looks them up', () => {
    const match = [
      any(inList('source.ip', 'cidr'), inList('device.name'), inList('process.name')),
      any(inList('source.ip'), inList('destination.ip', 'equals')),
    ];
    const detection = aDetection([bad], { tables, exclusions: [anExclusion({ match })] });
    const { value } = compileOne(located({ detection }), context);
    const { query = '' } = value?.body.properties ?? {};
    expect([...query.matchAll(/^let (watchlist_\w+) = /gm)].map(([, name]) => name)).toEqual([
      'watchlist_office_v4',
      'watchlist_office_v6',
      'watchlist_office',
      'watchlist_office_as_ipv6',
    ]);
  });
});
