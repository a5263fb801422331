import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { runCli } from '../support/run-cli.ts';

const rule = (id: string, severity: string): string => `id: ${id}
name: Rule ${id}
severity: ${severity}
kind: NRT
query: CommonSecurityLog
`;

interface State {
  readonly workspaces: readonly [
    {
      readonly alertRules: Readonly<
        Record<string, { readonly properties: Readonly<Record<string, unknown>> }>
      >;
    },
  ];
}

/** Enough rules for one deletion to be a small share of them. */
const others = ['a', 'b', 'c', 'd'];

let folder = '';
const write = (path: string, text: string): void => {
  writeFileSync(join(folder, path), text);
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rollback-'));
  mkdirSync(join(folder, 'rules'));
  for (const id of ['one', ...others]) write(`rules/${id}.yaml`, rule(id, 'High'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const run = (...args: string[]) =>
  runCli([...args, '--workspace', 'emulator', '--yes'], { cwd: folder });

const runs = (): readonly string[] => {
  const path = join(folder, '.sentinel-rules/runs');
  return existsSync(path) ? readdirSync(path).sort() : [];
};

/** Severity of each live rule of ours by its name. */
function live(): Readonly<Record<string, unknown>> {
  const state = JSON.parse(
    readFileSync(join(folder, '.sentinel-rules/emulator.json'), 'utf8'),
  ) as State;
  return Object.fromEntries(
    Object.values(state.workspaces[0].alertRules).flatMap(({ properties }) =>
      String(properties.displayName).startsWith('Rule ')
        ? [[String(properties.displayName), properties.severity] as const]
        : [],
    ),
  );
}

const same = Object.fromEntries(others.map((id) => [`Rule ${id}`, 'High']));

describe('rollback', () => {
  it('makes a workspace again what it was before a run, by a plan like any other', async () => {
    await run('deploy');
    write('rules/one.yaml', rule('one', 'Low'));
    write('rules/two.yaml', rule('two', 'Low'));
    const deployed = await run('deploy');
    expect(live()).toEqual({ ...same, 'Rule one': 'Low', 'Rule two': 'Low' });
    const [, second = ''] = runs();
    const name = second.replace('.json', '');
    expect(deployed.stdout).toContain(`sentinel-rules rollback ${name}`);

    const undone = await run('rollback', name);
    expect(undone).toMatchObject({ code: 0 });
    expect(live()).toEqual({ ...same, 'Rule one': 'High' });
    expect(runs()).toHaveLength(3);

    const again = await run('rollback', name);
    expect(again.stdout).toContain('0 write requests');
  });

  it('says so where there is no such run, or it is of another workspace', async () => {
    const none = await run('rollback', 'none');
    expect(none.code).toBe(1);
    expect(none.stderr).toContain('PLN003');
    write(
      'other.json',
      JSON.stringify({
        format: 'sentinel-rules/run',
        version: 1,
        target: 'prod',
        project: { name: 'local', id: 'x' },
        changes: [],
      }),
    );
    const other = await run('rollback', 'other.json');
    expect(other.code).toBe(1);
    expect(other.stderr).toContain('PLN004');
  });

  it.each([
    ['{', 'PLN003'],
    ['[]', 'PLN003'],
    ['{"format":"sentinel-rules/run","version":2,"changes":[]}', 'PLN003'],
    ['{"format":"sentinel-rules/run","version":1,"changes":[]}', 'PLN003'],
    ['{"format":"sentinel-rules/run","version":1,"project":{"id":"x"},"changes":[null]}', 'PLN003'],
  ])('does not use %s', async (text, code) => {
    write('bad.json', text);
    const { stderr } = await run('rollback', 'bad.json');
    expect(stderr).toContain(code);
  });

  it('may be of a run whose journal is larger than any rule file', async () => {
    await run('deploy');
    write('rules/one.yaml', rule('one', 'Low'));
    const { stdout } = await run('deploy');
    const [, hint = ''] =
      /^to undo it: sentinel-rules (.+) --workspace emulator$/m.exec(stdout) ?? [];
    const path = `.sentinel-rules/runs/${hint.replace('rollback ', '')}.json`;
    const text = readFileSync(join(folder, path), 'utf8');
    write(path, text + ' '.repeat(1_100_000));
    expect(await run(...hint.split(' '))).toMatchObject({ code: 0 });
    expect(live()).toMatchObject({ 'Rule one': 'High' });
  });

  it('is of no use where a run wrote nothing: there is no journal of it', async () => {
    await run('deploy');
    await run('deploy');
    expect(runs()).toHaveLength(1);
  });
});
