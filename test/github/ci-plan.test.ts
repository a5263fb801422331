import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type GithubApi, serveGithub } from '../support/github-api.ts';
import { aRule, layFiles, pullRequestPayload, runStep } from '../support/github-job.ts';
import { runCli } from '../support/run-cli.ts';

let cwd = '';
let api: GithubApi;

beforeEach(async () => {
  cwd = mkdtempSync(join(tmpdir(), 'ci-plan-'));
  api = await serveGithub();
  layFiles(cwd, { 'rules/one.yaml': aRule('one'), 'rules/two.yaml': aRule('two') });
});

afterEach(async () => {
  await api.close();
  rmSync(cwd, { recursive: true });
});

const plan = (payload: object = pullRequestPayload(), more: readonly string[] = []) =>
  runStep(['ci', 'plan', '--workspace', 'emulator', ...more], { cwd, api, payload });

const marker = '<!-- sentinel-rules:plan:emulator -->\n';

describe('ci plan on a pull request', () => {
  it('creates one comment, updates it, and says in it when there are no changes', async () => {
    const first = await plan();
    expect(first.code).toBe(0);
    expect(first.outputs).toMatchObject({ created: '2', 'has-changes': 'true', 'exit-code': '0' });
    expect(api.state.comments).toHaveLength(1);
    expect(api.state.comments[0]?.body.startsWith(marker)).toBe(true);
    expect(api.state.comments[0]?.body).toContain('2 to create');

    layFiles(cwd, { 'rules/three.yaml': aRule('three') });
    await plan();
    expect(api.state.comments).toHaveLength(1);
    expect(api.state.comments[0]?.body).toContain('3 to create');

    await runCli(['deploy', '--workspace', 'emulator', '--yes'], { cwd });
    const last = await plan();
    expect(last.outputs).toMatchObject({ 'has-changes': 'false', unchanged: '3' });
    expect(api.state.comments).toHaveLength(1);
    expect(api.state.comments[0]?.body).toContain('No changes');
    expect(last.summary).toContain('No changes');
  });

  it('writes nothing where the comment stands as it is', async () => {
    await plan();
    const before = api.asked.filter(({ method }) => method !== 'GET').length;
    await plan();
    expect(api.asked.filter(({ method }) => method !== 'GET')).toHaveLength(before);
  });

  it('leaves comments of others alone, though they bear the marker', async () => {
    const user = { login: 'mallory', type: 'User' } as const;
    const theirs = { id: 1, number: 1, body: `${marker}all is well`, state: 'open', user } as const;
    api.state.comments.push({ ...theirs }, { ...theirs, id: 2 }, { ...theirs, id: 3 });
    await plan();
    await plan();
    expect(api.state.comments).toHaveLength(4);
    expect(api.state.comments.slice(0, 3).map(({ body }) => body)).toEqual(
      Array<string>(3).fill(`${marker}all is well`),
    );
    expect(api.state.comments[3]?.user.login).toBe('github-actions[bot]');
  });

  it('keeps a comment for each workspace', async () => {
    await plan();
    const other = `${marker.replace('emulator', 'other')}text`;
    const user = { login: 'github-actions[bot]', type: 'Bot' } as const;
    api.state.comments.unshift({ id: 5, number: 5, body: other, state: 'open', user });
    layFiles(cwd, { 'rules/three.yaml': aRule('three') });
    await plan();
    expect(api.state.comments.map(({ body }) => body.startsWith(marker))).toEqual([false, true]);
    expect(api.state.comments[0]?.body).toBe(other);
  });

  it('saves the plan and the report', async () => {
    const files = ['--out', 'out/plan.json', '--out', 'out/plan.html'];
    const { outputs } = await plan(pullRequestPayload(), files);
    expect(outputs).toMatchObject({
      'plan-file': 'out/plan.json',
      'report-file': 'out/plan.html',
      artifact: 'sentinel-rules-plan-emulator',
    });
    const saved = JSON.parse(readFileSync(join(cwd, 'out/plan.json'), 'utf8')) as {
      digest: string;
    };
    expect(saved.digest).toBe(outputs.digest);
    expect(readFileSync(join(cwd, 'out/plan.html'), 'utf8')).toContain(saved.digest);
    expect(api.state.comments[0]?.body).toContain(saved.digest);
  });
});
