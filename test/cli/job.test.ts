import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { runCli } from '../support/run-cli.ts';
import { sarifFaults } from '../support/sarif-check.ts';

const folder = mkdtempSync(join(tmpdir(), 'job-'));
mkdirSync(join(folder, 'rules'));
writeFileSync(
  join(folder, 'rules/one.yaml'),
  'id: one\nname: "x ##[add-mask]x"\nsevrity: "::error::x"\nkind: NRT\nquery: CommonSecurityLog\n',
);
writeFileSync(
  join(folder, 'ok.yaml'),
  'id: ok\nname: "x ##[add-mask]x"\nseverity: Low\nkind: NRT\nquery: |\n  CommonSecurityLog\n  ::warning::x\n',
);
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const inJob = (...argv: readonly string[]) =>
  runCli(argv, { cwd: folder, variables: { GITHUB_ACTIONS: 'true' } });

describe('in a job of GitHub Actions', () => {
  it('SARIF alone is on stdout, and the exit code is that of the findings', async () => {
    const { code, stdout, stderr } = await inJob('validate', '--format', 'sarif');
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(sarifFaults(JSON.parse(stdout))).toBe('');
    expect(stdout).toContain('"ruleId": "SCH002"');
  });

  it('annotations stand on stdout and the findings with their lines on stderr', async () => {
    const { stdout, stderr } = await inJob('validate', '--format', 'github');
    expect(stdout).toMatch(/^::error file=rules\/one\.yaml,line=3,endLine=3,/m);
    expect(stderr).toContain('3 | sevrity');
  });

  it.each([[['validate']], [['validate', '--verbose', 'ok.yaml']], [['compile', 'ok.yaml']]])(
    'no line of the log of %j is a command',
    async (argv) => {
      const { stdout, stderr } = await inJob(...argv);
      expect(`${stdout}${stderr}`).not.toMatch(/^\s*::|##\[/m);
    },
  );
});
