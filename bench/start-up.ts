/** How long a command takes beside a Node that does nothing: medians of one run, taken in turns. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';

const rounds = 25;

/** A cache of its own: the first round fills it. */
const cache = mkdtempSync(join(tmpdir(), 'sentinel-rules-bench-'));

/** A day of its own for each round: rules are read and compiled anew, their queries are the same. */
const dayOf = (round: number): string =>
  new Date(Date.UTC(2026, 5, 10) + round * 86_400_000).toISOString().slice(0, 10);

interface Case {
  readonly name: string;
  readonly line: (round: number) => readonly string[];
  readonly limit?: number;
}

const validate = ['dist/bin.js', 'validate', 'rules/'];

/** The limits of the foundation: ratios, so that they hold on any machine. */
const cases: readonly Case[] = [
  { name: 'node -e 0', line: () => ['-e', '0'] },
  { name: '--version', line: () => ['dist/bin.js', '--version'], limit: 1.3 },
  { name: 'validate, unchanged', line: () => validate, limit: 2.5 },
  { name: 'validate, rules anew', line: (round) => [...validate, '--as-of', dayOf(round)] },
];

function milliseconds(line: readonly string[]): number {
  const start = performance.now();
  const { status } = spawnSync(process.execPath, line, {
    stdio: 'ignore',
    env: { ...process.env, XDG_CACHE_HOME: cache },
  });
  if (status !== 0) throw new Error(`node ${line.join(' ')} ended with ${String(status)}`);
  return performance.now() - start;
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

// Taken in turns, so that a busy moment of the machine hits all of them.
const times: number[][] = cases.map(() => []);
for (let round = 0; round < rounds; round += 1)
  cases.forEach(({ line }, index) => times[index]?.push(milliseconds(line(round))));

const floor = median(times[0] ?? []);
cases.forEach((one, index) => {
  const time = median(times[index] ?? []);
  const ratio = time / floor;
  const limit = 'limit' in one ? one.limit : undefined;
  const verdict =
    limit === undefined ? '' : ratio <= limit ? `<= ${limit}` : `> ${limit}: TOO SLOW`;
  console.log(
    `${one.name.padEnd(20)} ${time.toFixed(0).padStart(5)} ms  ${ratio.toFixed(2)}x ${verdict}`,
  );
  if (limit !== undefined && ratio > limit) process.exitCode = 1;
});
rmSync(cache, { recursive: true, force: true });
