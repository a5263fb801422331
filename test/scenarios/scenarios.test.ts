import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { built, inProcess, play, readScenario } from '../support/scenario.ts';

const files = readdirSync(__dirname, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.yaml'))
  .sort();

describe('scenarios', () => {
  it.each(files)('%s', async (name) => {
    await play(await readScenario(join(__dirname, name)), inProcess);
  });
});

describe('scenarios of the built program', () => {
  it('are few, for each command line is a process', async () => {
    const scenarios = await Promise.all(files.map((name) => readScenario(join(__dirname, name))));
    const lines = scenarios
      .filter(({ dist }) => dist)
      .flatMap(({ steps }) => steps.filter((step) => 'run' in step));
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.length).toBeLessThanOrEqual(40);
  });

  it.each(files)('%s', async (name) => {
    const scenario = await readScenario(join(__dirname, name));
    if (scenario.dist) await play(scenario, built);
    else expect(scenario.dist).toBeUndefined();
  });
});
