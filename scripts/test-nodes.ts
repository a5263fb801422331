/**
 * Runs the tests on the other Node versions that the package supports, after a comparison of what the
 * built command compiles there with what it compiles here: byte for byte.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { manyRules, ruleFolders } from '../test/support/hunting/many.ts';
import { writeTexts } from '../test/support/hunting/project.ts';
import { asOf } from '../test/support/hunting/rules.ts';

const versions = ['22', '24'];

const texts = manyRules(join('rules', 'threatfox'));
const folder = mkdtempSync(join(tmpdir(), 'test-nodes-'));
writeTexts(folder, texts);

const inside = ['compile', '--as-of', asOf, '--format', 'json', ...ruleFolders(texts)];

/** What the built command compiles on a Node version, or here. */
function compiledOn(version?: string): string {
  const [program, ...first] =
    version === undefined ? [process.execPath] : ['npx', '-y', `node@${version}`];
  const { status, stdout, stderr } = spawnSync(
    program,
    [...first, resolve('dist', 'bin.js'), ...inside],
    { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 26 },
  );
  if (status !== 0) throw new Error(`Node ${version ?? process.version}: ${stderr}`);
  return stdout;
}

const here = compiledOn();
const unlike = versions.filter((version) => compiledOn(version) !== here);
rmSync(folder, { recursive: true });
console.log(
  `${here.length} bytes compiled alike on Node ${versions.filter((one) => !unlike.includes(one)).join(', ')}`,
);

const failed = versions.filter((version) => {
  console.log(`Node ${version}`);
  const { status } = spawnSync(
    'npx',
    ['-y', `node@${version}`, 'node_modules/jest/bin/jest.js', ...process.argv.slice(2)],
    { stdio: 'inherit' },
  );
  return status !== 0;
});

if (unlike.length > 0) console.error(`other bytes on Node ${unlike.join(', ')}`);
if (failed.length > 0) console.error(`failed on Node ${failed.join(', ')}`);
if (unlike.length + failed.length > 0) process.exitCode = 1;
