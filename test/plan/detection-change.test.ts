import { describe, expect, it } from '@jest/globals';
import type { QueryParts } from '../../src/kql/index.ts';
import { compareParts } from '../../src/plan/index.ts';

const exclusion = (id: string, values: readonly string[], until?: string) => ({
  id,
  table: 'DeviceNetworkEvents',
  ...(until !== undefined && { until }),
  conditions: [{ column: 'DeviceName', op: 'in~', values }],
});

const before: QueryParts = {
  lists: [
    { name: 'ip_1', type: 'ip', values: ['192.0.2.1', '192.0.2.2'] },
    { name: 'ip_2', type: 'ip', confidence: 50, values: ['192.0.2.3'] },
    { name: 'domain_1', type: 'domain', values: ['a.example'] },
  ],
  tables: ['DeviceNetworkEvents', 'DnsEvents'],
  exclusions: [
    exclusion('gone', ['a']),
    exclusion('same', ['a']),
    exclusion('longer', ['a'], '2035-01-01'),
  ],
};

describe('compareParts', () => {
  it('says what changes for detection', () => {
    const after: QueryParts = {
      lists: [
        { name: 'ip_1', type: 'ip', values: ['192.0.2.3', '192.0.2.1', '192.0.2.4'] },
        { name: 'domain_1', type: 'domain', values: ['a.example'] },
        { name: 'url_1', type: 'url', values: ['b.example/x'] },
      ],
      tables: ['CommonSecurityLog', 'DeviceNetworkEvents'],
      exclusions: [
        exclusion('same', ['a']),
        exclusion('longer', ['a'], '2036-01-01'),
        exclusion('new', ['b']),
      ],
    };
    expect(compareParts(before, after)).toEqual({
      indicators: [
        { type: 'ip', added: ['192.0.2.4'], removed: ['192.0.2.2'] },
        { type: 'url', added: ['b.example/x'], removed: [] },
      ],
      exclusions: [
        { change: 'removed', before: exclusion('gone', ['a']) },
        {
          change: 'changed',
          before: exclusion('longer', ['a'], '2035-01-01'),
          after: exclusion('longer', ['a'], '2036-01-01'),
        },
        { change: 'added', after: exclusion('new', ['b']) },
      ],
      tables: { added: ['CommonSecurityLog'], removed: ['DnsEvents'] },
    });
  });

  it('is empty for the same parts, and mirrored backwards', () => {
    const nothing = { indicators: [], exclusions: [], tables: { added: [], removed: [] } };
    expect(compareParts(before, before)).toEqual(nothing);
    expect(compareParts(before, { lists: [], tables: [], exclusions: [] }).indicators).toEqual([
      { type: 'domain', added: [], removed: ['a.example'] },
      { type: 'ip', added: [], removed: ['192.0.2.1', '192.0.2.2', '192.0.2.3'] },
    ]);
  });
});
