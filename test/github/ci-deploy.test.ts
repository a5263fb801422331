import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type GithubApi, repository, serveGithub } from '../support/github-api.ts';
import {
  aRule,
  headSha,
  layFiles,
  mergeSha,
  pullRequestPayload,
  runStep,
} from '../support/github-job.ts';
import { runCli } from '../support/run-cli.ts';

let cwd = '';
let api: GithubApi;

const pull = {
  number: 7,
  merged_at: '2026-06-30T12:00:00Z',
  merge_commit_sha: mergeSha,
  head: { sha: headSha, repo: { full_name: repository } },
};

beforeEach(async () => {
  cwd = mkdtempSync(join(tmpdir(), 'ci-deploy-'));
  api = await serveGithub({ pulls: [{ ...pull, number: 3, merge_commit_sha: null }, pull] });
  layFiles(cwd, { 'rules/one.yaml': aRule('one'), 'rules/two.yaml': aRule('two') });
  await runCli(['deploy', '--workspace', 'emulator', '--yes'], { cwd });
});

afterEach(async () => {
  await api.close();
  rmSync(cwd, { recursive: true });
});

const push = { GITHUB_EVENT_NAME: 'push' };

const planOnPull = () =>
  runStep(['ci', 'plan', '--workspace', 'emulator', '--out', 'plan.json'], {
    cwd,
    api,
    payload: pullRequestPayload(),
  });

const deploy = (more: readonly string[] = ['--plan', 'plan.json', '--require-plan']) =>
  runStep(['ci', 'deploy', '--workspace', 'emulator', ...more], {
    cwd,
    api,
    payload: {},
    variables: push,
  });

/** What somebody does in the portal. */
function editInPortal(name: string, severity: string): void {
  const path = join(cwd, '.sentinel-rules/emulator.json');
  const text = readFileSync(path, 'utf8');
  const state = JSON.parse(text) as object;
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const record = value as Record<string, unknown>;
    if (record.displayName === name && 'severity' in record) record.severity = severity;
    Object.values(record).forEach(visit);
  };
  visit(state);
  const edited = JSON.stringify(state, null, 2);
  expect(edited).not.toBe(JSON.stringify(JSON.parse(text), null, 2));
  writeFileSync(path, edited);
}

const deployComment = () =>
  api.state.comments.find(({ body }) => body.startsWith('<!-- sentinel-rules:deploy:emulator -->'));

const changed = (id: string): string => aRule(id).replace('severity: Low', 'severity: High');

describe('ci deploy of a reviewed plan', () => {
  it('applies what is as reviewed, refuses by name what is not, and tells the pull request', async () => {
    layFiles(cwd, { 'rules/one.yaml': changed('one'), 'rules/two.yaml': changed('two') });
    const planned = await planOnPull();
    expect(planned.outputs).toMatchObject({ updated: '2', blocked: '0' });
    editInPortal('Rule one', 'Informational');

    const { code, outputs, summary } = await deploy();
    expect(code).toBe(4);
    expect(outputs).toMatchObject({
      applied: '1',
      blocked: '1',
      'exit-code': '4',
      result: 'partial',
      'reviewed-digest': planned.outputs.digest,
    });
    expect(outputs.digest).not.toBe(planned.outputs.digest);
    const body = deployComment()?.body ?? '';
    for (const text of [body, summary]) {
      expect(text).toContain('**blocked** `one`');
      expect(text).not.toContain('`two`');
      expect(text).toContain(planned.outputs.digest);
      expect(text).toContain(outputs.digest);
      expect(text).toContain('1 applied');
    }
    expect(api.asked.filter(({ method }) => method === 'POST').map(({ path }) => path)).toEqual([
      `/repos/${repository}/issues/7/comments`,
      `/repos/${repository}/issues/7/comments`,
    ]);
    const live = readFileSync(join(cwd, '.sentinel-rules/emulator.json'), 'utf8');
    expect(live).toContain('"Informational"');
    expect(live).toContain('"High"');
    expect(existsSync(join(cwd, outputs['journal-file'] ?? ''))).toBe(true);
  });

  it('says that all was as reviewed, with the one digest of both', async () => {
    layFiles(cwd, { 'rules/one.yaml': changed('one') });
    const planned = await planOnPull();
    const { code, outputs } = await deploy();
    expect(code).toBe(0);
    expect(outputs.digest).toBe(planned.outputs.digest);
    expect(outputs['reviewed-digest']).toBe(planned.outputs.digest);
    expect(deployComment()?.body).toContain('the same');
  });

  it('deploys nothing that came with another pull request in between', async () => {
    layFiles(cwd, { 'rules/one.yaml': changed('one') });
    await planOnPull();
    layFiles(cwd, { 'rules/three.yaml': aRule('three') });
    const { code, outputs } = await deploy();
    expect(code).toBe(4);
    expect(outputs).toMatchObject({ applied: '1', blocked: '1' });
    expect(deployComment()?.body).toContain('**blocked** `three`');
  });

  it('refuses without a plan where one is required', async () => {
    layFiles(cwd, { 'rules/one.yaml': changed('one') });
    const { code, stdout, summary, outputs } = await deploy(['--require-plan']);
    expect(code).toBe(3);
    expect(stdout).toMatch(/^::error title=GHA005::/m);
    expect(summary).toContain('GHA005');
    expect(outputs).toMatchObject({ result: 'refused', applied: '0' });
    const other = await deploy([]);
    expect(other.code).toBe(0);
    expect(deployComment()?.body).toContain('no reviewed plan was given');
  });

  it('refuses a plan that somebody edited', async () => {
    layFiles(cwd, { 'rules/one.yaml': changed('one') });
    await planOnPull();
    const path = join(cwd, 'plan.json');
    writeFileSync(path, readFileSync(path, 'utf8').replace('"update"', '"create"'));
    const { code, summary } = await deploy();
    expect(code).toBe(3);
    expect(summary).toContain('PLN013');
  });

  it('never fails for the comment, once the rules are deployed', async () => {
    layFiles(cwd, { 'rules/one.yaml': changed('one') });
    const fault = { method: 'GET', path: /pulls/, status: 500 };
    api.state.faults.push(fault, fault, fault, fault);
    const { code, stdout, outputs } = await deploy([]);
    expect(code).toBe(0);
    expect(outputs.applied).toBe('1');
    expect(stdout).toContain('GHA004');
  });

  it('refuses a pull request that is not merged', async () => {
    layFiles(cwd, { 'rules/one.yaml': changed('one') });
    const step = (payload: object) =>
      runStep(['ci', 'deploy', '--workspace', 'emulator'], { cwd, api, payload });
    expect((await step(pullRequestPayload())).code).toBe(3);
    expect((await step(pullRequestPayload({ merged: true }))).code).toBe(0);
  });
});

