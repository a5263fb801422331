import { describe, expect, it } from '@jest/globals';
import type { WorkspaceStore } from '../../src/ports/index.ts';
import {
  concurrency,
  deployAll,
  latencyMs,
  manyRules,
  measure,
  naiveDeploy,
  timedWorkspace,
} from '../support/deploy-in-virtual-time.ts';

describe('500 rules', () => {
  it('are created in little more than the time of their writes, and once more with none', async () => {
    const timed = timedWorkspace();
    const workspace = timedWorkspace();
    const rules = manyRules(500);
    const first = await measure(workspace, () => deployAll(workspace, rules));
    const one = await measure(timed, () => deployAll(timed, manyRules(1)));
    expect(first).toMatchObject({ lists: one.lists, writes: 1_000, reads: 500 });
    const floor = (first.writes * latencyMs) / concurrency;
    expect(first.ms / floor).toBeLessThanOrEqual(1.3);
    expect(first.ms / floor).toBeGreaterThanOrEqual(1);

    const second = await measure(workspace, () => deployAll(workspace, rules));
    expect(second).toMatchObject({ lists: one.lists, writes: 0, reads: 0 });
  });

  it('take a script that asks and writes one by one many times as long', async () => {
    const workspace = timedWorkspace();
    const rules = manyRules(100);
    const naive = await measure(workspace, () => naiveDeploy(workspace, rules));
    const ours = timedWorkspace();
    const taken = await measure(ours, () => deployAll(ours, rules));
    expect(naive.ms).toBe(200 * latencyMs);
    expect(naive.ms / taken.ms).toBeGreaterThan(5);
  });
});

describe('writes', () => {
  it('are never more at a time than they may be', async () => {
    const workspace = timedWorkspace();
    let underWay = 0;
    let most = 0;
    const watch =
      <Given extends readonly unknown[], Answer>(write: (...given: Given) => Promise<Answer>) =>
      async (...given: Given): Promise<Answer> => {
        underWay += 1;
        most = Math.max(most, underWay);
        const answer = await write(...given);
        underWay -= 1;
        return answer;
      };
    const { store } = workspace;
    const watched: WorkspaceStore = {
      ...store,
      put: watch((resource, etag) => store.put(resource, etag)),
      putMarker: watch((marker) => store.putMarker(marker)),
    };
    await deployAll({ ...workspace, store: watched }, manyRules(60));
    expect(most).toBe(concurrency);
  });
});
