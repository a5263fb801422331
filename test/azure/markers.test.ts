import { describe, expect, it } from '@jest/globals';
import { toMarker, toMarkerBody } from '../../src/azure/markers.ts';
import type { ResourceKind } from '../../src/resources/index.ts';

const target = { subscription: 's', resourceGroup: 'g', workspace: 'w' };
const insights = '/subscriptions/s/resourceGroups/g/providers/Microsoft.OperationalInsights';
const workspaceId = `${insights}/workspaces/w`;

const kinds: readonly (readonly [ResourceKind, word: string, parentId: string])[] = [
  [
    'analyticsRule',
    'AnalyticsRule',
    `${workspaceId}/providers/Microsoft.SecurityInsights/alertRules/Name-1`,
  ],
  [
    'watchlist',
    'Watchlist',
    `${workspaceId}/providers/Microsoft.SecurityInsights/watchlists/Name-1`,
  ],
  ['huntingQuery', 'HuntingQuery', `${workspaceId}/savedSearches/Name-1`],
];

describe.each(kinds)('markers of kind %s on the wire', (kind, word, parentId) => {
  const marker = {
    kind,
    resourceName: 'Name-1',
    name: 'm',
    contentId: 'c',
    version: '1',
    customVersion: 'sr1',
    source: { kind: 'SourceRepository', name: 'p', sourceId: 'i' },
  };

  it('come back as they went', () => {
    const body = toMarkerBody(target, marker);
    expect(body.properties).toMatchObject({ parentId, kind: word });
    expect(toMarker(kind, { name: 'm', ...body })).toEqual(marker);
  });

  it('may hold very little', () => {
    const little = { kind, resourceName: 'Name-1', name: 'm' };
    expect(toMarker(kind, { name: 'm', ...toMarkerBody(target, little) })).toEqual(little);
  });

  it.each([parentId.toLowerCase(), parentId.toUpperCase(), parentId.slice(1)])(
    'know their resource from %s',
    (id) => {
      const row = { name: 'm', properties: { parentId: id } };
      expect(toMarker(kind, row)?.resourceName.toLowerCase()).toBe('name-1');
    },
  );

  it.each([
    ['a%20b', 'a b'],
    ['50%', '50%'],
  ])('read the name %s', (written, name) => {
    const properties = { parentId: parentId.replace('Name-1', written) };
    expect(toMarker(kind, { name: 'm', properties })?.resourceName).toBe(name);
  });

  it.each([
    { name: 'm' },
    { properties: { parentId } },
    { name: 'm', properties: { parentId: 'bare-content-id' } },
    { name: 'm', properties: { parentId: `${parentId}/actions/a` } },
    { name: 'm', properties: null },
  ])('are told from other rows: %j', (row) => {
    expect(toMarker(kind, row)).toBeUndefined();
  });

  it('are told from those of other kinds', () => {
    const others = kinds.filter(([other]) => other !== kind);
    for (const [, , id] of others)
      expect(toMarker(kind, { name: 'm', properties: { parentId: id } })).toBeUndefined();
  });
});

describe('markers of hunting queries', () => {
  it('are known by an id without the segment of the workspace as well', () => {
    const properties = { parentId: `${insights}/savedSearches/q` };
    expect(toMarker('huntingQuery', { name: 'm', properties })?.resourceName).toBe('q');
  });
});
