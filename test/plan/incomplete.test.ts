import { describe, expect, it } from '@jest/globals';
import type { BlockedRule } from '../../src/compile/index.ts';
import { diagnostic } from '../../src/diagnostics/index.ts';
import { summarise } from '../../src/plan/index.ts';
import type { LiveResource } from '../../src/resources/index.ts';
import { aRule, liveOf, markerFor, planOf } from '../support/plans.ts';

const incomplete = (name: string): BlockedRule => ({
  id: 'a',
  file: 'rules/a.yaml',
  resourceName: 'arm-a',
  displayName: 'Rule a',
  reasons: [diagnostic('EXC024', { name, workspaces: 'prod' })],
});

const planWith = (resources: readonly LiveResource[], name = 'hosts') =>
  planOf({
    desired: [aRule('b')],
    incomplete: [incomplete(name)],
    live: { resources, markers: ['a', 'a~2', 'a~x', 'ab'].map((id) => markerFor(id)) },
  });

describe('a rule whose exclusion lacks its values', () => {
  it('is blocked, with what is missing, and the others go on', () => {
    const plan = planWith([]);
    expect(plan.changes.map(({ id, action }) => [id, action])).toEqual([
      ['b', 'create'],
      ['a', 'blocked'],
    ]);
    expect(plan.changes[1]).toMatchObject({
      name: 'arm-a',
      reason: {
        kind: 'exclusion',
        findings: [{ code: 'EXC024', args: { name: 'hosts', workspaces: 'prod' } }],
      },
    });
    expect(summarise(plan)).toMatchObject({ pending: true, blocked: true });
  });

  it('keeps what the workspace has of it, numbered parts too: that is no orphan', () => {
    const { orphans, foreign } = planWith(['a', 'a~2'].map((id) => liveOf(id)));
    expect({ orphans, foreign }).toEqual({ orphans: [], foreign: 0 });
  });

  it('does not keep other rules from being orphans', () => {
    const { orphans } = planWith(['a', 'a~x', 'ab'].map((id) => liveOf(id)));
    expect(orphans.map(({ id }) => id)).toEqual(['ab', 'a~x']);
  });

  it('is another plan where something else is missing', () => {
    expect(planWith([], 'one').digest).not.toBe(planWith([], 'other').digest);
  });
});
