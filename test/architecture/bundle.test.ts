import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { testCache } from '../support/run-cli.ts';

const root = join(__dirname, '../..');

/** The chunks of dist/ that a command line loads, as V8 reports them. */
function loadedBy(
  line: string,
  variables: Readonly<Record<string, string>> = testCache,
): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'sentinel-rules-bundle-'));
  try {
    cpSync(join(root, 'rules'), join(folder, 'rules'), { recursive: true });
    const coverage = join(folder, 'coverage');
    const { status, stderr } = spawnSync(
      process.execPath,
      [join(root, 'dist/bin.js'), ...line.split(' ')],
      {
        cwd: folder,
        encoding: 'utf8',
        env: { ...process.env, ...variables, NODE_V8_COVERAGE: coverage },
      },
    );
    if (status !== 0) throw new Error(stderr);
    return readdirSync(coverage).flatMap((name) => {
      const { result } = JSON.parse(readFileSync(join(coverage, name), 'utf8')) as {
        result: { url: string }[];
      };
      return result
        .map(({ url }) => url)
        .filter((url) => url.startsWith('file:') && url.includes('/dist/'))
        .map((url) => fileURLToPath(url));
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Every Azure SDK package names itself so in its user agent. */
const isAzure = (file: string): boolean => readFileSync(file, 'utf8').includes('azsdk-js-');

describe('the bundle', () => {
  it.each(['--version', 'validate rules', 'compile rules', 'schema rule'])(
    'loads nothing of Azure for %s',
    (line) => {
      const loaded = loadedBy(line);
      expect(loaded.length).toBeGreaterThan(0);
      expect(loaded.filter(isAzure)).toEqual([]);
    },
  );

  it('loads it for a plan, so that its absence above means something', () => {
    expect(loadedBy('plan --workspace emulator').filter(isAzure)).not.toEqual([]);
  });

  it('loads neither YAML nor the language service for rules that did not change', () => {
    const heavy = (file: string): boolean =>
      /Kusto\.Language|YAMLParseError/.test(readFileSync(file, 'utf8'));
    const variables = { XDG_CACHE_HOME: mkdtempSync(join(tmpdir(), 'sentinel-rules-bundle-')) };
    try {
      expect(loadedBy('validate rules', variables).filter(heavy)).not.toEqual([]);
      expect(loadedBy('validate rules', variables).filter(heavy)).toEqual([]);
    } finally {
      rmSync(variables.XDG_CACHE_HOME, { recursive: true, force: true });
    }
  });

  it('loads no command for --version', () => {
    expect(
      loadedBy('--version')
        .map((file) => readFileSync(file, 'utf8').length)
        .reduce((a, b) => a + b),
    ).toBeLessThan(80_000);
  });
});
