import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Journal } from '../../src/apply/index.ts';
import { aQueryRule } from '../support/test-folder.ts';
import { testCache } from '../support/run-cli.ts';

const root = join(__dirname, '../..');
const count = 30;

/** Sends the process its own signals as soon as the first change is reported, which a test outside cannot time. */
const preloaded = `
const write = process.stderr.write.bind(process.stderr);
let sent = false;
process.stderr.write = (...given) => {
  const written = write(...given);
  if (!sent && /rule-\\d+/.test(String(given[0]))) {
    sent = true;
    process.emit(process.env.TEST_SIGNAL, process.env.TEST_SIGNAL);
    // The handler is gone by now: this one is the operating system's to deal with.
    if (process.env.TEST_TWICE) process.kill(process.pid, process.env.TEST_SIGNAL);
  }
  return written;
};
`;

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'interrupt-'));
  mkdirSync(join(folder, 'rules'));
  writeFileSync(join(folder, 'preloaded.mjs'), preloaded);
  for (let at = 0; at < count; at += 1) {
    const query = `DeviceNetworkEvents | where RemotePort == ${at} | project TimeGenerated, DeviceName`;
    const rule = aQueryRule(query, '').replace('id: q', `id: rule-${at}`);
    writeFileSync(
      join(folder, 'rules', `rule-${at}.yaml`),
      rule.replace('name: Q', `name: rule-${at}`).replace(/tests:\n$/, ''),
    );
  }
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const deploy = (variables: Readonly<Record<string, string>> = {}, preload = true) =>
  spawnSync(
    process.execPath,
    [
      ...(preload ? ['--import', join(folder, 'preloaded.mjs')] : []),
      join(root, 'dist/bin.js'),
      'deploy',
      '--workspace',
      'emulator',
      '--yes',
    ],
    { cwd: folder, encoding: 'utf8', env: { ...process.env, ...testCache, CI: '1', ...variables } },
  );

function journals(): readonly Journal[] {
  const runs = join(folder, '.sentinel-rules/runs');
  return readdirSync(runs).map(
    (name) => JSON.parse(readFileSync(join(runs, name), 'utf8')) as Journal,
  );
}

const counted = ({ changes }: Journal, wanted: string): number =>
  changes.filter(({ result }) => result === wanted).length;

describe.each(['SIGINT', 'SIGTERM'])('a deploy that gets a %s', (signal) => {
  it('finishes what is under way, skips the rest, and keeps a journal of both', () => {
    const { status, stdout, stderr } = deploy({ TEST_SIGNAL: signal });
    expect({ status, stderr: status === 4 ? '' : stderr + stdout }).toEqual({
      status: 4,
      stderr: '',
    });
    const [journal] = journals();
    if (!journal) throw new Error('there is no journal');
    const applied = counted(journal, 'applied');
    expect(applied).toBeGreaterThanOrEqual(1);
    expect(applied).toBeLessThan(count);
    expect(counted(journal, 'skipped')).toBe(count - applied);
    expect(journal.finished).toBeDefined();

    expect(deploy({}, false).status).toBe(0);
    const rest = journals().find(({ run }) => run !== journal.run);
    expect(rest?.changes.map(({ action, result }) => [action, result])).toEqual(
      Array(count - applied).fill(['create', 'applied']),
    );
  });
});

describe('a second signal', () => {
  it('ends the process at once; the journal says what was begun', () => {
    const { status, signal } = deploy({ TEST_SIGNAL: 'SIGINT', TEST_TWICE: '1' });
    expect({ status, signal }).toEqual({ status: null, signal: 'SIGINT' });
    const [journal] = journals();
    expect(journal?.finished).toBeUndefined();
    expect(journal?.changes).toHaveLength(count);
    expect(journal?.changes.some(({ result }) => result !== undefined)).toBe(false);
  });
});
