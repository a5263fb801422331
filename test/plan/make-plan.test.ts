import { describe, expect, it } from '@jest/globals';
import { summarise } from '../../src/plan/index.ts';
import type { Change } from '../../src/plan/index.ts';
import type { LiveResource, Marker } from '../../src/resources/index.ts';
import { aBody, portalShaped } from '../support/rule-bodies.ts';
import { aRule, digest, liveOf, markerFor, planOf, project } from '../support/plans.ts';

const only = (
  rule: ReturnType<typeof aRule>,
  live: LiveResource | undefined,
  { markers = [], adopt = false }: { markers?: readonly Marker[]; adopt?: boolean } = {},
): Change => {
  const plan = planOf({ desired: [rule], live: { resources: live ? [live] : [], markers }, adopt });
  const [change] = plan.changes;
  if (!change) throw new Error('no change');
  return change;
};

const old = aBody({ severity: 'Low' });
const foreign: Marker = {
  kind: 'analyticsRule',
  resourceName: 'ARM-A',
  name: 'x',
  source: { kind: 'Solution', name: 'Vendor' },
};

describe('what a rule becomes', () => {
  it('create, where there is nothing', () => {
    expect(only(aRule('a'), undefined)).toMatchObject({
      action: 'create',
      name: 'arm-a',
      write: { body: aBody(), kept: [] },
      marker: { state: { phase: 'pending', intended: digest(aBody()) } },
    });
  });

  it('create, where a crash left the marker alone; its row is used again', () => {
    const marker = { ...markerFor('a'), name: 'row-by-another-name' };
    expect(only(aRule('a'), undefined, { markers: [marker] })).toMatchObject({
      action: 'create',
      marker: { rowName: 'row-by-another-name' },
    });
  });

  it('unchanged, whatever the portal makes of the spelling, and names are compared without case', () => {
    const live = { ...liveOf('a', portalShaped(aBody())), name: 'ARM-A' };
    expect(only(aRule('a'), live, { markers: [markerFor('a')] })).toMatchObject({
      action: 'unchanged',
      refreshMarker: false,
    });
  });

  it('update by the repository, with etag, kept properties and the digest to be replaced', () => {
    const live = liveOf('a', {
      ...old,
      properties: { ...old.properties, startTimeUtc: 'x' },
    });
    expect(only(aRule('a'), live, { markers: [markerFor('a', old)] })).toMatchObject({
      action: 'update',
      write: { etag: '"1"', kept: ['startTimeUtc'], body: { properties: { startTimeUtc: 'x' } } },
      fields: [{ field: 'severity', before: 'Low', after: 'High', by: 'repository' }],
      marker: { state: { phase: 'pending', applied: digest(old), intended: digest(aBody()) } },
      staysDisabled: false,
    });
  });

  it('update after a crash between marker and rule, though the marker states the intent already', () => {
    const marker = markerFor('a', aBody(), { applied: digest(old) });
    expect(only(aRule('a'), liveOf('a', old), { markers: [marker] })).toMatchObject({
      action: 'update',
      fields: [{ by: 'repository' }],
    });
  });

  it('unchanged where the service makes something else of what is still desired', () => {
    const marker = markerFor('a', aBody(), { phase: 'settled', applied: digest(old) });
    expect(only(aRule('a'), liveOf('a', old), { markers: [marker] })).toMatchObject({
      action: 'unchanged',
      refreshMarker: false,
    });
    const changed = aRule('a', { body: aBody({ query: 'T' }) });
    expect(only(changed, liveOf('a', old), { markers: [marker] }).action).toBe('update');
  });

  it.each([
    ['portal', 'severity', aBody(), aBody({ severity: 'Low' })],
    ['both', 'severity', aBody({ severity: 'Medium' }), aBody({ severity: 'Low' })],
  ])('blocked as drifted; changed by %s', (...[by, field, deployed, edited]) => {
    expect(
      only(aRule('a'), liveOf('a', edited), { markers: [markerFor('a', deployed)] }),
    ).toMatchObject({
      action: 'blocked',
      reason: { kind: 'drifted', fields: [field] },
      fields: [{ field, by }],
    });
  });

  it('blocked as drifted, telling the two hands apart field by field', () => {
    const deployed = aBody();
    const rule = aRule('a', { body: aBody({ query: 'T' }) });
    const edited = aBody({ severity: 'Low', description: '' });
    expect(only(rule, liveOf('a', edited), { markers: [markerFor('a', deployed)] })).toMatchObject({
      reason: { fields: ['description', 'severity'] },
      fields: [
        { field: 'description', by: 'portal' },
        { field: 'severity', by: 'portal' },
        { field: 'query', by: 'repository' },
      ],
    });
  });

  it('update by unknown hands where the marker cannot be read: never drift', () => {
    const marker = { ...markerFor('a'), customVersion: 'sr9.future' };
    expect(only(aRule('a'), liveOf('a', old), { markers: [marker] })).toMatchObject({
      action: 'update',
      fields: [{ by: 'unknown' }],
    });
    expect(only(aRule('a'), liveOf('a'), { markers: [marker] })).toMatchObject({
      action: 'unchanged',
      refreshMarker: true,
      marker: { state: { phase: 'settled', applied: digest(aBody()) } },
    });
  });

  it.each<[string, Marker]>([
    ['of another rule id', { ...markerFor('a'), contentId: 'b' }],
    ['of another version', { ...markerFor('a'), version: '2' }],
    ['of another state', markerFor('a', old)],
  ])('unchanged with the marker written again where it is %s', (_, marker) => {
    expect(only(aRule('a'), liveOf('a'), { markers: [marker] })).toMatchObject({
      action: 'unchanged',
      refreshMarker: true,
    });
  });

  it('adopted by a marker alone where an unmarked rule is equal', () => {
    const change = only(aRule('a', { version: '1.0.0' }), liveOf('a'));
    expect(change).toMatchObject({
      action: 'adopt',
      marker: { version: '1.0.0', state: { phase: 'settled' } },
    });
    expect(change).not.toHaveProperty('write');
  });

  it('adoptable where an unmarked rule differs, and adopted on request', () => {
    expect(only(aRule('a'), liveOf('a', old))).toMatchObject({
      action: 'blocked',
      reason: { kind: 'adoptable' },
    });
    expect(only(aRule('a'), liveOf('a', old), { adopt: true })).toMatchObject({
      action: 'adopt',
      write: { etag: '"1"' },
    });
    const { etag: _, ...withoutEtag } = liveOf('a', old);
    expect(only(aRule('a'), withoutEtag, { adopt: true })).not.toHaveProperty('write.etag');
  });

  it.each([liveOf('a'), undefined])('blocked where somebody else marked it', (live) => {
    expect(
      only(aRule('a'), live, { markers: [markerFor('a'), foreign], adopt: true }),
    ).toMatchObject({
      action: 'blocked',
      reason: { kind: 'foreign', owner: 'Vendor' },
    });
  });

  it('names the kind of a foreign marker without a name, or says that it is unknown', () => {
    const owners = [{ source: { kind: 'Solution' } }, {}].map((source) => {
      const change = only(aRule('a'), undefined, {
        markers: [{ kind: 'analyticsRule', resourceName: 'arm-a', name: 'x', ...source }],
      });
      return change.action === 'blocked' && change.reason;
    });
    expect(owners).toEqual([
      { kind: 'foreign', owner: 'Solution' },
      { kind: 'foreign', owner: 'unknown' },
    ]);
  });

  it.each([
    [{ kind: 'Fusion', properties: {} }, 'Fusion'],
    [{}, 'unknown'],
  ])('blocked where the name is taken by another kind', (body, by) => {
    expect(only(aRule('a'), liveOf('a', body))).toMatchObject({
      action: 'blocked',
      reason: { kind: 'nameTaken', by },
    });
  });
});

