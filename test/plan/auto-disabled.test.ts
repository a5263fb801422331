import { describe, expect, it } from '@jest/globals';
import type { Change } from '../../src/plan/index.ts';
import type { AnalyticsRuleProperties } from '../../src/resources/index.ts';
import { aBody } from '../support/rule-bodies.ts';
import { aRule, digest, liveOf, markerFor, planOf } from '../support/plans.ts';

type Properties = Partial<AnalyticsRuleProperties>;
const { displayName, description } = aBody().properties;
const given = {
  displayName: `AUTO DISABLED ${displayName}`,
  description: `${description ?? ''} The table does not exist`,
  enabled: false,
} as const;

/** The rule as the service left it. */
const disabled = (changes: Properties = {}) => aBody({ ...given, ...changes });

const planned = (
  body: Properties,
  {
    found = disabled(),
    stated = false,
    ...options
  }: { found?: ReturnType<typeof aBody>; stated?: boolean } & Parameters<typeof planOf>[0] = {},
): Change | undefined =>
  planOf({
    desired: [aRule('a', { body: aBody(body), enabledStated: stated })],
    live: { resources: [liveOf('a', found)], markers: [markerFor('a')] },
    ...options,
  }).changes[0];

const told = { autoDisabled: { reason: 'The table does not exist' } };

describe('a rule that the service switched off', () => {
  it('is not drift, and needs no write', () => {
    expect(planned({})).toMatchObject({ action: 'unchanged', refreshMarker: false, ...told });
  });

  it('is written for other reasons around what the service wrote', () => {
    const change = planned({ severity: 'Low' });
    expect(change).toMatchObject({
      action: 'update',
      fields: [{ field: 'severity', before: 'High', after: 'Low', by: 'repository' }],
      write: { body: { properties: { ...given, severity: 'Low' } } },
      staysDisabled: true,
      marker: { state: { intended: digest(aBody({ severity: 'Low', enabled: false })) } },
      liveDigest: digest(disabled()),
      desiredDigest: digest(disabled({ severity: 'Low' })),
      ...told,
    });
  });

  it('waits with a new name and a new description, too', () => {
    expect(planned({ displayName: 'Other', description: 'Other' })).toMatchObject({
      action: 'unchanged',
      refreshMarker: false,
      ...told,
    });
  });

  it.each([
    ['by --enable', { enable: ['a'] }],
    ['by enabled: true in the file', { stated: true }],
  ])('has name, description and switch restored together %s', (_, options) => {
    expect(planned({}, options)).toMatchObject({
      action: 'update',
      switched: { to: 'on', cause: 'asked' },
      write: { body: aBody() },
      desiredDigest: digest(aBody()),
      liveDigest: digest(disabled()),
      staysDisabled: false,
      ...told,
    });
  });

  it('stays as it is where the file keeps it off, and for the --enable of another', () => {
    expect(planned({ enabled: false }, { stated: true })?.action).toBe('unchanged');
    expect(planned({}, { enable: ['b'] })?.action).toBe('unchanged');
  });

  it('is drift where a person edited it besides, and names that field alone', () => {
    const found = disabled({ severity: 'Low' });
    expect(planned({}, { found })).toMatchObject({
      action: 'blocked',
      reason: { kind: 'drifted', fields: ['severity'] },
      ...told,
    });
    expect(planned({}, { found, enable: ['a'], drift: 'keep' })).toMatchObject({
      action: 'update',
      kept: ['severity'],
      write: { body: aBody({ severity: 'Low' }) },
    });
  });

  it('is adopted as it is, and pruned like any other', () => {
    const live = { resources: [liveOf('a', disabled())], markers: [] };
    expect(planOf({ live }).changes).toMatchObject([{ action: 'adopt', fields: [] }]);
    const owned = { ...live, markers: [markerFor('a')] };
    expect(
      planOf({ desired: [], live: owned, prune: true, allow: { deletes: 1 } }).changes,
    ).toMatchObject([{ action: 'delete', liveDigest: digest(disabled()) }]);
  });

  it('is a rule like any other where it was only called so', () => {
    const found = disabled({ enabled: true });
    expect(planned({}, { found })).toMatchObject({
      action: 'blocked',
      reason: { kind: 'drifted' },
    });
  });
});
