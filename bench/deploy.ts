/**
 * How long a first deploy takes beside the floor of its writes and beside a plain script, and how much memory
 * a plan of a large workspace needs. Times are virtual (each request takes 50 ms of a clock that moves only
 * when all wait), so they are the same on every machine; memory is that of a process of its own.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import {
  concurrency,
  deployAll,
  latencyMs,
  manyRules,
  measure,
  naiveDeploy,
  type Taken,
  timedWorkspace,
} from '../test/support/deploy-in-virtual-time.ts';

const rules = manyRules(500);
const atMost = 1.3;
const mostMegabytes = 250;

const floorOf = ({ writes }: Taken): number => (writes * latencyMs) / concurrency;

function tell(name: string, { ms, lists, reads, writes }: Taken, rest = ''): void {
  const seconds = (ms / 1_000).toFixed(2).padStart(6);
  const requests = `${lists} lists, ${reads} reads, ${writes} writes`;
  console.log(`${name.padEnd(26)} ${seconds} s (virtual)  ${requests.padEnd(34)} ${rest}`);
}

/** Says whether something is within its limit, and lets the bench fail where it is not. */
function judge(value: number, limit: number): string {
  if (value > limit) process.exitCode = 1;
  return value > limit ? `> ${limit}: TOO MUCH` : `<= ${limit}`;
}

const workspace = timedWorkspace();
const first = await measure(workspace, () => deployAll(workspace, rules));
const ratio = first.ms / floorOf(first);
tell('500 rules, first deploy', first, `${ratio.toFixed(2)}x floor ${judge(ratio, atMost)}`);
const second = await measure(workspace, () => deployAll(workspace, rules));
tell('500 rules, unchanged', second, `writes ${judge(second.writes, 0)}`);
const other = timedWorkspace();
const naive = await measure(other, () => naiveDeploy(other, rules));
tell('500 rules, GET + PUT each', naive, `${(naive.ms / first.ms).toFixed(1)}x ours`);

const script = join(import.meta.dirname, 'plan-memory.ts');
const child = spawnSync(process.execPath, ['--import', 'tsx', script], { encoding: 'utf8' });
if (child.status !== 0) throw new Error(child.stderr);
const megabytes = Number(child.stdout.trim());
console.log(
  `plan of 2,000 live rules with queries of 9 kB: ${megabytes.toFixed(0)} MB ${judge(megabytes, mostMegabytes)}`,
);
