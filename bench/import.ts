/** What it costs to import ThreatFox as a whole: beside the parsing alone, and in memory, up to a file that cannot fit. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  createReadStream,
  createWriteStream,
  mkdtempSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { parse } from 'csv-parse';
import { readSource } from '../src/exchange/index.ts';

interface Measured {
  readonly milliseconds: number;
  readonly megabytes: number;
  /** Rows, or indicators that were taken. */
  readonly count: number;
  /** Codes of findings. */
  readonly codes: readonly string[];
}

type Outcome = Pick<Measured, 'count' | 'codes'>;

const tasks = {
  parse: async (path: string): Promise<Outcome> => {
    let count = 0;
    const records = parse({
      ltrim: true,
      comment: '#',
      on_record: () => {
        count += 1;
        return null;
      },
    });
    createReadStream(path).pipe(records).resume();
    await once(records, 'end');
    return { count, codes: [] };
  },
  import: async (path: string): Promise<Outcome> => {
    const input = { name: path, chunks: createReadStream(path) };
    const { sets, diagnostics } = await readSource(input, { asOf: '2026-06-30' });
    const count = sets.reduce((sum, { values }) => sum + values.length, 0);
    return { count, codes: diagnostics.map(({ code }) => code) };
  },
} as const;

type Task = keyof typeof tasks;

async function asChild(task: Task, path: string): Promise<void> {
  const before = process.cpuUsage();
  const outcome = await tasks[task](path);
  const { user, system } = process.cpuUsage(before);
  const megabytes = process.resourceUsage().maxRSS / 1_024;
  const measured: Measured = { ...outcome, milliseconds: (user + system) / 1_000, megabytes };
  console.log(JSON.stringify(measured));
}

/** As the program is bundled: tsx takes memory of its own. */
async function bundled(folder: string): Promise<string> {
  const outfile = join(folder, 'import.mjs');
  // Asked for here: the bundle, which lies elsewhere, would not find it.
  const { build } = await import('esbuild');
  await build({
    entryPoints: [import.meta.filename],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    mainFields: ['module', 'main'],
    external: ['esbuild'],
    banner: {
      js: "import { createRequire as makeRequire } from 'node:module';\nconst require = makeRequire(import.meta.url);",
    },
  });
  return outfile;
}

function inChild(program: string, task: Task, path: string): Measured {
  const { stdout, stderr } = spawnSync(process.execPath, [program, task, path], {
    encoding: 'utf8',
  });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as Measured;
}

const digest = (kind: string, index: number): string =>
  createHash(kind).update(String(index)).digest('hex');

/** Values of the types of ThreatFox; 2026-06 is what a year and a half of them looks like. */
const values: readonly (readonly [string, (index: number) => string])[] = [
  [
    'ip:port',
    (i) => `${20 + (i % 200)}.${(i >> 8) & 255}.${(i >> 16) & 255}.${i & 255}:${1 + (i % 65_535)}`,
  ],
  ['domain', (i) => `host${i}.evil${i % 97}.com`],
  ['url', (i) => `http://host${i}.evil${i % 97}.net/a/b/${i}.exe?x=${i}`],
  ['sha256_hash', (i) => digest('sha256', i)],
  ['md5_hash', (i) => digest('md5', i)],
];

function rowOf(index: number, distinct: number): string {
  const one = index % distinct;
  const [type, valueOf] = values[one % values.length] ?? ['domain', String];
  const family = (one * 7) % 1_500;
  const day = `2026-0${1 + (one % 6)}-1${one % 10} 0${one % 10}:1${one % 6}:33`;
  const cells = [day, one, valueOf(one), type, 'botnet_cc', `win.family_${family}`, 'Alias,Other'];
  const others = [`Family ${family}`, '', 50 + (one % 51), 'None', 'tag,other', 0, 'abuse_ch'];
  return `${[...cells, ...others].map((cell) => `"${cell}"`).join(', ')}\n`;
}

/** Told to Node before the program: what a run of it took, on a line of its own at the end. */
const meter = `process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  const megabytes = process.resourceUsage().maxRSS / 1024;
  console.log(JSON.stringify({ milliseconds: (user + system) / 1000, megabytes }));
});`;

/** The whole command as users run it: read, group, write the sets. */
function inProgram(folder: string, path: string): Pick<Measured, 'milliseconds' | 'megabytes'> {
  const preload = join(folder, 'meter.mjs');
  writeFileSync(preload, meter);
  const bin = join(import.meta.dirname, '../dist/bin.js');
  const line = ['--import', preload, bin, 'import', relative(folder, path), '--as', 'sets'];
  const { stdout, stderr } = spawnSync(process.execPath, line, { cwd: folder, encoding: 'utf8' });
  const last = stdout.trimEnd().split('\n').at(-1) ?? '';
  if (!last.startsWith('{')) throw new Error(stderr);
  return JSON.parse(last) as Measured;
}

/** A full export of a number of rows, of which so many differ. */
async function write(path: string, rows: number, distinct = rows): Promise<void> {
  const out = createWriteStream(path);
  out.write('####\n# ThreatFox IOCs: additions - CSV format (full dump)           #\n#\n');
  for (let start = 0; start < rows; start += 1_000) {
    const length = Math.min(1_000, rows - start);
    const text = Array.from({ length }, (_, index) => rowOf(start + index, distinct)).join('');
    if (!out.write(text)) await once(out, 'drain');
  }
  out.end(`# Number of entries: ${rows}\n`);
  await once(out, 'close');
}

function report(label: string, figure: number, limit: number): void {
  const isOver = figure > limit;
  console.log(
    `${label.padEnd(48)} ${figure.toFixed(2).padStart(8)} ${isOver ? `> ${limit}: TOO MUCH` : `<= ${limit}`}`,
  );
  if (isOver) process.exitCode = 1;
}

function expectThat(isSo: boolean, what: string): void {
  if (isSo) return;
  console.log(`${what}: NOT SO`);
  process.exitCode = 1;
}

async function measureAll(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'import-'));
  const path = join(folder, 'full.csv');
  try {
    const program = await bundled(folder);
    await write(path, 1e6);
    const alone = inChild(program, 'parse', path);
    const whole = inChild(program, 'import', path);
    expectThat(alone.count === 1e6 && whole.count === 1e6, 'each of 1,000,000 rows is taken');
    console.log(`1,000,000 rows of ThreatFox in ${whole.milliseconds.toFixed(0)} ms`);
    report('1,000,000 rows, to csv-parse alone', whole.milliseconds / alone.milliseconds, 5);
    report('… megabytes of memory', whole.megabytes, 300);
    const command = inProgram(folder, path);
    report(
      '… with the sets written, to csv-parse alone',
      command.milliseconds / alone.milliseconds,
      5,
    );
    report('… megabytes of memory', command.megabytes, 300);
    await write(path, 5.3e6);
    const label = `${(statSync(path).size / 1e9).toFixed(2)} GB`;
    const large = inChild(program, 'import', path);
    expectThat(large.codes[0] === 'IMP018', `${label} of indicators are refused as too many`);
    report(`${label} of indicators, megabytes of memory`, large.megabytes, 300);
    await write(path, 5.3e6, 5e5);
    const again = inChild(program, 'import', path);
    expectThat(again.count === 5e5, `500,000 indicators, repeated over ${label}, are taken`);
    report(`${label} of repeated ones, megabytes of memory`, again.megabytes, 300);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const [, , task, path] = process.argv;
if ((task === 'parse' || task === 'import') && path !== undefined) await asChild(task, path);
else await measureAll();
