import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createFiles } from '../../src/files/index.ts';
import { runCli } from '../support/run-cli.ts';

const held: Readonly<Record<string, string>> = {
  'iocs/list.csv': 'type,value\ndomain,evil.test\n',
  'iocs/list.yaml': 'values: [{ type: domain, value: evil.test }]\n',
  'values/hosts.txt': 'mgmt01\n',
  'events/rows.json': '[{ "Name": "evil.test" }]\n',
};

const rule = (indicators: string): string => `id: one
name: Rule one
severity: High
match: { tables: [DeviceNetworkEvents] }
indicators: { file: ../iocs/${indicators} }
exclusions:
  - id: lab
    reason: Scheduled jobs look the domain up
    owner: soc@corp.example
    ticket: SEC-1
    permanent: true
    approvedBy: ciso@corp.example
    match: [{ field: device.name, op: in, file: ../values/hosts.txt }]
`;

let top: string;
let folder: string;
const write = (path: string, text: string): void => {
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text);
};
beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), 'links-'));
  folder = join(top, 'project');
  write(
    join(folder, 'sentinel-rules.yaml'),
    'project: links\nprojectId: 11111111-2222-4333-8444-555555555555\n',
  );
  for (const [name, text] of Object.entries(held)) write(join(folder, name), text);
  write(join(folder, 'rules/one.yaml'), rule('list.csv'));
});
afterEach(() => {
  rmSync(top, { recursive: true });
});

/** Moves a file or folder of the project, and leaves a link to it. */
function linked(name: string, to: string): void {
  const target = join(top, to);
  mkdirSync(join(target, '..'), { recursive: true });
  renameSync(join(folder, name), target);
  symlinkSync(target, join(folder, name));
}

const run = (command: string, cwd = folder) => runCli(command.split(' '), { cwd });

const event = `tests:
  - name: found
    events: { DeviceNetworkEvents: ../events/rows.json }
    expect: none
`;

describe('a link that leads out of the project', () => {
  test.each([
    ['iocs/list.csv', 'list.csv'],
    ['iocs/list.yaml', 'list.yaml'],
    ['iocs', 'list.csv'],
    ['values/hosts.txt', 'list.csv'],
    ['values', 'list.csv'],
  ])('%s is refused, where the rule names it', async (name, indicators) => {
    write(join(folder, 'rules/one.yaml'), rule(indicators));
    const before = await run('validate');
    expect(before.stderr).not.toContain('FIL013');
    expect(before.code).toBe(0);
    linked(name, 'outside');
    const ran = await run('validate');
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain('error FIL013');
    expect(ran.stderr).toMatch(/--> rules\/one\.yaml:\d+:\d+\n/);
    expect((await run('validate', join(folder, 'rules'))).stderr).toContain('error FIL013');
  });

  test('is refused as a file of events, where the test names it', async () => {
    write(join(folder, 'rules/one.yaml'), `${rule('list.csv')}${event}`);
    expect((await run('test')).stderr).not.toContain('FIL013');
    linked('events/rows.json', 'outside.json');
    const ran = await run('test');
    expect(ran.code).toBe(1);
    expect(ran.stderr).toMatch(/error FIL013[^]*rules\/one\.yaml:16:/);
  });

  test('holds its rule back in a plan, and is not read for a digest', async () => {
    linked('values', 'outside');
    const ran = await run('plan --workspace emulator');
    expect(ran.code).toBe(3);
    expect(ran.stdout).toContain('is a link out of the project');
    expect(await createFiles(folder).digestOf('values/hosts.txt')).toBeUndefined();
    expect(await createFiles(folder).digestOf('iocs/list.csv')).toMatch(/^[0-9a-f]{64}$/);
  });

  test('is none where it leads elsewhere in the project, or the project itself is linked', async () => {
    linked('iocs', 'project/shared/iocs');
    symlinkSync(folder, join(top, 'alias'));
    expect((await run('validate')).code).toBe(0);
    expect((await run('validate', join(top, 'alias'))).code).toBe(0);
  });

  test('that leads nowhere is a file that is not there', async () => {
    linked('iocs/list.csv', 'outside.csv');
    rmSync(join(top, 'outside.csv'));
    expect((await run('validate')).stderr).toContain('error IOC109');
  });
});
