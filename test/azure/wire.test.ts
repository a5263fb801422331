import { describe, expect, it } from '@jest/globals';
import { parseWorkspaceId } from '../../src/azure/index.ts';
import { clouds } from '../../src/azure/clouds.ts';
import { toLiveRule, toMarker, toMarkerBody, toRuleBody } from '../../src/azure/wire.ts';

const target = { subscription: 's', resourceGroup: 'g', workspace: 'w' };
const workspaceId =
  '/subscriptions/s/resourceGroups/g/providers/Microsoft.OperationalInsights/workspaces/w';
const parentId = `${workspaceId}/providers/Microsoft.SecurityInsights/alertRules/Rule-1`;

describe('markers on the wire', () => {
  const marker = {
    kind: 'analyticsRule',
    resourceName: 'Rule-1',
    name: 'm',
    contentId: 'c',
    version: '1',
    customVersion: 'sr1',
    source: { kind: 'SourceRepository', name: 'p', sourceId: 'i' },
  } as const;

  it('come back as they went', () => {
    const body = toMarkerBody(target, marker);
    expect(body.properties).toMatchObject({ parentId, kind: 'AnalyticsRule' });
    expect(toMarker({ name: 'm', ...body })).toEqual(marker);
  });

  it('may hold very little', () => {
    const little = { kind: 'analyticsRule', resourceName: 'Rule-1', name: 'm' } as const;
    expect(toMarker({ name: 'm', ...toMarkerBody(target, little) })).toEqual(little);
  });

  it.each([parentId.toLowerCase(), parentId.toUpperCase(), parentId.slice(1)])(
    'know their rule from %s',
    (id) => {
      const row = { name: 'm', properties: { parentId: id } };
      expect(toMarker(row)?.resourceName.toLowerCase()).toBe('rule-1');
    },
  );

  it.each([
    ['a%20b', 'a b'],
    ['50%', '50%'],
  ])('read the name %s', (written, name) => {
    const properties = { parentId: parentId.replace('Rule-1', written) };
    expect(toMarker({ name: 'm', properties })?.resourceName).toBe(name);
  });

  it.each([
    { name: 'm' },
    { properties: { parentId } },
    { name: 'm', properties: { parentId: 'bare-content-id' } },
    { name: 'm', properties: { parentId: `${parentId}/actions/a` } },
    { name: 'm', properties: null },
  ])('are told from other rows: %j', (row) => {
    expect(toMarker(row)).toBeUndefined();
  });
});

describe('rules on the wire', () => {
  it('are kept whole', () => {
    const row = { name: 'r', etag: '"e"', kind: 'NRT', properties: { unknown: 1 } };
    expect(toLiveRule(row)).toEqual({ kind: 'analyticsRule', name: 'r', etag: '"e"', body: row });
    expect(toLiveRule({ etag: '"e"' })).toBeUndefined();
  });

  it('carry their etag in the body', () => {
    const body = { kind: 'NRT', properties: { a: 1 }, id: 'x' };
    expect(toRuleBody(body, '"e"')).toEqual({ kind: 'NRT', properties: { a: 1 }, etag: '"e"' });
    expect(toRuleBody(body, undefined)).not.toHaveProperty('etag');
  });
});

describe('parseWorkspaceId', () => {
  it.each([workspaceId, workspaceId.slice(1), `${workspaceId}/`, 's/g/w'])('reads %s', (text) => {
    expect(parseWorkspaceId(text)).toEqual(target);
  });

  it.each(['', 'prod', 's/g', 's/g/w/x', 's//w', parentId, 'a b/g/w'])('refuses %j', (text) => {
    expect(parseWorkspaceId(text)).toBeUndefined();
  });
});

describe('clouds', () => {
  it('ask for tokens of their own Resource Manager', () => {
    for (const { endpoint, scope, authorityHost } of Object.values(clouds)) {
      expect(scope).toBe(`${endpoint}/.default`);
      expect(new URL(authorityHost).protocol).toBe('https:');
    }
  });
});
