/** What it costs to compile a million indicators from a CSV: in memory, beside the parsing alone, and by size. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parse } from 'csv-parse';
import { createFiles } from '../src/files/index.ts';
import { compileRules } from '../src/pipeline/index.ts';

const asOf = '2026-06-30';

interface Measured {
  readonly milliseconds: number;
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
  // A million of them are refused, after all of them have been read, judged and counted.
  compile: async (path: string): Promise<number> => {
    const { rules, diagnostics } = await compileRules(
      ['rules'],
      { projectId: '3f1f5b5e-8f5a-4c55-9a83-6f0d5b8f6a11', asOf },
      { files: createFiles(dirname(path)), inspect: () => Promise.resolve(new Map()) },
    );
    const refused = diagnostics.find(({ code }) => code === 'LIM087');
    return Number(refused?.args.count ?? rules[0]?.watchlist?.items.length);
  },
} as const;

type Task = keyof typeof tasks;

async function asChild(task: Task, path: string): Promise<void> {
  const before = process.cpuUsage();
  const count = await tasks[task](path);
  const { user, system } = process.cpuUsage(before);
  const measured: Measured = { milliseconds: (user + system) / 1_000, count };
  console.log(JSON.stringify(measured));
}

function inChild(task: Task, path: string): Measured {
  const args = ['--import', 'tsx', import.meta.filename, task, path];
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as Measured;
}

const rule = `id: a
name: A
severity: Low
queryFrequency: 1h
indicators: { file: ../set.csv }
match: { tables: [DeviceFileEvents] }
`;

/** The most memory that the built command takes to compile the rules of a folder: tsx takes some of its own. */
function builtMegabytes(folder: string): number {
  const told = 'process.on("exit", () => console.log(`\\n${process.resourceUsage().maxRSS}`))';
  const args = ['--import', `data:text/javascript,${encodeURIComponent(told)}`];
  const command = [resolve('dist', 'bin.js'), 'compile', '--as-of', asOf, 'rules'];
  const { stdout } = spawnSync(process.execPath, [...args, ...command], {
    cwd: folder,
    encoding: 'utf8',
  });
  return Number(stdout.trim().split('\n').at(-1)) / 1_024;
}

function write(path: string, count: number): void {
  const lines = Array.from({ length: count }, (_, index) => {
    const hash = createHash('sha256').update(String(index)).digest('hex');
    return `sha256,${hash},payload,${50 + (index % 50)},2026-0${1 + (index % 6)}-1${index % 10}\n`;
  });
  mkdirSync(join(dirname(path), 'rules'), { recursive: true });
  writeFileSync(path, `type,value,threatType,confidence,firstSeen\n${lines.join('')}`);
  writeFileSync(join(dirname(path), 'rules', 'a.yaml'), rule);
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
      const path = join(folder, String(count), 'set.csv');
      write(path, count);
      return { path, compile: inChild('compile', path), parse: inChild('parse', path), count };
    });
    if (!small || !large) return;
    if (large.compile.count !== large.count) throw new Error(`${large.compile.count} indicators`);
    console.log(
      `1,000,000 SHA-256 in ${large.compile.milliseconds.toFixed(0)} ms of processor time`,
    );
    report('1,000,000 SHA-256, megabytes of memory', builtMegabytes(dirname(large.path)), 300);
    report('… to csv-parse alone', large.compile.milliseconds / large.parse.milliseconds, 4);
    const each = ({ compile, count }: typeof large): number => compile.milliseconds / count;
    report('… each, to each of 10,000', each(large) / each(small), 1.5);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const [, , task, path] = process.argv;
if ((task === 'parse' || task === 'compile') && path !== undefined) await asChild(task, path);
else measureAll();
