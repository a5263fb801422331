// @ts-check
/** From rule files to deployed rules in a fresh emulator, with the command lines that do it. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = join(root, 'dist', 'bin.js');
const folder = mkdtempSync(join(tmpdir(), 'sentinel-rules-demo-'));

/**
 * Runs one command line in the demo's folder and returns what it printed.
 * @param {string} line
 * @returns {string}
 */
function run(line) {
  console.log(`\n$ sentinel-rules ${line}`);
  const { status, stdout } = spawnSync(process.execPath, [bin, ...line.split(' ')], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...(process.stdout.isTTY && { FORCE_COLOR: '1' }) },
  });
  process.stdout.write(stdout);
  if (status !== 0) throw new Error(`"${line}" ended with ${status}`);
  return stdout;
}

try {
  cpSync(join(root, 'rules'), join(folder, 'rules'), { recursive: true });
  // The indicators age: a fixed day makes the demo say the same at any time.
  const day = '--as-of 2026-06-30';
  run(`validate ${day}`);
  run(`compile rules/threatfox/tofsee.yaml ${day}`);
  run(`plan --workspace emulator ${day}`);
  run(`deploy --workspace emulator --yes ${day}`);
  const second = run(`plan --workspace emulator --detailed-exitcode ${day}`);
  if (!second.includes('No changes')) throw new Error('the second plan has changes');
} catch (error) {
  console.error(String(error));
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
