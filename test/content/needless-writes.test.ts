import { beforeAll, describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { applyPlan } from '../../src/apply/index.ts';
import type { CompiledRule } from '../../src/compile/index.ts';
import { desiredOf, makePlan, type Plan } from '../../src/plan/index.ts';
import { compileFile, testContext } from '../support/compile-files.ts';
import { communityRules } from '../support/corpus.ts';
import { type EmulatedWorkspace, emulatedWorkspace } from '../support/emulated-workspace.ts';
import { rulesOnly } from '../support/plans.ts';

const folder = join(__dirname, '../../rules');
const own = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.yaml'))
  .sort()
  .map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }));

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

/** Rules of the project and published ones; of two with one id, the latter. */
function deployable(): readonly CompiledRule[] {
  const corpus = communityRules();
  if (!corpus)
    process.stderr.write('no corpus of published rules here: measured on rules/ alone\n');
  const rules = [...own, ...(corpus ?? [])].flatMap((file) => compileFile(file).rule ?? []);
  const first = new Map(rules.map((rule) => [rule.id, rule]));
  return [...first.values()];
}

describe.each([
  ['as recorded', {}],
  ['under an adversarial normaliser', { normaliser: 'adversarial' }],
  ['in pages of unstable order', { pageSize: 7, listOrder: 'unstable' }],
] as const)('a service that answers %s', (_, behaviour) => {
  let rules: readonly CompiledRule[] = [];
  beforeAll(() => {
    rules = deployable();
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
