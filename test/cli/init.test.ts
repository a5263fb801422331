import { spawnSync } from 'node:child_process';
import {
  access,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { type Ran, runCli, testCache } from '../support/run-cli.ts';

const root = join(__dirname, '../..');
const workspace = '00000000-0000-0000-0000-000000000001/soc/soc-prod';

let cwd = '';
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'sentinel-rules-init-'));
});
afterEach(async () => {
  await rm(cwd, { recursive: true, force: true });
});

interface Said {
  readonly init: {
    readonly files: readonly { readonly path: string; readonly state: string }[];
    readonly next: { readonly tryIt: readonly string[]; readonly goLive: readonly string[] };
  } | null;
  readonly diagnostics: readonly { readonly code: string; readonly message: string }[];
}

const said = ({ stdout }: Pick<Ran, 'stdout'>): Said => JSON.parse(stdout) as Said;
const codes = (ran: Ran) => said(ran).diagnostics.map(({ code }) => code);

const init = (...argv: readonly string[]) =>
  runCli(['init', ...argv, '--yes', '--format', 'json'], { cwd });

const read = (path: string) => readFile(join(cwd, path), 'utf8');

describe('what init prints at its end', () => {
  it('is what a shell takes, and does what it says', async () => {
    const bin = join(cwd, 'bin');
    await mkdir(bin);
    await symlink(join(root, 'dist/bin.js'), join(bin, 'sentinel-rules'));
    const env = { ...process.env, ...testCache, PATH: `${bin}${delimiter}${process.env.PATH}` };
    const shell = (line: string) => spawnSync('sh', ['-c', line], { cwd, env, encoding: 'utf8' });
    // A folder whose name would act in a shell, were it not quoted.
    const folder = "it's $(touch hurt) & more";
    const ran = spawnSync(
      join(bin, 'sentinel-rules'),
      ['init', folder, '--yes', '--workspace', workspace, '--format', 'json'],
      { cwd, env, encoding: 'utf8' },
    );
    expect(ran.status).toBe(0);
    const { tryIt, goLive } = said(ran).init?.next ?? { tryIt: [], goLive: [] };
    expect(tryIt).toHaveLength(5);
    const tried = shell(`set -e\n${tryIt.join('\n')}`);
    expect({ status: tried.status, stdout: tried.stdout }).toMatchObject({ status: 0 });
    expect(tried.stdout).toMatch(/Valid: 1 rule[^]*5 passed[^]*1 to create[^]*Deployed: 1 applied/);
    expect(await readdir(cwd)).toEqual(['bin', folder]);
    // The workspace itself is on the network; that its name is known is not.
    expect(goLive).toEqual([
      'sentinel-rules doctor --workspace prod',
      'sentinel-rules plan --workspace prod',
    ]);
    const known = shell(`${tryIt[0] ?? ''} && sentinel-rules explain example-c2 --workspace prod`);
    expect(known.status).toBe(0);
  }, 120_000);
});

describe('a new project', () => {
  it('is what its people asked for', async () => {
    await init('--name', 'Acme', '--workspace', workspace, '--environment', 'canary');
    expect(parse(await read('sentinel-rules.yaml'))).toEqual({
      project: 'Acme',
      projectId: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
      workspaces: {
        canary: {
          subscription: '00000000-0000-0000-0000-000000000001',
          resourceGroup: 'soc',
          workspace: 'soc-prod',
        },
      },
    });
  });

  it('has an identity of its own', async () => {
    await init('a');
    await init('b');
    const ids = await Promise.all(
      ['a', 'b'].map(
        async (folder) =>
          (parse(await read(`${folder}/sentinel-rules.yaml`)) as { projectId: string }).projectId,
      ),
    );
    expect(new Set(ids).size).toBe(2);
  });

  it('passes its own checks in 2035', async () => {
    const now = Date.UTC(2035, 0, 1, 12);
    await runCli(['init', '--yes'], { cwd, now });
    expect(await runCli(['validate', '--verbose'], { cwd, now })).toMatchObject({
      code: 0,
      stderr: '',
    });
    expect(await runCli(['test', '--require', 'exclusions'], { cwd, now })).toMatchObject({
      code: 0,
    });
    // Later the example has ended, and says so; its tests know their day.
    const later = Date.UTC(2036, 6, 1);
    expect(await runCli(['test'], { cwd, now: later })).toMatchObject({ code: 0 });
  });

  it('is named after its folder, as far as that can be a name', async () => {
    const projectIn = async (folder: string) => {
      await init(folder);
      return (parse(await read(join(folder, 'sentinel-rules.yaml'))) as { project: string })
        .project;
    };
    expect(await projectIn('soc rules')).toBe('soc rules');
    expect(await projectIn('a: "b" # $(id)')).toBe('detections');
    expect(await projectIn('aux')).toBe('detections');
  });
});

