import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CompiledRule } from '../../src/compile/index.ts';
import { compileRules } from '../../src/pipeline/index.ts';
import type { Files, TextFile } from '../../src/ports/index.ts';
import { chanceOf } from '../support/hunting/chance.ts';
import { asOf, drawRule, everyPair } from '../support/hunting/rules.ts';
import { testContext } from '../support/compile-files.ts';

const root = join(__dirname, '..', '..');

/** Rules of every kind: each ninth of the random ones, and what is published with the project. */
function ruleFiles(): readonly TextFile[] {
  const drawn = everyPair
    .filter((_, index) => index % 6 === 0)
    .map((pair, index) => drawRule(pair, chanceOf(`same bytes ${index}`)))
    // No workspace is there to have parameters and watchlists.
    .filter(({ outside }) => JSON.stringify(outside) === '{"parameters":{},"watchlists":{}}')
    .map(({ text }, index) => ({
      path: `rules/random-${index}.yaml`,
      text: text.replace('a-rule', `a-rule-${index}`),
    }));
  const folder = join(root, 'rules', 'threatfox');
  const published = readdirSync(folder)
    .filter((name) => !name.includes('.test.'))
    .map((name) => ({ path: `rules/${name}`, text: readFileSync(join(folder, name), 'utf8') }));
  return [...drawn, ...published];
}

const files = ruleFiles();

const filesOf = (texts: readonly TextFile[]): Files =>
  ({ readRules: () => Promise.resolve({ value: texts, diagnostics: [] }) }) as unknown as Files;

/** All rules of the files by their ids; where a file lies is no part of a rule. */
async function compiled(texts: readonly TextFile[]): Promise<ReadonlyMap<string, CompiledRule>> {
  const { rules, diagnostics } = await compileRules(
    ['rules'],
    { ...testContext, asOf },
    { files: filesOf(texts), inspect: () => Promise.resolve(new Map()) },
  );
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return new Map(rules.map((rule) => [rule.id, rule]));
}

const sorted = (rules: ReadonlyMap<string, CompiledRule>) =>
  [...rules].sort(([one], [other]) => (one < other ? -1 : 1));

const unix = (text: string): string => text.replaceAll('\r\n', '\n');

describe('the same rules', () => {
  let usual: ReadonlyMap<string, CompiledRule>;
  beforeAll(async () => {
    usual = await compiled(files);
  });

  it('are the same bytes in every run', async () => {
    expect(usual.size).toBeGreaterThan(20);
    expect(JSON.stringify(sorted(await compiled(files)))).toBe(JSON.stringify(sorted(usual)));
  });

  it('are the same bytes in any order of files', async () => {
    const other = await compiled([...files].reverse());
    expect(JSON.stringify(sorted(other))).toBe(JSON.stringify(sorted(usual)));
  });

  it.each([
    ['\\n', '\n'],
    ['\\r\\n', '\r\n'],
  ])('are the same bytes with %s at the ends of their lines', async (_name, end) => {
    const texts = files.map(({ path, text }) => ({ path, text: unix(text).replaceAll('\n', end) }));
    expect(JSON.stringify(sorted(await compiled(texts)))).toBe(JSON.stringify(sorted(usual)));
  });
});

describe('the built command', () => {
  const folder = mkdtempSync(join(tmpdir(), 'same-bytes-'));
  beforeAll(() => {
    mkdirSync(join(folder, 'rules'));
    for (const { path, text } of files) writeFileSync(join(folder, path), text);
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  const compile = (variables: Readonly<Record<string, string>>): string =>
    execFileSync(
      process.execPath,
      [join(root, 'dist', 'bin.js'), 'compile', '--as-of', asOf, '--format', 'arm', 'rules'],
      {
        cwd: folder,
        encoding: 'utf8',
        env: { PATH: process.env.PATH ?? '', XDG_CACHE_HOME: folder, ...variables },
        maxBuffer: 2 ** 26,
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );

  it('gives the same bytes in any locale and time zone', () => {
    const usual = compile({ TZ: 'UTC', LC_ALL: 'C' });
    expect(usual.match(/^ {4}"kind"/gm)?.length).toBeGreaterThan(20);
    // A day of its own at the date line, and a language with two kinds of i.
    expect(compile({ TZ: 'Pacific/Kiritimati', LC_ALL: 'tr_TR.UTF-8' })).toBe(usual);
  }, 120_000);
});
