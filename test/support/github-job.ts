import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type GithubApi, repository } from './github-api.ts';
import { type Ran, runCli } from './run-cli.ts';

export const mergeSha = 'a'.repeat(40);
export const headSha = 'b'.repeat(40);

/** The payload of an event of a pull request. */
export const pullRequestPayload = (more: object = {}): object => ({
  action: 'synchronize',
  pull_request: {
    number: 7,
    title: 'Better rules',
    merged: false,
    user: { login: 'alice' },
    head: { sha: headSha, ref: 'better', repo: { full_name: repository } },
    ...more,
  },
});

/** What a job is for. */
export interface JobOptions {
  readonly cwd: string;
  readonly api?: GithubApi;
  readonly payload?: object | string;
  readonly variables?: Readonly<Record<string, string>>;
}

/** What a step left behind. */
export interface StepRan extends Ran {
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
}

/** Reads a file of outputs as the runner does: delimiters, and whatever stands between them. */
export function readOutputs(text: string): Readonly<Record<string, string>> {
  const outputs: Record<string, string> = {};
  const lines = text.split('\n');
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (line === '') continue;
    const [, name, delimiter] = /^([^=<]+)<<(.+)$/.exec(line) ?? [];
    if (name === undefined || delimiter === undefined) throw new Error(`no output: ${line}`);
    const end = lines.indexOf(delimiter, at + 1);
    if (end < 0) throw new Error(`no end of ${name}`);
    outputs[name] = lines.slice(at + 1, end).join('\n');
    at = end;
  }
  return outputs;
}

const files = ['event.json', 'output', 'summary'] as const;

/** The variables of a job, and its files, as a runner makes them for one step. */
export function jobVariables({ cwd, api, payload, variables }: JobOptions): Record<string, string> {
  const folder = join(cwd, '.runner');
  mkdirSync(folder, { recursive: true });
  for (const name of files) rmSync(join(folder, name), { force: true });
  const text = typeof payload === 'string' ? payload : JSON.stringify(payload ?? {});
  writeFileSync(join(folder, 'event.json'), text);
  return {
    GITHUB_ACTIONS: 'true',
    CI: 'true',
    GITHUB_REPOSITORY: repository,
    GITHUB_SHA: mergeSha,
    GITHUB_EVENT_NAME: 'pull_request',
    GITHUB_EVENT_PATH: join(folder, 'event.json'),
    GITHUB_OUTPUT: join(folder, 'output'),
    GITHUB_STEP_SUMMARY: join(folder, 'summary'),
    GITHUB_SERVER_URL: 'https://github.example',
    GITHUB_RUN_ID: '42',
    GITHUB_WORKSPACE: cwd,
    ...(api && { GITHUB_API_URL: api.origin, GITHUB_TOKEN: 'ghs_test' }),
    ...variables,
  };
}

const readIf = (path: string): string => (existsSync(path) ? readFileSync(path, 'utf8') : '');

/** What a step has left in the files of `jobVariables`. */
export const leftIn = (cwd: string): Pick<StepRan, 'outputs' | 'summary'> => ({
  outputs: readOutputs(readIf(join(cwd, '.runner/output'))),
  summary: readIf(join(cwd, '.runner/summary')),
});

/** Runs one step of a job, in this process. */
export async function runStep(argv: readonly string[], options: JobOptions): Promise<StepRan> {
  const ran = await runCli(argv, { cwd: options.cwd, variables: jobVariables(options) });
  return { ...ran, ...leftIn(options.cwd) };
}

/** Writes files of a project. */
export function layFiles(cwd: string, texts: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(cwd, path)), { recursive: true });
    writeFileSync(join(cwd, path), text);
  }
}

/** A small rule. */
export const aRule = (id: string, more = ''): string =>
  `id: ${id}\nname: Rule ${id}\nseverity: Low\nkind: NRT\nquery: CommonSecurityLog | where DeviceVendor == "${id}"\n${more}`;
