import { type Change, defaultOptions, type Plan } from '../../src/plan/index.ts';

const base = {
  kind: 'analyticsRule',
  name: '00000000-0000-5000-8000-000000000001',
  file: 'rules/a.yaml',
  desiredDigest: 'd',
  liveDigest: 'l',
} as const;

const marker = { state: { phase: 'pending', intended: 'i', fields: 'f' } } as const;

const body = {
  kind: 'Scheduled',
  properties: {
    displayName: 'Rule',
    severity: 'High',
    enabled: false,
    query: 'T\n| take 1',
    queryFrequency: 'PT1H',
    queryPeriod: 'PT1H30M',
    suppressionEnabled: false,
    suppressionDuration: 'PT5H',
  },
} as const;

const exclusion = {
  id: 'scheduled-maintenance',
  table: 'DeviceNetworkEvents',
  until: '2027-03-31',
  conditions: [{ column: 'DeviceName', op: 'in', values: ['mgmt01'] }],
} as const;

/** One change of each kind, with every part that a renderer can show. */
export const changes = {
  create: {
    ...base,
    id: 'new',
    displayName: 'New @team rule',
    action: 'create',
    marker,
    write: { body, kept: [] },
  },
  update: {
    ...base,
    id: 'changed',
    displayName: 'Changed',
    action: 'update',
    marker,
    write: { body, etag: '"1"', kept: ['alienProperty'] },
    fields: [
      { field: 'severity', before: 'Medium', after: 'High', by: 'repository' },
      { field: 'tactics', after: ['Impact'], by: 'portal' },
      { field: 'query', before: 'T\n| take 2', after: 'T\n| take 1', by: 'both' },
      { field: 'description', before: '', after: null, by: 'both' },
    ],
    detection: {
      indicators: [
        {
          type: 'ip:port',
          added: Array.from({ length: 25 }, (_, index) => `192.0.2.${index}:443`),
          removed: ['198.51.100.7:416'],
        },
      ],
      exclusions: [
        { change: 'added', after: exclusion },
        { change: 'added', after: { ...exclusion, table: 'CommonSecurityLog' } },
        {
          change: 'removed',
          before: { id: 'old', table: 'DnsEvents', conditions: exclusion.conditions },
        },
        {
          change: 'changed',
          before: { ...exclusion, id: 'moved' },
          after: { ...exclusion, id: 'moved', until: '2028-01-01' },
        },
      ],
      tables: { added: ['DnsEvents'], removed: ['UrlClickEvents'] },
    },
    staysDisabled: true,
    previous: { kind: 'analyticsRule', name: base.name, body },
  },
  adopt: {
    ...base,
    id: 'same',
    displayName: 'Same',
    action: 'adopt',
    marker,
    fields: [],
    staysDisabled: false,
    previous: { kind: 'analyticsRule', name: base.name, body },
  },
  unchanged: {
    ...base,
    id: 'still',
    displayName: 'Still',
    action: 'unchanged',
    marker,
    refreshMarker: false,
  },
  refreshed: {
    ...base,
    id: 'stale',
    displayName: 'Stale',
    action: 'unchanged',
    marker,
    refreshMarker: true,
  },
  drifted: {
    ...base,
    id: 'edited',
    displayName: 'Edited \u001b[2J',
    action: 'blocked',
    reason: { kind: 'drifted', fields: ['severity'] },
    fields: [{ field: 'severity', before: 'Low', after: 'High', by: 'portal' }],
  },
} as const satisfies Record<string, Change>;

/** A plan with the given changes. */
export const planOf = (...list: readonly Change[]): Plan => ({
  format: 'sentinel-rules/plan',
  version: 1,
  target: 'emulator',
  project: { name: 'local', id: '00000000-0000-0000-0000-000000000000' },
  asOf: '2026-06-30',
  tool: 'sentinel-rules 0.1.0',
  options: defaultOptions,
  changes: list,
  orphans: [],
  foreign: 0,
  guards: [],
  quotas: [],
  budget: { writes: 0, deletes: 0, seconds: 0 },
  digest: 'abc',
});
