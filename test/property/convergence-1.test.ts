import { describe, expect, it } from '@jest/globals';
import { failuresOf } from '../support/converge/converges.ts';

describe('x', () => {
  it('y', async () => {
    const from = Number(process.env.CONVERGE_SEED ?? 1);
    const n = Number(process.env.N ?? 50);
    const bad: string[] = [];
    const c0 = process.cpuUsage();
    for (let seed = from; seed < from + n; seed += 1) {
      const f = await failuresOf(seed);
      if (f.length > 0) bad.push(`seed ${seed}:\n   ${f.join('\n   ')}`);
    }
    const c = process.cpuUsage(c0);
    console.log(`cpu per schedule ${(c.user + c.system) / 1000 / n} ms; bad ${bad.length}`);
    expect(bad.slice(0, 12).join('\n')).toBe('');
  }, 280_000);
});
