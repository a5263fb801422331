import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { outputsText } from '../../src/github/index.ts';
import { type GithubApi, serveGithub } from '../support/github-api.ts';
import {
  aRule,
  layFiles,
  pullRequestPayload,
  readOutputs,
  runStep,
} from '../support/github-job.ts';
import { hostileTexts } from '../support/hostile-texts.ts';

let cwd = '';
let api: GithubApi;

beforeEach(async () => {
  cwd = mkdtempSync(join(tmpdir(), 'ci-limits-'));
  api = await serveGithub();
  layFiles(cwd, { 'rules/one.yaml': aRule('one') });
});

afterEach(async () => {
  await api.close();
  rmSync(cwd, { recursive: true });
});

const plan = (payload: object | string = pullRequestPayload(), variables = {}) =>
  runStep(['ci', 'plan', '--workspace', 'emulator'], { cwd, api, payload, variables });

describe('ci plan where GitHub does not take the comment', () => {
  it('falls back to the summary where the token may not write', async () => {
    const message = 'Resource not accessible by integration';
    api.state.faults.push({ method: 'POST', path: /comments/, status: 403, body: { message } });
    const { code, stdout, summary } = await plan();
    expect(code).toBe(0);
    expect(stdout).toContain('GHA003');
    expect(summary).toContain('1 to create');
    expect(api.state.comments).toEqual([]);
  });

  it('asks again where the service stumbles', async () => {
    const fault = { method: 'GET', path: /comments/, status: 502, body: '<html>' };
    api.state.faults.push(fault, fault, fault);
    const { code, stdout } = await plan();
    expect(code).toBe(0);
    expect(stdout).not.toContain('GHA00');
    expect(api.state.comments).toHaveLength(1);
  });

  it('warns, and does no more, where the service stays down', async () => {
    const fault = { method: 'GET', path: /comments/, status: 502 };
    api.state.faults.push(fault, fault, fault, fault);
    const { code, stdout } = await plan();
    expect(code).toBe(0);
    expect(stdout).toContain('GHA004');
    expect(api.state.comments).toEqual([]);
  });

  it('writes no second comment where the answer to the first was lost', async () => {
    api.state.faults.push({ method: 'POST', path: /comments/, status: 502, done: true });
    await plan();
    expect(api.state.comments).toHaveLength(1);
  });

  it('waits as long as GitHub says, and not for an hour', async () => {
    const headers = { 'retry-after': '7' };
    api.state.faults.push({ method: 'POST', path: /comments/, status: 403, headers });
    await plan();
    expect(api.state.comments).toHaveLength(1);
    api.state.comments.length = 0;
    const hour = { 'retry-after': '3600' };
    api.state.faults.push({ method: 'POST', path: /comments/, status: 429, headers: hour });
    expect((await plan()).stdout).toContain('GHA004');
    expect(api.state.comments).toEqual([]);
  });

  it('writes a short comment where the whole is too long by the count of GitHub', async () => {
    api.state.faults.push({ method: 'POST', path: /comments/, status: 422 });
    await plan();
    expect(api.state.comments).toHaveLength(1);
  });

  it('knows the comments of the owner of a personal token', async () => {
    api.state.login = 'deployer';
    await plan();
    layFiles(cwd, { 'rules/two.yaml': aRule('two') });
    await plan();
    expect(api.state.comments.map(({ user }) => user.login)).toEqual(['deployer']);
    expect(api.state.comments[0]?.body).toContain('2 to create');
  });

  it('never sends the token to an address without TLS, nor prints it', async () => {
    const variables = { GITHUB_API_URL: 'http://api.github.example', GITHUB_TOKEN: 'ghs_secret' };
    const { code, stdout, stderr, summary } = await plan(pullRequestPayload(), variables);
    expect(code).toBe(0);
    expect(stdout).toContain('GHA008');
    expect(`${stdout}${stderr}${summary}`).not.toContain('ghs_secret');
  });

  it('says that there is no token', async () => {
    expect((await plan(pullRequestPayload(), { GITHUB_TOKEN: '' })).stdout).toContain('GHA010');
  });

  it('goes on where a file of the runner cannot be written', async () => {
    const variables = { GITHUB_OUTPUT: join(cwd, 'nowhere/output') };
    const { code, stdout } = await plan(pullRequestPayload(), variables);
    expect(code).toBe(0);
    expect(stdout).toContain('GHA009');
  });
});