describe('where a project is made', () => {
  it.each([
    { where: 'in no repository', folders: [], folder: '.', found: ['INI012'] },
    { where: 'at the root of one', folders: ['.git'], folder: '.', found: [] },
    { where: 'below the root', folders: ['.git', 'a/b'], folder: 'a/b', found: ['INI008'] },
  ])('is told $where', async ({ folders, folder, found }) => {
    for (const path of folders) await mkdir(join(cwd, path), { recursive: true });
    expect(codes(await init(folder, '--ci', 'github'))).toEqual(found);
  });

  it('says that a folder above is a project', async () => {
    await init();
    const ran = await init('inner', '--ci', 'none');
    expect(codes(ran)).toContain('INI009');
    await access(join(cwd, 'inner/sentinel-rules.yaml'));
  });
});

describe('a write that fails', () => {
  it('is told with what was written, and the next run goes on', async () => {
    // It leads nowhere: to everybody, the superuser too, it cannot be made.
    await symlink(join(cwd, 'nowhere/at/all'), join(cwd, '.vscode'));
    const failed = await init('--ci', 'none');
    expect(failed.code).toBe(64);
    const { init: made, diagnostics } = said(failed);
    expect(diagnostics.find(({ code }) => code === 'INI007')?.message).toMatch(/4 of 15 files/);
    expect(made?.files.filter(({ state }) => state === 'created')).toHaveLength(4);
    expect(made?.files.find(({ path }) => path === 'sentinel-rules.yaml')).toMatchObject({
      state: 'failed',
    });
    await rm(join(cwd, '.vscode'));
    const mended = await init('--ci', 'none');
    expect(mended.code).toBe(0);
    const states = said(mended).init?.files.map(({ state }) => state) ?? [];
    expect(states.filter((state) => state === 'same')).toHaveLength(4);
    expect(states.filter((state) => state === 'created')).toHaveLength(11);
  });

  it('does not follow a link out of the folder', async () => {
    const outside = await mkdtemp(join(tmpdir(), 'sentinel-rules-outside-'));
    await symlink(outside, join(cwd, 'rules'));
    const ran = await init();
    expect(ran.code).toBe(1);
    expect(codes(ran)).toContain('FIL013');
    expect(await readdir(outside)).toEqual([]);
    expect(await readdir(cwd)).toEqual(['rules']);
    await rm(outside, { recursive: true });
  });

  it('finds the folder itself to be a file', async () => {
    await writeFile(join(cwd, 'file'), '');
    const ran = await init('file');
    expect(ran.code).toBe(64);
    expect(codes(ran)).toContain('INI007');
  });
});

describe('questions', () => {
  it('end with Ctrl-C, and nothing is written', async () => {
    const controller = new AbortController();
    controller.abort();
    const ran = await runCli(['init'], {
      cwd,
      typed: 'Acme\n\n\n\n',
      interrupt: () => controller.signal,
    });
    expect(ran.code).toBe(3);
    expect(await readdir(cwd)).toEqual([]);
  });

  it('end with the input, be it at the last of them, and nothing is written', async () => {
    await writeFile(join(cwd, 'README.md'), '# notes\n');
    const ran = await runCli(['init'], { cwd, typed: 'Acme\n\n\n\n' });
    expect(ran.stderr).toContain('Replace README.md?');
    expect(ran.code).toBe(3);
    expect(await readdir(cwd)).toEqual(['README.md']);
  });

  it('say what is taken for no answer', async () => {
    const ran = await runCli(['init'], {
      cwd,
      typed: 'Acme\n\n\n\n',
      variables: { NO_COLOR: '1' },
    });
    expect(ran.code).toBe(0);
    expect(ran.stderr).toContain('[prod]');
    expect(ran.stderr).toContain('[github]');
    expect(await read('README.md')).toContain('`Acme`');
  });

  it('stay on the line while an answer is edited', async () => {
    const ran = await runCli(['init'], { cwd, typed: 'Acmx\u007fe\n\n\n\n' });
    expect(await read('README.md')).toContain('`Acme`');
    expect(ran.stderr.split('Name of the project').length).toBeGreaterThan(2);
  });

  it('replace the files that somebody says yes to, and no others', async () => {
    await init('--name', 'Acme', '--ci', 'none');
    const notes = '# notes\n';
    await writeFile(join(cwd, 'README.md'), notes);
    await writeFile(join(cwd, '.sentinel-rules/schemas/rule.schema.json'), '{}\n');
    const ran = await runCli(['init', '--ci', 'none', '--environment', 'prod'], {
      cwd,
      typed: 'no\nyes\n',
    });
    expect(ran.code).toBe(0);
    expect(await read('README.md')).toBe(notes);
    expect(await read('.sentinel-rules/schemas/rule.schema.json')).toBe(
      await readFile(join(root, 'schemas/rule.schema.json'), 'utf8'),
    );
  });

  it('ask once more for what --force replaces', async () => {
    await init('--name', 'Acme', '--ci', 'none');
    await writeFile(join(cwd, 'README.md'), '# notes\n');
    const argv = ['init', '--force', '--ci', 'none', '--environment', 'prod'];
    await runCli(argv, { cwd, typed: 'n\n' });
    expect(await read('README.md')).toBe('# notes\n');
    const ran = await runCli(argv, { cwd, typed: 'y\n' });
    expect(ran.stderr).toContain('Replace these files (1)?');
    expect(await read('README.md')).toContain('`Acme`');
  });
});
