/** What it costs to read a million indicators from a CSV: in memory, beside the parsing alone, and by size. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse';
import { createFiles } from '../src/files/index.ts';
import { indicatorLines } from '../src/validate/index.ts';

interface Measured {
  readonly milliseconds: number;
  readonly megabytes: number;
  readonly count: number;
}

const tasks = {
  parse: async (path: string): Promise<number> => {
    let count = 0;
    const records = parse({
      on_record: () => {
        count += 1;
        return null;
      },
    });
    createReadStream(path).pipe(records).resume();
    await once(records, 'end');
    return count - 1;
  },
  read: async (path: string): Promise<number> => {
    const lines = indicatorLines(path, {});
    await createFiles('/').readLines(path, lines.take);
    let count = 0;
    for (const { value } of lines.finish().value?.values ?? []) count += value.length > 0 ? 1 : 0;
    return count;
  },
} as const;

type Task = keyof typeof tasks;

async function asChild(task: Task, path: string): Promise<void> {
  const before = process.cpuUsage();
  const count = await tasks[task](path);
  const { user, system } = process.cpuUsage(before);
  const megabytes = process.resourceUsage().maxRSS / 1_024;
  const measured: Measured = { milliseconds: (user + system) / 1_000, megabytes, count };
  console.log(JSON.stringify(measured));
}

function inChild(task: Task, path: string): Measured {
  const args = ['--import', 'tsx', import.meta.filename, task, path];
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as Measured;
}

function write(path: string, count: number): void {
  const lines = Array.from({ length: count }, (_, index) => {
    const hash = createHash('sha256').update(String(index)).digest('hex');
    return `sha256,${hash},payload,${50 + (index % 50)},2026-0${1 + (index % 6)}-1${index % 10}\n`;
  });
  writeFileSync(path, `type,value,threatType,confidence,firstSeen\n${lines.join('')}`);
}

function report(label: string, figure: number, limit: number): void {
  const isOver = figure > limit;
  console.log(
    `${label.padEnd(44)} ${figure.toFixed(2).padStart(8)} ${isOver ? `> ${limit}: TOO MUCH` : `<= ${limit}`}`,
  );
  if (isOver) process.exitCode = 1;
}

function measureAll(): void {
  const folder = mkdtempSync(join(tmpdir(), 'indicators-'));
  try {
    const [small, large] = [1e4, 1e6].map((count) => {
      const path = join(folder, `${count}.csv`);
      write(path, count);
      return { path, read: inChild('read', path), parse: inChild('parse', path), count };
    });
    if (!small || !large) return;
    if (large.read.count !== large.count) throw new Error(`${large.read.count} indicators`);
    console.log(`1,000,000 SHA-256 in ${large.read.milliseconds.toFixed(0)} ms of processor time`);
    report('1,000,000 SHA-256, megabytes of memory', large.read.megabytes, 300);
    report('… to csv-parse alone', large.read.milliseconds / large.parse.milliseconds, 4);
    const each = ({ read, count }: typeof large): number => read.milliseconds / count;
    report('… each, to each of 10,000', each(large) / each(small), 1.5);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const [, , task, path] = process.argv;
if ((task === 'parse' || task === 'read') && path !== undefined) await asChild(task, path);
else measureAll();