describe('ci plan on what GitHub hands over', () => {
  it('looks at no workspace for a fork, and validates, compiles and tests', async () => {
    const head = { sha: 'b'.repeat(40), repo: { full_name: 'mallory/detections' } };
    const { code, stdout, outputs, summary } = await plan(pullRequestPayload({ head }));
    expect(code).toBe(0);
    expect(stdout).toContain('GHA006');
    expect(stdout).toContain('Valid: 1 rule');
    expect(summary).toContain('a fork');
    expect(outputs).toMatchObject({ 'has-changes': 'false', digest: '' });
    expect(api.state.comments).toEqual([]);
    layFiles(cwd, { 'rules/one.yaml': aRule('one').replace('Low', 'Lowest') });
    expect((await plan(pullRequestPayload({ head: { ...head, repo: null } }))).code).toBe(1);
  });

  it('does the same for Dependabot', async () => {
    const { summary } = await plan(pullRequestPayload({ user: { login: 'dependabot[bot]' } }));
    expect(summary).toContain('Dependabot');
  });

  it.each([
    ['no JSON', '{'],
    ['no object', '[]'],
    ['a number that is none', pullRequestPayload({ number: '7; rm -rf /' })],
    ['a path for a commit', pullRequestPayload({ head: { sha: '../../user' } })],
    ['nothing', {}],
  ])('takes %s for no pull request', async (_, payload) => {
    const { code, summary } = await plan(payload);
    expect(code).toBe(0);
    expect(summary).toContain('1 to create');
    expect(api.asked).toEqual([]);
  });

  it('leaves titles and branches alone, whatever they hold', async () => {
    const title = '$(touch pwned) `id` ${{ secrets.X }}\n::set-output name=digest::x';
    const head = {
      sha: 'b'.repeat(40),
      ref: '$(id)\n::error::',
      repo: { full_name: 'octo/detections' },
    };
    const { stdout, summary, outputs } = await plan(pullRequestPayload({ title, head }));
    const body = api.state.comments[0]?.body ?? '';
    for (const text of [stdout, summary, JSON.stringify(outputs), body]) {
      expect(text).not.toContain('pwned');
      expect(text).not.toContain('$(id)');
    }
  });

  it('does without GitHub', async () => {
    const variables = { GITHUB_ACTIONS: '', GITHUB_REPOSITORY: '' };
    const { code, stdout } = await plan(pullRequestPayload(), variables);
    expect(code).toBe(0);
    expect(stdout).toContain('1 to create');
    expect(stdout).not.toContain('::');
    expect(api.asked).toEqual([]);
  });
});

describe('a plan of 700 rules', () => {
  it('fits, and keeps the guard that fails and the digest', async () => {
    const name = 'N'.repeat(150);
    for (let at = 0; at < 700; at += 1) {
      const rule = aRule('one').replace('id: one', `id: rule-${at}`);
      layFiles(cwd, { [`rules/${at}.yaml`]: rule.replace('Rule one', `${name} ${at}`) });
    }
    const { code, outputs } = await plan();
    expect(code).toBe(3);
    const [comment] = api.state.comments;
    expect(comment?.body.length).toBeLessThanOrEqual(65_536);
    expect(comment?.body).toContain('guard nrt: 701 NRT rules');
    expect(comment?.body).toContain('\\-\\-allow nrt\\=701');
    expect(comment?.body).toContain(outputs.digest);
    expect(comment?.body).toMatch(/cut|too long/i);
  }, 120_000);
});

describe('outputs', () => {
  it.each(Object.entries(hostileTexts))('are read back as they were: %s', (_, text) => {
    const values = { a: text, b: `${text}\n${text}`, c: 'd-1\nx<<d-2', d: true, e: '' };
    let count = 0;
    const written = outputsText(values, () => `d-${(count += 1)}`);
    expect(readOutputs(written)).toEqual({ ...values, d: 'true' });
  });
});
