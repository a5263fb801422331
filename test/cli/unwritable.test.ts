import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { beginJournal } from '../../src/apply/index.ts';
import { saveState } from '../../src/cli/connection.ts';
import { keepJournals } from '../../src/cli/keep-journal.ts';
import { planOf } from '../support/plans.ts';
import { runCli } from '../support/run-cli.ts';

const rule =
  'id: a\nname: A\nseverity: High\nqueryFrequency: 1h\nqueryPeriod: 1h\ntriggerOperator: gt\ntriggerThreshold: 0\nquery: CommonSecurityLog\n';
const full = () => Promise.reject(new Error('ENOSPC'));

let cwd = '';
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'sentinel-rules-unwritable-'));
  await mkdir(join(cwd, 'rules'));
  await writeFile(join(cwd, 'rules/a.yaml'), rule);
});
afterEach(async () => {
  await rm(cwd, { recursive: true, force: true });
});

describe('a folder for the state that cannot be written', () => {
  it('refuses a deploy with a finding, and lets a dry one end', async () => {
    // It leads nowhere: to everybody, the superuser too, it is absent and cannot be made.
    await symlink(join(cwd, 'nowhere/at/all'), join(cwd, '.sentinel-rules'));
    const line = ['deploy', '--workspace', 'emulator'];
    expect(await runCli([...line, '--dry-run'], { cwd })).toMatchObject({ code: 0 });
    const { code, stderr } = await runCli([...line, '--yes'], { cwd });
    expect(code).toBe(64);
    expect(stderr).toContain('CLI018');
    expect(await readdir(cwd)).toEqual(['.sentinel-rules', 'rules']);
  });

  it('is a refusal where the state of the emulator is saved', async () => {
    await expect(saveState({ save: full }, {}, 'emulator.json')).rejects.toMatchObject({
      exit: 'usage',
      finding: { code: 'CLI018', args: { path: 'emulator.json', cause: 'ENOSPC' } },
    });
  });
});

describe('a journal that cannot be written', () => {
  const journal = beginJournal(planOf(), 0);

  it('ends the run before anything is written', async () => {
    const { keep, findings } = keepJournals({ write: full }, '.');
    await expect(keep(journal)).rejects.toMatchObject({ finding: { code: 'CLI018' } });
    expect(findings()).toEqual([]);
  });

  it('is a warning once the run has ended', async () => {
    const { keep, findings } = keepJournals({ write: full }, '.');
    await keep({ ...journal, finished: '2035-01-01T00:00:00.000Z' });
    expect(findings()).toMatchObject([{ code: 'CLI019', severity: 'warning' }]);
  });
});
