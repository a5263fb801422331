/** How long a command takes beside a Node that does nothing: medians of one run, taken in turns. */
import { spawnSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';

const rounds = 25;

/** The limits of the foundation: ratios, so that they hold on any machine. */
const cases = [
  { name: 'node -e 0', line: ['-e', '0'] },
  { name: '--version', line: ['dist/bin.js', '--version'], limit: 1.3 },
  { name: 'validate rules/', line: ['dist/bin.js', 'validate', 'rules/'], limit: 2.5 },
] as const;

function milliseconds(line: readonly string[]): number {
  const start = performance.now();
  const { status } = spawnSync(process.execPath, line, { stdio: 'ignore' });
  if (status !== 0) throw new Error(`node ${line.join(' ')} ended with ${String(status)}`);
  return performance.now() - start;
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

// Taken in turns, so that a busy moment of the machine hits all of them.
const times: number[][] = cases.map(() => []);
for (let round = 0; round < rounds; round += 1)
  cases.forEach(({ line }, index) => times[index]?.push(milliseconds(line)));

const floor = median(times[0] ?? []);
cases.forEach((one, index) => {
  const time = median(times[index] ?? []);
  const ratio = time / floor;
  const limit = 'limit' in one ? one.limit : undefined;
  const verdict =
    limit === undefined ? '' : ratio <= limit ? `<= ${limit}` : `> ${limit}: TOO SLOW`;
  console.log(
    `${one.name.padEnd(16)} ${time.toFixed(0).padStart(5)} ms  ${ratio.toFixed(2)}x ${verdict}`,
  );
  if (limit !== undefined && ratio > limit) process.exitCode = 1;
});
