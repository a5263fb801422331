import { readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { layers } from '../../layers.mjs';

const root = join(__dirname, '../..');

describe('the matrix', () => {
  it('has a row for each folder of src, and none without one', async () => {
    const entries = await readdir(join(root, 'src'), { withFileTypes: true });
    const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
    expect(Object.keys(layers).sort()).toEqual(folders.sort());
  });

  it('lets no folder import from a higher ring', () => {
    for (const [name, { ring, value = [], type = [] }] of Object.entries(layers))
      for (const other of [...value, ...type])
        expect({ name, other, ring: layers[other]?.ring ?? Infinity }).toEqual({
          name,
          other,
          ring: Math.min(ring, layers[other]?.ring ?? Infinity),
        });
  });

  it('keeps the order of the pipeline short enough to read', async () => {
    const names = await readdir(join(root, 'src/pipeline'));
    for (const name of names.filter((one) => one.endsWith('.ts'))) {
      const lines = (await readFile(join(root, 'src/pipeline', name), 'utf8')).split('\n');
      expect({ name, long: lines.length > 80 }).toEqual({ name, long: false });
    }
  });
});

/** Runs dependency-cruiser with our configuration over the given files. */
function cruise(files: Readonly<Record<string, string>>): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'sentinel-rules-layers-'));
  try {
    for (const name of ['layers.mjs', '.dependency-cruiser.mjs', 'tsconfig.json', 'package.json'])
      cpSync(join(root, name), join(folder, name));
    cpSync(join(root, 'scripts/layer-rules.mjs'), join(folder, 'scripts/layer-rules.mjs'));
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const bin = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
    const { stdout } = spawnSync(
      process.execPath,
      [bin, '--config', '.dependency-cruiser.mjs', '--output-type', 'json', 'src'],
      { cwd: folder, encoding: 'utf8' },
    );
    const { summary } = JSON.parse(stdout) as {
      summary: { violations: { from: string; rule: { name: string } }[] };
    };
    return [...new Set(summary.violations.map(({ from, rule }) => `${from} ${rule.name}`))].sort();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One forbidden import each, with the rule that must refuse it. */
const forbidden: readonly (readonly [file: string, text: string, rules: readonly string[]])[] = [
  ['src/source/index.ts', "export { a } from '../model/index.ts';", ['source-types-only']],
  ['src/files/index.ts', "export { a } from '../model/index.ts';", ['files-imports']],
  ['src/plan/package.ts', "export { parse } from 'yaml';", ['yaml-only-in-source']],
  ['src/plan/disk.ts', "export { readFileSync } from 'node:fs';", ['io-at-the-edges']],
  ['src/plan/gone.ts', "export * from './nothing.ts';", ['not-to-unresolvable']],
  ['src/plan/a.ts', "import { b } from './b.ts';\nexport const c = () => b;", ['no-circular']],
  // Reported at one of its files.
  ['src/plan/b.ts', "import { c } from './a.ts';\nexport const b = () => c;", []],
  ['src/plan/lonely.ts', 'export const lonely = 1;', ['no-orphans']],
  [
    'src/emulator/index.ts',
    "export { a } from '../model/index.ts';",
    ['emulator-imports', 'emulator-knows-nothing'],
  ],
  ['src/validate/ajv.ts', "export { default } from 'ajv';", ['ajv-only-in-generated']],
  ['src/validate/index.ts', "export { inner } from '../model/inner.ts';", ['doors-only']],
  ['src/cli/index.ts', "export { heavy } from '../azure/index.ts';", ['cli-lazy']],
];

/** Imports that the matrix allows. */
const allowed = {
  'src/model/index.ts': "export const a = 1;\nexport { inner } from './inner.ts';",
  'src/model/inner.ts': 'export const inner = 1;',
  'src/azure/index.ts': 'export const heavy = 1;',
  'src/compile/index.ts': "export { a } from '../model/index.ts';",
  'src/cli/lazy.ts': "export const load = () => import('../azure/index.ts');",
  'src/plan/types.ts': "import type { b } from '../compile/index.ts';\nexport type B = typeof b;",
};

describe('dependency-cruiser', () => {
  it('refuses each forbidden import, and nothing else', () => {
    const files = Object.fromEntries(forbidden.map(([file, text]) => [file, text]));
    const found = cruise({ ...files, ...allowed }).filter(
      (line) => !line.endsWith('no-orphans') || line.includes('lonely'),
    );
    const expected = forbidden.flatMap(([file, , rules]) => rules.map((rule) => `${file} ${rule}`));
    expect(found).toEqual(expected.sort());
  });
});
