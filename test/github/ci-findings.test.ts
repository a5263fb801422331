import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type GithubApi, serveGithub } from '../support/github-api.ts';
import { aRule, layFiles, pullRequestPayload, runStep } from '../support/github-job.ts';

let cwd = '';
let api: GithubApi;

beforeEach(async () => {
  cwd = mkdtempSync(join(tmpdir(), 'ci-findings-'));
  api = await serveGithub();
});

afterEach(async () => {
  await api.close();
  rmSync(cwd, { recursive: true });
});

/** What the runner would obey: commands outside of what stop-commands guards. */
function commandsIn(log: string): readonly string[] {
  const found: string[] = [];
  let token: string | undefined;
  for (const line of log.split('\n')) {
    const begun = /^::stop-commands::(.+)$/.exec(line)?.[1];
    if (token !== undefined) {
      if (line === `::${token}::`) token = undefined;
    } else if (begun !== undefined) token = begun;
    else if (line.trimStart().startsWith('::')) found.push(line);
  }
  return found;
}

const annotationsIn = (log: string) =>
  commandsIn(log).flatMap((line) => {
    const [, type, file, at, title] =
      /^::(\w+) file=([^,]*),line=(\d+),.*title=(\w+)::/.exec(line) ?? [];
    return type === undefined ? [] : [{ type, file, line: Number(at), title }];
  });

const wrong = (id: string): string => aRule(id).replace('severity: Low', 'severity: Lowest');

describe('annotations', () => {
  it('stand in the lines of the findings, those in changed lines first', async () => {
    const many = Array.from({ length: 12 }, (_, at) => `rule-${at}`);
    layFiles(cwd, Object.fromEntries(many.map((id) => [`rules/${id}.yaml`, wrong(id)] as const)));
    const patch =
      '@@ -1,3 +1,3 @@\n id: x\n name: x\n-severity: Low\n+severity: Lowest\n kind: NRT';
    const untouched = '@@ -5 +5 @@\n-query: x\n+query: y';
    for (const id of many)
      api.state.files.push({
        filename: `rules/${id}.yaml`,
        patch: id === 'rule-7' || id === 'rule-9' ? patch : untouched,
      });
    const { code, stdout, outputs } = await runStep(['ci', 'validate'], {
      cwd,
      api,
      payload: pullRequestPayload(),
    });
    expect(code).toBe(1);
    expect(outputs).toMatchObject({ 'exit-code': '1', result: 'invalid' });
    const found = annotationsIn(stdout).filter(({ type }) => type === 'error');
    expect(found).toHaveLength(10);
    expect(found.every(({ line }) => line === 3)).toBe(true);
    expect(found.slice(0, 2).map(({ file }) => file)).toEqual([
      'rules/rule-7.yaml',
      'rules/rule-9.yaml',
    ]);
  });

  it('are not made of files that the pull request leaves alone; the summary lists those', async () => {
    layFiles(cwd, { 'rules/mine.yaml': wrong('mine'), 'rules/other.yaml': wrong('other') });
    api.state.files.push({ filename: 'README.md' }, { filename: 'docs/x.md' });
    api.state.files.push({ filename: 'rules/mine.yaml', patch: '@@ -0,0 +1,5 @@\n+id: mine' });
    const options = { cwd, api, payload: pullRequestPayload() };
    const { stdout, summary } = await runStep(['ci', 'validate'], options);
    expect(annotationsIn(stdout).map(({ file }) => file)).toEqual(['rules/mine.yaml']);
    expect(summary).toContain('rules/other.yaml:3:');
    expect(summary).toContain('rules/mine.yaml:3:');
  });

  it('have paths as the repository has them, where the project is in a folder of it', async () => {
    const folder = join(cwd, 'sentinel');
    mkdirSync(folder);
    layFiles(folder, { 'rules/one.yaml': wrong('one') });
    const { stdout, outputs } = await runStep(['ci', 'validate', '--sarif', 'found.sarif'], {
      cwd: folder,
      variables: { GITHUB_WORKSPACE: cwd, GITHUB_EVENT_NAME: 'push' },
    });
    expect(annotationsIn(stdout)).toEqual([
      { type: 'error', file: 'sentinel/rules/one.yaml', line: 3, title: 'SCH006' },
    ]);
    expect(outputs['sarif-file']).toBe('found.sarif');
    const sarif = readFileSync(join(folder, 'found.sarif'), 'utf8');
    expect(sarif).toContain('"uri": "sentinel/rules/one.yaml"');
    expect(sarif).not.toContain('"uri": "rules/');
  });

  it('stand at tests that fail', async () => {
    const tests =
      'tests:\n  - name: finds nothing\n    expect: 1\n    events:\n      CommonSecurityLog:\n        - { DeviceVendor: none }\n';
    layFiles(cwd, { 'rules/one.yaml': aRule('one', tests) });
    const { code, stdout, outputs, summary } = await runStep(['ci', 'test'], { cwd });
    expect(code).toBe(1);
    expect(outputs).toMatchObject({ tests: '1', passed: '0' });
    expect(annotationsIn(stdout)).toContainEqual({
      type: 'error',
      file: 'rules/one.yaml',
      line: 7,
      title: 'GHA014',
    });
    expect(summary).toContain('0 of 1 test');
  });

  it('are no commands of somebody else, whatever rules are called', async () => {
    const name = '::error title=mine::x %0A::set-output name=a::b';
    layFiles(cwd, {
      'rules/one.yaml': aRule('one').replace('Rule one', `"${name}"`).replace('Low', `"${name}"`),
      'rules/::warning::x.yaml': wrong('two'),
      'rules/a,line=9::b%0A.yaml': wrong('three'),
    });
    const { stdout, outputs } = await runStep(['ci', 'validate'], { cwd });
    const commands = commandsIn(stdout);
    expect(commands.length).toBeGreaterThan(0);
    for (const command of commands)
      expect(command).toMatch(
        /^::(error|warning|notice) file=rules\/[^,:]*,line=\d+,[^:]*title=\w+::/,
      );
    expect(commands.join('\n')).not.toMatch(/%0A/i);
    expect(Object.keys(outputs).sort()).toEqual([
      'exit-code',
      'files',
      'result',
      'rules',
      'sarif-file',
    ]);
  });
});