describe('the switch', () => {
  const off = aBody({ enabled: false });
  const expired = aRule('a', { body: off, off: 'expired' });
  const remembered = markerFor('a', off, { off: 'expired' });

  it('stays as it is in the workspace where the file does not state it', () => {
    expect(only(aRule('a'), liveOf('a', off), { markers: [markerFor('a')] })).toMatchObject({
      action: 'unchanged',
      refreshMarker: false,
    });
    const edited = aRule('a', { body: aBody({ query: 'T' }) });
    expect(only(edited, liveOf('a', off), { markers: [markerFor('a')] })).toMatchObject({
      action: 'update',
      staysDisabled: true,
      write: { body: { properties: { enabled: false } } },
    });
  });

  it('is part of the rule where the file states it', () => {
    const stated = aRule('a', { enabledStated: true });
    expect(only(stated, liveOf('a', off), { markers: [markerFor('a')] })).toMatchObject({
      action: 'blocked',
      reason: { kind: 'drifted', fields: ['enabled'] },
    });
  });

  it('is turned off when all has expired, and that is remembered', () => {
    expect(only(expired, liveOf('a'), { markers: [markerFor('a')] })).toMatchObject({
      action: 'update',
      switched: { to: 'off', cause: 'expired' },
      staysDisabled: false,
      marker: { state: { off: 'expired' } },
    });
    expect(only(expired, undefined)).toMatchObject({
      action: 'create',
      switched: { to: 'off' },
      marker: { state: { off: 'expired' } },
    });
  });

  it('is turned on again when the cause ends', () => {
    const change = only(aRule('a'), liveOf('a', off), { markers: [remembered] });
    expect(change).toMatchObject({ action: 'update', switched: { to: 'on', cause: 'expired' } });
    expect(change).not.toHaveProperty('marker.state.off');
  });

  it('is not turned on for a rule that a person had switched off before', () => {
    const change = only(expired, liveOf('a', off), { markers: [markerFor('a')] });
    expect(change).toMatchObject({ action: 'unchanged', refreshMarker: false });
    expect(change).not.toHaveProperty('marker.state.off');
  });

  it('is drift where a person turned on what the tool keeps off', () => {
    expect(only(expired, liveOf('a'), { markers: [remembered] })).toMatchObject({
      action: 'blocked',
      reason: { kind: 'drifted', fields: ['enabled'] },
    });
  });
});

