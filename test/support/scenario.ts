import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from '@jest/globals';
import { parse } from 'yaml';
import { type Ran, runCli, testCache } from './run-cli.ts';

/** What a stream must hold: the text itself, or parts that it has and lacks. */
type Expected = string | { readonly has?: readonly string[]; readonly lacks?: readonly string[] };

/** A file: its text, or bytes that YAML cannot spell. */
type Content =
  string | { readonly base64: string } | { readonly repeat: string; readonly times: number };

/** One thing that is done, with what must come of it. */
type Step =
  | {
      /** Arguments, separated by blanks. */
      readonly run: string;
      readonly exit: number;
      readonly stdout?: Expected;
      readonly stderr?: Expected;
      /** Today; default 2026-06-30. */
      readonly today?: string;
      /** Typed at a terminal. */
      readonly typed?: string;
      readonly variables?: Readonly<Record<string, string>>;
    }
  /** Replaces text in a file, behind the tool's back. */
  | { readonly edit: string; readonly replace: string; readonly with: string }
  | { readonly write: string; readonly text: string }
  /** Deletes a file. */
  | { readonly remove: string }
  | { readonly absent: readonly string[] }
  | { readonly present: readonly string[] }
  /** Removes every ownership marker from the state of the emulator. */
  | { readonly forgetMarkers: string }
  | { readonly remember: string }
  /** The file is as it was when it was remembered, but for the count of requests. */
  | { readonly unchanged: string };

/** A scenario file. */
export interface Scenario {
  readonly title: string;
  /** Runs the built program too. */
  readonly dist?: boolean;
  /** Folders of the repository to start with. */
  readonly copy?: readonly string[];
  readonly files?: Readonly<Record<string, Content>>;
  readonly steps: readonly Step[];
}

const root = join(__dirname, '../..');

/** Reads a scenario file. */
export const readScenario = async (path: string): Promise<Scenario> =>
  parse(await readFile(path, 'utf8')) as Scenario;

const bytesOf = (content: Content): string | Buffer => {
  if (typeof content === 'string') return content;
  if ('base64' in content) return Buffer.from(content.base64, 'base64');
  return content.repeat.repeat(content.times);
};

async function lay(folder: string, { copy = [], files = {} }: Scenario): Promise<void> {
  for (const path of copy) await cp(join(root, path), join(folder, path), { recursive: true });
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), bytesOf(content));
  }
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

type Runner = (step: Extract<Step, { readonly run: string }>, cwd: string) => Promise<Ran>;

/** Runs a command line in this process. */
export const inProcess: Runner = (step, cwd) =>
  runCli(step.run.split(' '), {
    cwd,
    ...(step.today !== undefined && { now: Date.parse(`${step.today}T12:00:00Z`) }),
    ...(step.typed !== undefined && { typed: step.typed }),
    ...(step.variables && { variables: step.variables }),
  });

/** Runs the built program; the day is given, since its clock is the real one. */
export const built: Runner = (step, cwd) => {
  const dated =
    /^(validate|compile|plan|deploy|status|report)\b/.test(step.run) &&
    !step.run.includes('--as-of');
  const line = dated ? `${step.run} --as-of ${step.today ?? '2026-06-30'}` : step.run;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'dist/bin.js'), ...line.split(' ')],
    { cwd, encoding: 'utf8', env: { ...process.env, ...testCache, ...step.variables } },
  );
  return Promise.resolve({ code: status ?? -1, stdout, stderr });
};

function expectStream(text: string, expected: Expected | undefined): void {
  if (expected === undefined) return;
  if (typeof expected === 'string') {
    expect(text).toBe(expected);
    return;
  }
  for (const part of expected.has ?? []) expect(text).toContain(part);
  for (const part of expected.lacks ?? []) expect(text).not.toContain(part);
}

async function forgetMarkers(path: string): Promise<void> {
  const state = JSON.parse(await readFile(path, 'utf8')) as { workspaces: { metadata: object }[] };
  for (const workspace of state.workspaces) workspace.metadata = {};
  await writeFile(path, JSON.stringify(state, null, 2));
}

const comparable = (text: string): string => text.replace(/"sequence": ?\d+/, '');

/** The steps that are not a command line. */
async function arrange(
  step: Exclude<Step, { readonly run: string }>,
  folder: string,
  memory: Map<string, string>,
): Promise<void> {
  const read = (path: string): Promise<string> => readFile(join(folder, path), 'utf8');
  if ('edit' in step) {
    const text = await read(step.edit);
    expect(text).toContain(step.replace);
    await writeFile(
      join(folder, step.edit),
      text.replace(step.replace, () => step.with),
    );
  } else if ('write' in step) await writeFile(join(folder, step.write), step.text);
  else if ('remove' in step) await rm(join(folder, step.remove));
  else if ('forgetMarkers' in step) await forgetMarkers(join(folder, step.forgetMarkers));
  else if ('absent' in step)
    for (const path of step.absent)
      expect({ path, there: await exists(join(folder, path)) }).toEqual({ path, there: false });
  else if ('present' in step)
    for (const path of step.present)
      expect({ path, there: await exists(join(folder, path)) }).toEqual({ path, there: true });
  else if ('remember' in step) memory.set(step.remember, comparable(await read(step.remember)));
  else expect(comparable(await read(step.unchanged))).toBe(memory.get(step.unchanged));
}

/** Plays a scenario in a folder of its own. */
export async function play(scenario: Scenario, runner: Runner): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'sentinel-rules-scenario-'));
  const memory = new Map<string, string>();
  try {
    await lay(folder, scenario);
    for (const step of scenario.steps) {
      if (!('run' in step)) {
        await arrange(step, folder, memory);
        continue;
      }
      const ran = await runner(step, folder);
      if (ran.code !== step.exit)
        throw new Error(
          `"${step.run}" ended with ${ran.code} instead of ${step.exit}:\n${ran.stdout}${ran.stderr}`,
        );
      expectStream(ran.stdout, step.stdout);
      expectStream(ran.stderr, step.stderr);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
