import { describe, expect, it } from '@jest/globals';
import { applyPlan } from '../../src/apply/index.ts';
import type { ApplyReport } from '../../src/apply/index.ts';
import { createWorkspaceStore } from '../../src/azure/index.ts';
import {
  createEmulator,
  defaultWorkspace,
  seededFaults,
  serviceThrottling,
} from '../../src/emulator/index.ts';
import { armNameOf } from '../../src/resources/index.ts';
import { parallelClock } from '../support/parallel-clock.ts';
import { aRule, planOf, project, rulesOnly } from '../support/plans.ts';
import { aBody } from '../support/rule-bodies.ts';

const rulesOf = (severity: string) =>
  ['one', 'two', 'three', 'four', 'five'].map((id) =>
    aRule(id, { resourceName: armNameOf(project.id, id), body: aBody({ severity }) }),
  );

/** A workspace that is throttled like the real one, and a way to deploy to it with four workers. */
function aWorkspace() {
  const clock = parallelClock();
  const emulator = createEmulator({
    clock,
    behaviour: { checkTables: false },
    throttling: serviceThrottling,
  });
  const store = createWorkspaceStore({
    target: defaultWorkspace,
    clock,
    transport: (request) => emulator.handle(request),
    credential: 'emulator',
  });
  return {
    emulator,
    /** `undefined` where the workspace could not be listed. */
    deploy: async (severity: string): Promise<ApplyReport | undefined> => {
      const live = await store.list(rulesOnly);
      if (!live.ok) return undefined;
      const plan = planOf({ desired: rulesOf(severity), live: live.value });
      return applyPlan(plan, store, { concurrency: 4 });
    },
  };
}

const resultsOf = (report: ApplyReport | undefined): readonly string[] =>
  [...new Set(report?.results.map(({ outcome }) => outcome.result) ?? ['unlisted'])].sort();

const seeds = Array.from({ length: 60 }, (_, seed) => seed);

describe('a deploy under seeded faults', () => {
  it('is repaired by the next one, and the one after that writes nothing', async () => {
    const unhurt: number[] = [];
    for (const seed of seeds) {
      const { emulator, deploy } = aWorkspace();
      if (seed % 2 === 0) await deploy('High');
      emulator.faults.add(...seededFaults(seed, { requests: 60, share: 0.3 }));
      if (resultsOf(await deploy('Low')).join() === 'applied') unhurt.push(seed);
      emulator.faults.clear();
      const repaired = await deploy('Low');
      const left = resultsOf(repaired).filter((one) => !['applied', 'unchanged'].includes(one));
      expect({ seed, left, after: (await deploy('Low'))?.writes }).toEqual({
        seed,
        left: [],
        after: 0,
      });
    }
    // Nearly all come through by themselves: retries are there to be invisible.
    expect(unhurt.length).toBeGreaterThan(seeds.length * 0.9);
  });
});
