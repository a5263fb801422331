import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createEmulator, openStateFile } from '../../src/emulator/index.ts';
import type { JsonObject } from '../../src/resources/index.ts';
import { portalReply, unwritableRow } from '../support/portal-reply.ts';
import { type Ran, runCli } from '../support/run-cli.ts';
import { virtualClock } from '../support/virtual-clock.ts';

let folder: string;
const statePath = () => join(folder, '.sentinel-rules', 'emulator.json');

/** A workspace in which somebody has made rules in the portal. */
async function seed(rows: readonly (JsonObject & { readonly name: string })[]): Promise<void> {
  const emulator = createEmulator({ clock: virtualClock() });
  for (const { name, kind, properties } of rows)
    if (name !== 'BuiltInFusion')
      emulator.portal.create(name, { kind: kind as string, properties: properties as JsonObject });
  await openStateFile(statePath()).save(emulator.state());
}

const cli = (...argv: readonly string[]): Promise<Ran> => runCli(argv, { cwd: folder });

const filesBelow = async (path: string): Promise<readonly string[]> =>
  (await readdir(join(folder, path), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
    .sort();

const textOf = (path: string): Promise<string> => readFile(join(folder, path), 'utf8');

interface Plan {
  readonly plan: {
    readonly changes: readonly {
      readonly action: string;
      readonly fields: readonly object[];
      readonly write?: object;
    }[];
  };
}

/** The project of rules without a project file, and another one. */
const localId = '5f2d7a0e-6c1b-4f0a-9d0e-0a1b2c3d4e5f';
const otherId = '00000000-0000-4000-8000-000000000001';

const ownRule = `id: our-own
name: Our own
severity: High
kind: NRT
query: |
  Syslog
  | take 1
`;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'export-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

/** Plans as JSON; every change is one to adopt, and none writes a rule. */
async function expectAdoptions(count: number): Promise<void> {
  const planned = await cli('plan', '--workspace', 'emulator', '--format', 'json');
  const { plan } = JSON.parse(planned.stdout) as Plan;
  expect(plan.changes.map(({ action, fields }) => ({ action, fields }))).toEqual(
    Array.from({ length: count }, () => ({ action: 'adopt', fields: [] })),
  );
  expect(plan.changes.filter(({ write }) => write)).toEqual([]);
}

describe('a workspace with rules of the portal', () => {
  it('becomes files, which are adopted by marker writes alone', async () => {
    await seed(portalReply.value);
    const exported = await cli('export', '--workspace', 'emulator');
    expect(exported.stdout).toContain('14 rules of emulator written');
    expect(exported.stdout).toContain('Incidents of Defender  is of kind MicrosoftSecurity');
    expect(exported.stderr.match(/^\w+ [A-Z]{3}\d{3}/gm)).toEqual(['warning IMP062']);
    expect(exported.code).toBe(0);
    expect(await filesBelow('rules')).toEqual([
      'rules/discovery/switched-off.yaml',
      'rules/exfiltration/beacon-to-a-documentation-address.yaml',
      'rules/no-tactic/blanks-around.yaml',
      'rules/no-tactic/con-rule.yaml',
      'rules/no-tactic/id-other-not-a-comment.yaml',
      'rules/no-tactic/lost-its-table.yaml',
      'rules/no-tactic/nandu-uber-lauf.yaml',
      'rules/no-tactic/near-real-time.yaml',
      'rules/no-tactic/own-table.yaml',
      'rules/no-tactic/rule-x-con.yaml',
      'rules/no-tactic/rule.yaml',
      'rules/no-tactic/twice-there-2.yaml',
      'rules/no-tactic/twice-there.yaml',
      `rules/no-tactic/${'x'.repeat(80)}.yaml`,
    ]);
    await expectAdoptions(14);
    const deployed = await cli('deploy', '--workspace', 'emulator', '--yes');
    expect(deployed.stdout).toContain('Deployed: 14 applied; 14 write requests.');
    const again = await cli('plan', '--workspace', 'emulator', '--detailed-exitcode');
    expect(again.code).toBe(0);
  });

  it('is written once: what a file describes is left alone, whatever became of the file', async () => {
    await seed(portalReply.value.slice(0, 3));
    await cli('export', '--workspace', 'emulator');
    const [first = ''] = await filesBelow('rules');
    await writeFile(join(folder, first), `# mine\n${await textOf(first)}`);
    const again = await cli('export', '--workspace', 'emulator', '--replace');
    expect(again).toMatchObject({ code: 0, stderr: '' });
    expect(again.stdout).toContain('0 rules of emulator written');
    expect(again.stdout).toContain('3 rules in the repository already');
    expect(await textOf(first)).toMatch(/^# mine\n/);
  });

  it('leaves files alone that are in the way, until it may replace them', async () => {
    await seed(portalReply.value.slice(0, 1));
    const path = 'out/beacon-to-a-documentation-address.yaml';
    const asked = ['export', '-w', 'emulator', '--to', 'out', '--layout', '{id}'];
    await mkdir(join(folder, 'out'));
    await writeFile(join(folder, path), 'mine');
    const refused = await cli(...asked);
    expect(refused.code).toBe(0);
    expect(refused.stderr).toContain('IMP086');
    expect(await textOf(path)).toBe('mine');
    expect((await cli(...asked, '--dry-run', '--replace')).stdout).toContain('would be written');
    expect(await textOf(path)).toBe('mine');
    const replaced = await cli(...asked, '--replace', '--format', 'json');
    expect(JSON.parse(replaced.stdout)).toMatchObject({
      format: 'sentinel-rules/export-result',
      version: 1,
      export: {
        target: 'emulator',
        dryRun: false,
        exported: [{ path, replaces: true, fields: [], kind: 'Scheduled' }],
        inTheWay: [],
      },
    });
    expect(await textOf(path)).toContain('name: Beacon to a documentation address\n');
  });

  it('keeps out what no file can be, and writes the rest', async () => {
    await seed([...portalReply.value.slice(0, 2), unwritableRow]);
    const exported = await cli('export', '--workspace', 'emulator');
    expect(exported.code).toBe(1);
    expect(exported.stderr.match(/^\w+ [A-Z]{3}\d{3}/gm)).toEqual(['error RUL007', 'error IMP087']);
    expect(exported.stdout).toContain('2 rules of emulator written');
    await expectAdoptions(2);
  });

  it('says which rules have another owner, and leaves them out on request', async () => {
    await seed(portalReply.value.slice(0, 2));
    await cli('export', '--workspace', 'emulator');
    await cli('deploy', '--workspace', 'emulator', '--yes');
    await rm(join(folder, 'rules'), { recursive: true });
    const mine = await cli('export', '--workspace', 'emulator', '--only-unmanaged');
    expect(mine.stdout).toContain('0 rules of emulator written');
    expect(mine.stdout).toContain('Near real time  is managed by this project');
    const state = await textOf('.sentinel-rules/emulator.json');
    await writeFile(
      statePath(),
      state.replaceAll(localId, otherId).replaceAll('"local"', '"Other"'),
    );
    const theirs = await cli('export', '--workspace', 'emulator');
    expect(theirs.stdout).toContain('Near real time (of Other: only --take-over makes it yours)');
    const planned = await cli('plan', '--workspace', 'emulator');
    expect(planned).toMatchObject({ code: 3 });
  });

  it('gives rules of ours their ids and names back', async () => {
    await mkdir(join(folder, 'rules'));
    await writeFile(join(folder, 'rules', 'a.yaml'), ownRule);
    await cli('deploy', '--workspace', 'emulator', '--yes');
    await rm(join(folder, 'rules'), { recursive: true });
    await cli('export', '--workspace', 'emulator', '--layout', '{kind}/{severity}/{id}');
    const text = await textOf('rules/nrt/high/our-own.yaml');
    expect(text).toContain('id: our-own\n');
    expect(text).not.toContain('resourceName');
    const planned = await cli('plan', '--workspace', 'emulator', '--detailed-exitcode');
    expect(planned.code).toBe(0);
  });
});

describe('an export that cannot be made', () => {
  it.each([
    ['{tactics}/{name}', '{tactics} is unknown'],
    ['../{name}', 'begins with a dot'],
    ['/{name}', 'between two slashes'],
    ['{name}/', 'between two slashes'],
    ['C:{name}', ': cannot be'],
    ['a\\{name}', '\\ cannot be'],
  ])('has the layout %s', async (layout, cause) => {
    const ran = await cli('export', '--workspace', 'emulator', '--layout', layout);
    expect(ran).toMatchObject({ code: 64, stdout: '' });
    expect(ran.stderr).toContain('IMP085');
    expect(ran.stderr).toContain(cause);
  });

  it('meets a repository with errors, and writes nothing', async () => {
    await seed(portalReply.value.slice(0, 2));
    await mkdir(join(folder, 'rules'));
    await writeFile(join(folder, 'rules', 'a.yaml'), ownRule.replace('High', 'Loud'));
    const ran = await cli('export', '--workspace', 'emulator');
    expect(ran.code).toBe(1);
    expect(await filesBelow('rules')).toEqual(['rules/a.yaml']);
  });

  it('is of a workspace that nobody knows', async () => {
    const ran = await cli('export', '--workspace', 'nowhere');
    expect(ran.code).toBe(64);
    expect(ran.stderr).toContain('CLI002');
  });
});
