import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runCli } from '../support/run-cli.ts';

let home: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'progress-'));
});
afterAll(() => {
  rmSync(home, { recursive: true });
});

/** A folder with so many rules, each with a query of its own. */
function rules(name: string, count: number): string {
  const folder = join(home, name);
  mkdirSync(join(folder, 'rules'), { recursive: true });
  for (let index = 0; index < count; index += 1)
    writeFileSync(
      join(folder, 'rules', `r${index}.yaml`),
      `id: r${index}
name: Rule ${index}
severity: High
tactics: [CommandAndControl]
queryFrequency: 1h
queryPeriod: 1h
triggerOperator: gt
triggerThreshold: 0
query: SecurityEvent | where EventID == ${index}
`,
    );
  return folder;
}

interface Surroundings {
  /** What is typed makes the streams a terminal. */
  readonly typed?: string;
  readonly CI?: string;
  readonly cache: string;
}

const checked = async (cwd: string, { typed, CI = '', cache }: Surroundings) => {
  const variables = { CI, XDG_CACHE_HOME: join(home, cache) };
  const { code, stderr, stdout } = await runCli(['validate'], {
    cwd,
    variables,
    ...(typed !== undefined && { typed }),
  });
  expect({ code, bar: stdout.includes('checking queries') }).toEqual({ code: 0, bar: false });
  return stderr;
};

describe('the first check of many queries', () => {
  it('shows on a terminal how far it is, then takes the bar away; the second has nothing to show', async () => {
    const folder = rules('many', 25);
    const first = await checked(folder, { typed: '', cache: 'a' });
    expect(first).toMatch(/checking queries .* 0\/25/);
    expect(first).toMatch(/checking queries .* 25\/25/);
    // The line is cleared, and the cursor shown again.
    expect(first.slice(first.lastIndexOf('25/25'))).toMatch(/\u001b\[[02]?K[^]*\u001b\[\?25h/);
    expect(await checked(folder, { typed: '', cache: 'a' })).not.toContain('checking queries');
  });

  it.each<[string, number, Surroundings]>([
    ['in CI', 25, { typed: '', CI: 'true', cache: 'b' }],
    ['in a pipe', 25, { cache: 'c' }],
    ['for few queries', 19, { typed: '', cache: 'd' }],
  ])('shows nothing %s', async (_, count, surroundings) => {
    const folder = rules(surroundings.cache, count);
    expect(await checked(folder, surroundings)).not.toContain('checking queries');
  });
});
