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
 * Runs one command line in the demo's folder.
 * @param {string} line
 */
function run(line) {
  console.log(`\n$ sentinel-rules ${line}`);
  const { status } = spawnSync(process.execPath, [bin, ...line.split(' ')], {
    cwd: folder,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) throw new Error(`"${line}" ended with ${status}`);
}

try {
  for (const part of ['rules', 'exclusions'])
    cpSync(join(root, part), join(folder, part), { recursive: true });
  // The indicators age: a fixed day makes the demo say the same at any time.
  const day = '--as-of 2026-06-30';
  run(`validate ${day}`);
  run(`compile rules/threatfox/tofsee.yaml ${day}`);
  run(`plan --workspace emulator ${day}`);
  run(`deploy --workspace emulator --yes ${day}`);
  // Ends with 2 if anything is still to be changed.
  run(`plan --workspace emulator --detailed-exitcode ${day}`);
} catch (error) {
  console.error(String(error));
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