describe('a plan', () => {
  const live = {
    resources: [
      liveOf('drift', aBody({ query: 'X' })),
      liveOf('same'),
      liveOf('gone'),
      { ...liveOf('gone2'), body: { kind: 'Fusion' } },
      liveOf('theirs'),
      liveOf('new-marker'),
    ],
    markers: [
      ...['drift', 'same', 'gone'].map((id) => markerFor(id)),
      {
        kind: 'analyticsRule' as const,
        resourceName: 'arm-gone2',
        name: 'x',
        source: { sourceId: project.id },
      },
    ],
  };
  const desired = ['z', 'same', 'drift', 'a', 'new-marker'].map((id) => aRule(id));

  it('is ordered, counts what is foreign, and names what is left over', () => {
    const plan = planOf({ desired, live });
    expect(plan.changes.map(({ action, id }) => [action, id])).toEqual([
      ['adopt', 'new-marker'],
      ['create', 'a'],
      ['create', 'z'],
      ['blocked', 'drift'],
      ['unchanged', 'same'],
    ]);
    expect(plan.orphans).toEqual([
      { kind: 'analyticsRule', id: 'arm-gone2', name: 'arm-gone2', displayName: 'arm-gone2' },
      {
        kind: 'analyticsRule',
        id: 'gone',
        name: 'arm-gone',
        displayName: aBody().properties.displayName,
      },
    ]);
    expect(plan.foreign).toBe(1);
    expect(summarise(plan)).toEqual({
      counts: { adopt: 1, create: 2, update: 0, delete: 0, blocked: 1, unchanged: 1 },
      markerRefreshes: 0,
      orphans: 2,
      foreign: 1,
      pending: true,
      blocked: true,
      guarded: false,
    });
    expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
  });

  it('calls nothing an orphan where only a selection was planned', () => {
    const plan = planOf({ desired, live, partial: true });
    expect(plan.orphans).toEqual([]);
    expect(plan.foreign).toBe(1);
  });

  it('has a digest that depends on what would be done, and not on the order of the inputs', () => {
    const plan = planOf({ desired, live });
    const shuffled = planOf({
      desired: desired.toReversed(),
      live: { resources: live.resources.toReversed(), markers: live.markers.toReversed() },
    });
    expect(shuffled).toEqual(plan);
    const digests = [
      plan,
      planOf({ desired, live, target: 'test' }),
      planOf({ desired, live, asOf: '2035-01-02' }),
      planOf({ desired, live, tool: 'sentinel-rules 0.2.0' }),
      planOf({ desired: [...desired.slice(1), aRule('z', { body: old })], live }),
      planOf({ desired: desired.slice(1), live }),
    ].map((one) => one.digest);
    expect(new Set(digests).size).toBe(digests.length);
  });

  it('is guarded where more rules would be enabled than a workspace holds', () => {
    const resources = Array.from({ length: 50 }, (_, n) => liveOf(`n${n}`, aBody({}, 'NRT')));
    const snapshot = { resources, markers: [] };
    const more = [aRule('one', { body: aBody({}, 'NRT') })];
    expect(planOf({ desired: more, live: snapshot }).guards).toEqual([
      { name: 'nrt', count: 51, limit: 50, allowed: false },
    ]);
    expect(planOf({ desired: [], live: snapshot }).guards).toEqual([]);
    expect(planOf({ desired: more, live: snapshot }).quotas).toMatchObject([
      { name: 'scheduled', before: 0, after: 0, limit: 512 },
      { name: 'nrt', before: 50, after: 51, limit: 50 },
    ]);
  });
});
