import { describe, expect, it } from '@jest/globals';
import { applyPlan } from '../../src/apply/index.ts';
import type { ApplyReport } from '../../src/apply/index.ts';
import type { Plan } from '../../src/plan/index.ts';
import { armNameOf } from '../../src/resources/index.ts';
import { type EmulatedWorkspace, emulatedWorkspace } from '../support/emulated-workspace.ts';
import { aRule, planOf, project, rulesOnly } from '../support/plans.ts';
import { aBody } from '../support/rule-bodies.ts';

/** The other answer to the question that the documentation leaves open (docs/adr/0005-marker-order.md). */
const behaviour = { metadataNeedsRule: true, checkTables: false };

const rule = (severity: string) =>
  aRule('a', { resourceName: armNameOf(project.id, 'a'), body: aBody({ severity }) });

async function planFor(
  { store }: EmulatedWorkspace,
  { severity = 'High', adopt = false } = {},
): Promise<Plan> {
  const live = await store.list(rulesOnly);
  if (!live.ok) throw new Error(live.error.message);
  return planOf({ desired: [rule(severity)], live: live.value, adopt });
}

const deploy = async (
  workspace: EmulatedWorkspace,
  options?: { readonly severity?: string; readonly adopt?: boolean },
): Promise<ApplyReport> => applyPlan(await planFor(workspace, options), workspace.store);

const outcomes = ({ results }: ApplyReport) => results.map(({ outcome }) => outcome);

/** Every request for a marker is answered so, but for the first: the rule is written between the two. */
const refusedMarkers = (status: number) =>
  ({
    kind: 'status',
    status,
    method: 'PUT',
    path: '/metadata/',
    after: 1,
    times: Infinity,
  }) as const;

describe('a service that refuses a marker whose rule is not there', () => {
  it('gets the rule first and the marker right after', async () => {
    const workspace = emulatedWorkspace({ behaviour });
    expect(outcomes(await deploy(workspace))).toEqual([{ result: 'applied' }]);
    expect(workspace.writes()).toBe(3); // the marker that was refused, the rule, the marker
    expect((await planFor(workspace)).changes).toMatchObject([
      { action: 'unchanged', refreshMarker: false },
    ]);
    expect(outcomes(await deploy(workspace, { severity: 'Low' }))).toEqual([{ result: 'applied' }]);
    expect(workspace.writes()).toBe(2); // the rule is there: marker first, as ever
  });

  it('leaves a rule that the next run adopts by a marker alone, where the marker fails after it', async () => {
    const workspace = emulatedWorkspace({ behaviour });
    workspace.emulator.faults.add(refusedMarkers(403));
    const report = await deploy(workspace);
    expect(outcomes(report)).toMatchObject([
      { result: 'failed', step: 'claim', error: { code: 'forbidden' } },
    ]);
    workspace.emulator.faults.clear();
    workspace.writes();
    const plan = await planFor(workspace);
    expect(plan.changes).toMatchObject([{ action: 'adopt', fields: [] }]);
    expect(plan.changes[0]).not.toHaveProperty('write');
    expect(outcomes(await deploy(workspace))).toEqual([{ result: 'applied' }]);
    expect(workspace.writes()).toBe(1);
    expect((await deploy(workspace)).writes).toBe(0);
  });

  it('has a rule adopted on request alone, where its file has changed since', async () => {
    const workspace = emulatedWorkspace({ behaviour });
    workspace.emulator.faults.add(refusedMarkers(403));
    await deploy(workspace);
    workspace.emulator.faults.clear();
    const changed = { severity: 'Low' };
    expect((await planFor(workspace, changed)).changes).toMatchObject([
      { action: 'blocked', reason: { kind: 'adoptable' } },
    ]);
    expect(outcomes(await deploy(workspace, { ...changed, adopt: true }))).toEqual([
      { result: 'applied' },
    ]);
    expect((await deploy(workspace, changed)).writes).toBe(0);
  });
});
