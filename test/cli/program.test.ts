import { describe, expect, it } from '@jest/globals';
import packageJson from '../../package.json' with { type: 'json' };
import { bugText } from '../../src/cli/bug.ts';
import { examples } from '../../src/cli/examples.ts';
import { runCli } from '../support/run-cli.ts';

const cwd = '/';

describe('the command line', () => {
  it('knows its version', async () => {
    expect(await runCli(['--version'], { cwd })).toEqual({
      code: 0,
      stdout: `${packageJson.version}\n`,
      stderr: '',
    });
  });

  it.each(Object.entries(examples))('shows examples in the help of %s', async (name, lines) => {
    const argv = name === 'all' ? ['--help'] : [name, '--help'];
    const { code, stdout, stderr } = await runCli(argv, { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const line of lines) expect(stdout).toContain(`  $ ${line}\n`);
  });

  it.each([
    [['vaildate'], 'Did you mean validate?'],
    [['validate', '--fromat', 'json'], 'Did you mean --format?'],
    [['plan'], '--workspace'],
    [['plan', '--workspace', 'emulator', '--format', 'xml'], 'text, json, markdown'],
    [['schema', 'other'], 'rule, test, indicators, exclusions, config'],
    [['schema', 'rule', 'config'], 'too many arguments'],
    [['\u001b[2Jx'], '?[2Jx'],
    [[], 'Usage: sentinel-rules'],
  ])('answers %j with what to type', async (argv, said) => {
    const { code, stdout, stderr } = await runCli(argv, { cwd });
    expect({ code, stdout }).toEqual({ code: 64, stdout: '' });
    expect(stderr).toContain(said);
  });

  it('prints schemas', async () => {
    for (const name of ['rule', 'exclusions', 'config']) {
      const { code, stdout } = await runCli(['schema', name], { cwd });
      expect(code).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject({
        $schema: 'http://json-schema.org/draft-07/schema#',
      });
    }
  });

  it('calls its own failures bugs', async () => {
    const interrupt = (): never => {
      throw new Error('broken \u001b[2J');
    };
    const argv = ['deploy', '--workspace', 'emulator', '--yes'];
    const { code, stderr } = await runCli(argv, { cwd, interrupt });
    expect(code).toBe(70);
    expect(stderr).toMatch(/bug: broken \?\[2J\n.*https:.*SENTINEL_RULES_DEBUG/);
  });
});

describe('a bug', () => {
  it('shows its stack on request alone', () => {
    const error = new Error('x');
    expect(bugText(error, false)).not.toContain('program.test.ts');
    expect(bugText(error, true)).toContain('program.test.ts');
    expect(bugText('thrown text', true)).toContain('thrown text');
  });
});
