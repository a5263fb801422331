import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createFiles } from '../../src/files/index.ts';
import { compileRules } from '../../src/pipeline/index.ts';
import { testContext } from '../support/compile-files.ts';
import { manyRules, ruleFolders } from '../support/hunting/many.ts';
import { writeTexts } from '../support/hunting/project.ts';
import { asOf } from '../support/hunting/rules.ts';
import type { Texts } from '../support/oracle/files.ts';

const root = join(__dirname, '..', '..');
const texts = manyRules(join(root, 'rules', 'threatfox'));
const paths = ruleFolders(texts);

const parent = mkdtempSync(join(tmpdir(), 'same-bytes-'));
afterAll(() => {
  rmSync(parent, { recursive: true });
});

/** All rules of a folder, as JSON. */
async function compiled(folder: string, asked: readonly string[] = paths): Promise<string> {
  const { rules, diagnostics } = await compileRules(
    asked,
    { ...testContext, asOf },
    { files: createFiles(folder), inspect: () => Promise.resolve(new Map()) },
  );
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  if (rules.length < 20) throw new Error(`there are only ${rules.length} rules`);
  return JSON.stringify(rules, undefined, 1);
}

function folderOf(name: string, own: Texts): string {
  const folder = join(parent, name);
  writeTexts(folder, own);
  return folder;
}

const usual = folderOf('usual', texts);
const withEnds = (end: string): Texts =>
  Object.fromEntries(
    Object.entries(texts).map(([path, text]) => [
      path,
      text.replaceAll('\r\n', '\n').replaceAll('\n', end),
    ]),
  );

describe('the same rules', () => {
  let bytes: string;
  beforeAll(async () => {
    bytes = await compiled(usual);
  });

  it('are of every kind, and some of them name files', () => {
    expect(Object.keys(texts).filter((path) => path.includes('/iocs/')).length).toBeGreaterThan(3);
    expect(Object.keys(texts).some((path) => path.includes('/exclusions/'))).toBe(true);
    expect(bytes).toContain('_GetWatchlist');
  });

  it('are the same bytes in every run', async () => {
    expect(await compiled(usual)).toBe(bytes);
  });

  it('are the same bytes whatever the order of files, on disk and on the command line', async () => {
    const reversed = Object.fromEntries(Object.entries(texts).reverse());
    expect(await compiled(folderOf('reversed', reversed), [...paths].reverse())).toBe(bytes);
  });

  it.each([
    ['\\n', '\n'],
    ['\\r\\n', '\r\n'],
  ])('are the same bytes with %s at the ends of their lines', async (name, end) => {
    expect(await compiled(folderOf(name.replaceAll('\\', ''), withEnds(end)))).toBe(bytes);
  });
});

describe('the built command', () => {
  const run = (args: readonly string[], variables: Readonly<Record<string, string>>): string =>
    execFileSync(process.execPath, args, {
      cwd: usual,
      encoding: 'utf8',
      env: { PATH: process.env.PATH ?? '', XDG_CACHE_HOME: parent, ...variables },
      maxBuffer: 2 ** 26,
      stdio: ['ignore', 'pipe', 'pipe'],
    });

  const compile = (variables: Readonly<Record<string, string>>): string =>
    run(
      [
        join(root, 'dist', 'bin.js'),
        ...['compile', '--as-of', asOf, '--format', 'json'],
        ...ruleFolders(texts),
      ],
      variables,
    );

  // A day of its own at the date line, a language with two kinds of i, and one with digits of its own.
  const places = [
    { TZ: 'Pacific/Kiritimati', LC_ALL: 'tr_TR.UTF-8' },
    { TZ: 'America/St_Johns', LC_ALL: 'ar_EG.UTF-8', LANG: 'lt_LT.UTF-8' },
  ];

  it('gives the same bytes in any locale and time zone', () => {
    const bytes = compile({ TZ: 'UTC', LC_ALL: 'C' });
    expect(bytes.match(/^ {4}"kind"/gm)?.length).toBeGreaterThan(20);
    for (const variables of places) expect(compile(variables)).toBe(bytes);
  }, 120_000);

  it.each(places)('would see %j', (variables) => {
    const shown = 'new Date(0).toLocaleString() + new Date(0).getTimezoneOffset()';
    expect(run(['-p', shown], variables)).not.toBe(run(['-p', shown], { TZ: 'UTC', LC_ALL: 'C' }));
  });
});
