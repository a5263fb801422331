import { describe, expect, it } from '@jest/globals';
import { statusOf } from '../../src/plan/index.ts';
import type { LiveResource, WorkspaceSnapshot } from '../../src/resources/index.ts';
import { aRule, liveOf, markerFor, planOf, project } from '../support/plans.ts';
import { aBody } from '../support/rule-bodies.ts';

const statusFor = (live: WorkspaceSnapshot, expired: Readonly<Record<string, string[]>> = {}) =>
  statusOf(
    planOf({ live, desired: [aRule('a')] }),
    live,
    new Map(Object.entries(expired).map(([id, values]) => [id, new Set(values)])),
  );

describe('a status', () => {
  it('names rules that the service switched off, and not those that people did', () => {
    const off = (id: string, displayName: string) =>
      liveOf(id, aBody({ displayName, enabled: false }));
    const live = {
      resources: [off('a', 'AUTO DISABLED Beacon'), off('b', 'Auto disabled accounts')],
      markers: [markerFor('a'), markerFor('b')],
    };
    expect(statusFor(live).autoDisabled).toMatchObject([{ id: 'a', displayName: 'Beacon' }]);
  });

  it('names rules that were switched off since their indicators have expired', () => {
    const body = aBody({ enabled: false });
    const live = (off: 'expired' | undefined): WorkspaceSnapshot => ({
      resources: [liveOf('a', body)],
      markers: [markerFor('a', body, off ? { off } : {})],
    });
    expect(statusFor(live('expired')).switchedOff).toMatchObject([{ id: 'a' }]);
    expect(statusFor(live(undefined)).switchedOff).toEqual([]);
  });

  it('counts expired indicators in the watchlist of a running rule, each once', () => {
    const item = (Indicator: string) => ({ id: Indicator, List: 'ip 1', Indicator });
    const watchlist = {
      kind: 'watchlist',
      name: 'w',
      body: {},
      items: ['192.0.2.1', '192.0.2.2', '192.0.2.1'].map(item),
    } as unknown as LiveResource;
    const marker = { ...markerFor('a'), kind: 'watchlist', resourceName: 'w', name: 'm' } as const;
    const workspace = (enabled: boolean): WorkspaceSnapshot => ({
      resources: [liveOf('a', aBody({ enabled })), watchlist],
      markers: [markerFor('a'), marker],
    });
    const expired = { a: ['192.0.2.1', '192.0.2.9'] };
    expect(statusFor(workspace(true), expired).expired).toMatchObject([
      { kind: 'analyticsRule', id: 'a', count: 1, first: ['192.0.2.1'] },
    ]);
    expect(statusFor(workspace(false), expired).expired).toEqual([]);
  });

  it('counts what is owned by kind, and what is not ours', () => {
    const live = {
      resources: [liveOf('a'), liveOf('other')],
      markers: [
        { ...markerFor('a'), source: { kind: 'SourceRepository', name: 'them', sourceId: 'x' } },
      ],
    };
    const { owned, foreign, pending, blocked } = statusFor(live);
    expect(owned).toEqual({ analyticsRule: 0, watchlist: 0, huntingQuery: 0 });
    expect({ foreign, pending, blocked }).toEqual({ foreign: 2, pending: 0, blocked: 1 });
    expect(statusFor({ ...live, markers: [markerFor('a')] }).project).toEqual(project);
  });
});