describe('ci reviewed-plan', () => {
  const run = (id: number, more: object = {}) => ({
    id,
    head_repository: { full_name: repository },
    ...more,
  });
  const find = (variables = {}) =>
    runStep(['ci', 'reviewed-plan'], { cwd, api, variables: { ...push, ...variables } });

  it('finds the last run for the head of the merged pull request', async () => {
    api.state.runs.push(
      run(11),
      run(13),
      run(12),
      run(99, { head_repository: { full_name: 'x/y' } }),
    );
    const { code, outputs } = await find();
    expect(code).toBe(0);
    expect(outputs).toMatchObject({ found: 'true', 'run-id': '13', 'pull-request': '7' });
    const asked = api.asked.find(({ path }) => path.includes('/actions/'))?.path ?? '';
    expect(asked).toContain(`head_sha=${headSha}`);
    expect(asked).toContain('/workflows/sentinel-rules-pr.yml/runs');
  });

  it('finds none for a commit that was pushed, or that came from a fork', async () => {
    expect((await find()).outputs).toMatchObject({ found: 'false', 'run-id': '' });
    const head = { sha: headSha, repo: null };
    api.state.pulls.splice(0, 2, { ...pull, head });
    api.state.runs.push(run(11));
    const { stdout, outputs } = await find();
    expect(outputs.found).toBe('false');
    expect(stdout).toContain('GHA007');
    expect((await find({ GITHUB_TOKEN: '' })).code).toBe(69);
  });
});

describe('ci drift', () => {
  const drift = (more: readonly string[] = []) =>
    runStep(['ci', 'drift', '--workspace', 'emulator', ...more], {
      cwd,
      api,
      variables: { GITHUB_EVENT_NAME: 'schedule' },
    });

  it('opens an issue, keeps it up to date, and closes it', async () => {
    expect((await drift()).code).toBe(0);
    expect(api.state.issues).toEqual([]);
    editInPortal('Rule one', 'Informational');
    const { code, outputs } = await drift();
    expect(code).toBe(0);
    expect(outputs.drifted).toBe('1');
    editInPortal('Rule two', 'Medium');
    await drift();
    expect(api.state.issues).toHaveLength(1);
    expect(api.state.issues[0]?.body).toContain('`two`');
    expect(api.state.issues[0]?.state).toBe('open');
    editInPortal('Rule one', 'Low');
    editInPortal('Rule two', 'Low');
    await drift();
    expect(api.state.issues.map(({ state }) => state)).toEqual(['closed']);
  });

  it('ends with 2 where nobody was told', async () => {
    editInPortal('Rule one', 'Informational');
    expect((await drift(['--no-issue'])).code).toBe(2);
    api.state.faults.push({ method: 'POST', path: /issues/, status: 403 });
    const { code, stdout } = await drift();
    expect(code).toBe(2);
    expect(stdout).toContain('GHA003');
  });
});
