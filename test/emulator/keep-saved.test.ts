import { describe, expect, it } from '@jest/globals';
import { createEmulator, keepSaved } from '../../src/emulator/index.ts';
import type { EmulatorState } from '../../src/emulator/index.ts';
import { armUrl } from '../support/arm.ts';
import { aRuleBody } from '../support/rule-body.ts';
import { virtualClock } from '../support/virtual-clock.ts';

/** An emulator that is kept in memory, on a clock whose sleepers wait to be woken. */
function aKeptEmulator(failures = 0) {
  const sleepers: (() => void)[] = [];
  const saves: EmulatorState[] = [];
  let left = failures;
  const clock = virtualClock();
  const emulator = createEmulator({ clock });
  const file = {
    load: () => Promise.resolve(undefined),
    save: (state: EmulatorState) => {
      left -= 1;
      if (left >= 0) return Promise.reject(new Error('disk full'));
      saves.push(state);
      return Promise.resolve();
    },
  };
  const kept = keepSaved(emulator, file, {
    now: () => clock.now(),
    sleep: () =>
      new Promise((resolve) => {
        sleepers.push(resolve);
      }),
  });
  const ask = (method: string, name: string) =>
    kept.handle({
      method,
      url: armUrl(`alertRules/${name}`),
      headers: { authorization: 'Bearer t' },
      ...(method === 'PUT' && { body: JSON.stringify(aRuleBody()) }),
    });
  return {
    ...{ kept, saves, sleepers, ask },
    wake: async () => {
      for (const resolve of sleepers.splice(0)) resolve();
      await new Promise(setImmediate);
    },
  };
}

const namesIn = (state: EmulatorState | undefined) =>
  Object.keys(state?.workspaces[0]?.alertRules ?? {});

describe('a served emulator', () => {
  it('saves a burst of changes once, a moment later', async () => {
    const { ask, saves, sleepers, wake } = aKeptEmulator();
    await ask('PUT', 'a');
    await ask('PUT', 'b');
    expect([saves.length, sleepers.length]).toEqual([0, 1]);
    await wake();
    expect(saves.map(namesIn)).toEqual([['builtinfusion', 'a', 'b']]);
    await ask('DELETE', 'a');
    await wake();
    expect(namesIn(saves[1])).toEqual(['builtinfusion', 'b']);
  });

  it('saves nothing where nothing changed', async () => {
    const { ask, sleepers } = aKeptEmulator();
    await ask('GET', 'a');
    await ask('DELETE', 'a');
    expect(sleepers).toEqual([]);
  });

  it('saves at the end, and not after it', async () => {
    const { ask, kept, saves, wake } = aKeptEmulator();
    await ask('PUT', 'a');
    await kept.settle();
    await wake();
    expect(saves.map(namesIn)).toEqual([['builtinfusion', 'a']]);
  });

  it('tries again after a save that failed, and reports the last one', async () => {
    const { ask, saves, wake } = aKeptEmulator(1);
    await ask('PUT', 'a');
    await wake();
    expect(saves).toEqual([]);
    await ask('GET', 'a');
    await wake();
    expect(saves.map(namesIn)).toEqual([['builtinfusion', 'a']]);
    await expect(aKeptEmulator(1).kept.settle()).rejects.toThrow('disk full');
  });
});
