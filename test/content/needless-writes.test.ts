import { beforeAll, describe, expect, it } from '@jest/globals';
import { applyPlan } from '../../src/apply/index.ts';
import type { CompiledRule } from '../../src/compile/index.ts';
import { desiredOf, makePlan, type Plan } from '../../src/plan/index.ts';
import { testContext } from '../support/compile-files.ts';
import { deployableRules } from '../support/deployable-rules.ts';
import { everyProperty } from '../support/every-property.ts';
import { everyPropertyRules } from '../support/every-property-rule.ts';
import { rulesOnly } from '../support/plans.ts';
import { type EmulatedWorkspace, emulatedWorkspace } from '../support/emulated-workspace.ts';

async function deploy(
  desired: readonly CompiledRule[],
  workspace: EmulatedWorkspace,
): Promise<Plan> {
  const live = await workspace.store.list(rulesOnly);
  if (!live.ok) throw new Error(live.error.message);
  const plan = makePlan({
    target: 'emulator',
    project: { name: 'test', id: testContext.projectId },
    asOf: testContext.asOf,
    tool: 'test',
    desired: desiredOf(desired),
    live: live.value,
  });
  const report = await applyPlan(plan, workspace.store, { concurrency: 8 });
  const bad = report.results.filter(
    ({ outcome }) => !['applied', 'unchanged'].includes(outcome.result),
  );
  expect(bad).toEqual([]);
  return plan;
}

const actions = (plan: Plan): string[] => [...new Set(plan.changes.map(({ action }) => action))];

/** The names of all members of a value, by their way through it; entries of a list share theirs. */
function membersOf(value: unknown, path = ''): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((entry) => membersOf(entry, path));
  if (typeof value !== 'object' || value === null || path === '.customDetails') return [path];
  return Object.entries(value).flatMap(([key, member]) => membersOf(member, `${path}.${key}`));
}

describe('the rules that are deployed', () => {
  it('have every property among them, and one of them has all', () => {
    const [scheduled] = everyPropertyRules();
    expect(new Set(membersOf(scheduled?.body.properties))).toEqual(
      new Set(membersOf(everyProperty.properties)),
    );
  });
});

describe.each([
  ['as recorded', {}],
  ['under an adversarial normaliser', { normaliser: 'adversarial' }],
  ['in pages of unstable order', { pageSize: 7, listOrder: 'unstable' }],
] as const)('a service that answers %s', (_, behaviour) => {
  let rules: readonly CompiledRule[] = [];
  beforeAll(() => {
    rules = [...deployableRules(), ...everyPropertyRules()];
  });

  it('gets no write on the second deploy', async () => {
    const workspace = emulatedWorkspace({
      // Some published rules read parsers and custom logs that only their own workspaces have.
      behaviour: { ...behaviour, checkTables: false },
    });
    const first = await deploy(rules, workspace);
    expect(actions(first)).toEqual(['create']);
    expect(workspace.writes()).toBe(2 * rules.length);
    const second = await deploy(rules, workspace);
    expect(actions(second)).toEqual(['unchanged']);
    expect(workspace.writes()).toBe(0);
  });
});
