import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { type GithubApi, serveGithub } from '../support/github-api.ts';
import {
  aRule,
  jobVariables,
  layFiles,
  leftIn,
  pullRequestPayload,
} from '../support/github-job.ts';
import { testCache } from '../support/run-cli.ts';

const root = join(__dirname, '../..');

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default?: string }>>;
  readonly runs: { readonly steps: readonly RunStep[] };
}

interface RunStep {
  readonly id?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}

const { inputs, runs } = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as Action;
const step = runs.steps.find(({ id }) => id === 'run');

let cwd = '';
let elsewhere = '';

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'action-'));
  elsewhere = mkdtempSync(join(tmpdir(), 'action-elsewhere-'));
});

afterEach(() => {
  rmSync(cwd, { recursive: true });
  rmSync(elsewhere, { recursive: true });
});

type Given = Readonly<Record<string, string>>;

/** The environment of the step, as a runner makes it of the inputs. */
function environmentOf(given: Given, action = root): Record<string, string> {
  const known: Given = { 'github.action_path': action, 'runner.temp': elsewhere };
  const valueOf = (name: string): string => {
    const input = /^inputs\.(.+)$/.exec(name)?.[1];
    if (input === undefined) return known[name] ?? '';
    if (!(input in inputs)) throw new Error(`no input ${input}`);
    return given[input] ?? inputs[input]?.default ?? '';
  };
  return Object.fromEntries(
    Object.entries(step?.env ?? {}).map(([name, value]) => [
      name,
      value.replace(/^\$\{\{ (.+) \}\}$/, (_, expression: string) => valueOf(expression)),
    ]),
  );
}

const { PATH = '' } = process.env;

const echo = 'console.log(JSON.stringify(process.argv.slice(2)))\n';

/** The command line that the script makes of the inputs, word by word. */
function wordsOf(given: Given): {
  readonly code: number | null;
  readonly words: readonly string[];
} {
  layFiles(elsewhere, { 'dist/bin.js': echo });
  return runScript(given, PATH);
}

function runScript(given: Given, path: string): ReturnType<typeof wordsOf> {
  mkdirSync(join(elsewhere, 'scripts'), { recursive: true });
  const script = join(elsewhere, 'scripts/action.sh');
  rmSync(script, { force: true });
  symlinkSync(join(root, 'scripts/action.sh'), script);
  const { status, stdout } = spawnSync('bash', ['-c', step?.run ?? ''], {
    cwd,
    encoding: 'utf8',
    env: { PATH: path, ...environmentOf(given, elsewhere) },
  });
  return { code: status, words: stdout === '' ? [] : (JSON.parse(stdout) as string[]) };
}

describe('inputs', () => {
  it('become words of the command line', () => {
    const given = { command: 'plan', workspace: 'prod', paths: 'rules\nmore rules\n' };
    const { words } = wordsOf({
      ...given,
      options: '--prune\n--allow=deletes=6',
      comment: 'false',
    });
    expect(words).toEqual([
      'ci',
      'plan',
      '--prune',
      '--allow=deletes=6',
      '--workspace=prod',
      '--fail-on=refused',
      `--out=${elsewhere}/sentinel-rules/plan.json`,
      `--out=${elsewhere}/sentinel-rules/plan.html`,
      '--no-comment',
      '--',
      'rules',
      'more rules',
    ]);
  });

  it('are nothing but words, whatever they hold', () => {
    const hostile = '$(touch pwned) `id` "; exit 9; # \' --yes';
    const { code, words } = wordsOf({
      command: 'deploy',
      workspace: hostile,
      paths: `--plan=x\n${hostile}`,
      'plan-file': hostile,
      'require-plan': hostile,
    });
    expect(code).toBe(0);
    expect(words).toEqual([
      'ci',
      'deploy',
      `--workspace=${hostile}`,
      `--plan=${hostile}`,
      '--',
      '--plan=x',
      hostile,
    ]);
  });

  it.each([
    ['drift', ['ci', 'drift', '--workspace=']],
    ['reviewed-plan', ['ci', 'reviewed-plan', '--workflow=sentinel-rules-pr.yml']],
  ])('give %s what it takes', (command, expected) => {
    expect(wordsOf({ command }).words).toEqual(expected);
  });

  it.each(['', 'rollback', 'plan --yes', '$(id)'])('name no other command: %j', (command) => {
    expect(wordsOf({ command })).toEqual({ code: 64, words: [] });
  });
});

describe('the program', () => {
  const given = { command: 'drift', workspace: 'prod' };

  it('is built of the pinned commit, without a token, and never taken from the checkout', () => {
    const npm = `#!/bin/sh\ntest -z "$GITHUB_TOKEN" || exit 8\nmkdir -p dist\ncp echo.js dist/bin.js\n`;
    layFiles(elsewhere, { 'bin/npm': npm, 'echo.js': echo });
    layFiles(cwd, { 'node_modules/sentinel-rules/dist/bin.js': 'process.exit(9)' });
    chmodSync(join(elsewhere, 'bin/npm'), 0o755);
    const ran = runScript({ ...given, token: 'ghs_test' }, `${join(elsewhere, 'bin')}:${PATH}`);
    expect(ran).toEqual({ code: 0, words: ['ci', 'drift', '--workspace=prod'] });
  });
});

describe('the action with the built program', () => {
  let api: GithubApi;

  beforeEach(async () => {
    api = await serveGithub();
  });

  afterEach(async () => {
    await api.close();
  });

  const run = (given: Given): Promise<{ code: number | null; log: string }> => {
    const github = jobVariables({ cwd, api, payload: pullRequestPayload() });
    const env = {
      PATH,
      ...testCache,
      ...github,
      ...environmentOf(given),
      GITHUB_TOKEN: 'ghs_test',
    };
    return new Promise((resolve) => {
      const child = spawn('bash', ['-c', step?.run ?? ''], { cwd, env });
      let log = '';
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (chunk: Buffer) => {
          log += chunk.toString();
        });
      child.on('close', (code) => {
        resolve({ code, log });
      });
    });
  };

  it('plans: comment, outputs, summary and files', async () => {
    layFiles(cwd, { 'rules/one.yaml': aRule('one') });
    const { code, log } = await run({ command: 'plan', workspace: 'emulator' });
    expect({ code, log }).toMatchObject({ code: 0 });
    const { outputs, summary } = leftIn(cwd);
    expect(outputs).toMatchObject({ created: '1', 'exit-code': '0' });
    expect(readFileSync(outputs['plan-file'] ?? '', 'utf8')).toContain(outputs.digest);
    expect(readFileSync(outputs['report-file'] ?? '', 'utf8')).toContain(outputs.digest);
    expect(summary).toContain('1 to create');
    expect(api.state.comments).toHaveLength(1);
    expect(log).not.toContain('ghs_test');
  });

  it('fails as the program does', async () => {
    layFiles(cwd, { 'rules/one.yaml': aRule('one').replace('Low', 'Lowest') });
    const { code } = await run({ command: 'validate' });
    expect(code).toBe(1);
    const { outputs } = leftIn(cwd);
    expect(outputs).toMatchObject({ result: 'invalid' });
    const sarif = JSON.parse(readFileSync(outputs['sarif-file'] ?? '', 'utf8')) as object;
    expect(sarif).toMatchObject({ version: '2.1.0' });
  });
});
