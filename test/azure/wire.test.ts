import { describe, expect, it } from '@jest/globals';
import { parseWorkspaceId } from '../../src/azure/index.ts';
import { clouds } from '../../src/azure/clouds.ts';
import { toBody, toLive } from '../../src/azure/wire.ts';

const workspaceId =
  '/subscriptions/s/resourceGroups/g/providers/Microsoft.OperationalInsights/workspaces/w';
const ruleId = `${workspaceId}/providers/Microsoft.SecurityInsights/alertRules/Rule-1`;
const target = { subscription: 's', resourceGroup: 'g', workspace: 'w' };

describe('resources on the wire', () => {
  it('are kept whole', () => {
    const row = { name: 'r', etag: '"e"', kind: 'NRT', properties: { unknown: 1 } };
    expect(toLive('analyticsRule', row)).toEqual({
      kind: 'analyticsRule',
      name: 'r',
      etag: '"e"',
      body: row,
    });
    expect(toLive('huntingQuery', { etag: '"e"' })).toBeUndefined();
  });

  it('carry their etag in the body, and a kind where they have one', () => {
    const body = { kind: 'NRT', properties: { a: 1 }, id: 'x' };
    expect(toBody(body, '"e"')).toEqual({ kind: 'NRT', properties: { a: 1 }, etag: '"e"' });
    expect(toBody({ properties: { a: 1 } }, undefined)).toEqual({ properties: { a: 1 } });
  });
});

describe('parseWorkspaceId', () => {
  it.each([workspaceId, workspaceId.slice(1), `${workspaceId}/`, 's/g/w'])('reads %s', (text) => {
    expect(parseWorkspaceId(text)).toEqual(target);
  });

  it.each(['', 'prod', 's/g', 's/g/w/x', 's//w', ruleId, 'a b/g/w'])('refuses %j', (text) => {
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
