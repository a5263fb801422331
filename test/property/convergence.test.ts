import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { applyPlan } from '../../src/apply/index.ts';
import type { ApplyReport } from '../../src/apply/index.ts';
import { createWorkspaceStore } from '../../src/azure/index.ts';
import type { CompiledRule } from '../../src/compile/index.ts';
import { createEmulator, defaultWorkspace } from '../../src/emulator/index.ts';
import type { WorkspaceStore } from '../../src/ports/index.ts';
import type { Plan } from '../../src/plan/index.ts';
import { armNameOf } from '../../src/resources/index.ts';
import { aBody } from '../support/rule-bodies.ts';
import { aRule, digest, planOf, project, rulesOnly } from '../support/plans.ts';
import { virtualClock } from '../support/virtual-clock.ts';

/** The workspace that the properties hold for: the real adapter over the emulator at its worst. */
function aWorkspace(): WorkspaceStore {
  const clock = virtualClock();
  const emulator = createEmulator({
    clock,
    behaviour: { normaliser: 'adversarial', listOrder: 'unstable', checkTables: false },
  });
  return createWorkspaceStore({
    target: defaultWorkspace,
    clock,
    transport: emulator.handle,
    credential: 'emulator',
    jitter: () => 0,
  });
}

class Crash extends Error {}

/** The process dies right before or right after its n-th write. */
function crashing(store: WorkspaceStore, at: number, when: 'before' | 'after'): WorkspaceStore {
  let writes = 0;
  let dead = false;
  const write = async <T>(request: () => Promise<T>): Promise<T> => {
    writes += 1;
    if (dead || (writes === at && when === 'before')) {
      dead = true;
      throw new Crash();
    }
    const reply = await request();
    if (writes >= at) {
      dead = true;
      throw new Crash();
    }
    return reply;
  };
  return {
    ...store,
    put: (resource, etag) => write(() => store.put(resource, etag)),
    putMarker: (marker) => write(() => store.putMarker(marker)),
  };
}

async function planFor(store: WorkspaceStore, desired: readonly CompiledRule[]): Promise<Plan> {
  const live = await store.list(rulesOnly);
  if (!live.ok) throw new Error(live.error.message);
  return planOf({ desired, live: live.value });
}

const deploy = async (
  store: WorkspaceStore,
  desired: readonly CompiledRule[],
): Promise<ApplyReport> => applyPlan(await planFor(store, desired), store, { concurrency: 1 });

/** What is really there, whatever a plan says of it. */
const liveDigests = async (
  store: WorkspaceStore,
  rules: readonly CompiledRule[],
): Promise<readonly string[]> =>
  Promise.all(
    rules.map(async ({ resourceName: name }) => {
      const reply = await store.get({ kind: 'analyticsRule', name });
      return reply.ok && reply.value ? digest(reply.value.body) : 'missing';
    }),
  );

const results = (report: ApplyReport): readonly string[] =>
  report.results.map(({ outcome }) => outcome.result);

const rule = (id: string, severity: string): CompiledRule =>
  aRule(id, {
    resourceName: armNameOf(project.id, id),
    body: aBody({
      severity,
      entityMappings: [
        {
          entityType: 'Host',
          fieldMappings: [{ identifier: 'HostName', columnName: 'DeviceName' }],
        },
        { entityType: 'IP', fieldMappings: [{ identifier: 'Address', columnName: 'RemoteIP' }] },
      ],
      customDetails: { Indicator: 'RemoteIP' },
    }),
  });

const ids = ['one', 'two', 'three'];
const severity = fc.constantFrom('High', 'Medium', 'Low');
const repository = fc
  .tuple(fc.subarray(ids), fc.array(severity, { minLength: 3, maxLength: 3 }))
  .map(([chosen, severities]) =>
    chosen.map((id) => rule(id, severities[ids.indexOf(id)] ?? 'High')),
  );

/** Three versions of one rule, with a crash on either side of each write: too rare to leave to chance. */
const everyBoundary = [1, 2, 3].flatMap((at) =>
  (['before', 'after'] as const).map(
    (when): [[CompiledRule[], CompiledRule[], CompiledRule[], boolean], [number, typeof when]] => [
      [[rule('one', 'High')], [rule('one', 'Medium')], [rule('one', 'Low')], true],
      [at, when],
    ],
  ),
);

describe('deploys converge', () => {
  it('after a crash at any write, without a drift refusal; the run after that writes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(repository, repository, repository, fc.boolean()),
        fc.tuple(
          fc.integer({ min: 1, max: 7 }),
          fc.constantFrom('before' as const, 'after' as const),
        ),
        async ([first, second, later, movedOn], [at, when]) => {
          const store = aWorkspace();
          await deploy(store, first);
          await deploy(crashing(store, at, when), second).catch((error: unknown) => {
            if (!(error instanceof Crash)) throw error;
          });
          // The repository may have moved on before the next run.
          const desired = movedOn ? later : second;
          const repaired = await deploy(store, desired);
          expect(results(repaired)).not.toContain('blocked');
          expect(results(repaired)).not.toContain('failed');
          const third = await deploy(store, desired);
          expect(third.writes).toBe(0);
          expect(results(third)).toEqual(desired.map(() => 'unchanged'));
          expect(await liveDigests(store, desired)).toEqual(
            desired.map(({ body }) => digest(body)),
          );
        },
      ),
      { numRuns: 60, examples: everyBoundary },
    );
  });

  it('except for a rule that was edited in the portal, which is refused and named while the rest goes on', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...ids), fc.boolean(), async (edited, changed) => {
        const store = aWorkspace();
        await deploy(
          store,
          ids.map((id) => rule(id, 'High')),
        );
        const ref = { kind: 'analyticsRule', name: armNameOf(project.id, edited) } as const;
        await store.put({ ...ref, body: aBody({ severity: 'Informational' }) });
        const desired = ids.map((id) => rule(id, changed ? 'Low' : 'High'));
        const plan = await planFor(store, desired);
        expect(plan.changes.find(({ id }) => id === edited)).toMatchObject({
          action: 'blocked',
          reason: { kind: 'drifted' },
        });
        const report = await applyPlan(plan, store);
        expect(report.writes).toBe(changed ? 4 : 0);
        expect(await store.get(ref)).toMatchObject({ ok: true });
        const again = await deploy(store, desired);
        expect(again.writes).toBe(0);
      }),
      { numRuns: 12 },
    );
  });

  it('and an edit between plan and apply is never written over', async () => {
    const store = aWorkspace();
    await deploy(store, [rule('one', 'High')]);
    const plan = await planFor(store, [rule('one', 'Low')]);
    const ref = { kind: 'analyticsRule', name: armNameOf(project.id, 'one') } as const;
    const edited = await store.put({ ...ref, body: aBody({ query: 'DeviceEvents' }) });
    expect(results(await applyPlan(plan, store))).toEqual(['conflicted']);
    expect(await store.get(ref)).toMatchObject({
      ok: true,
      value: { etag: edited.ok && edited.value.etag },
    });
  });
});
