import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { exitOfFindings, exitOfPlan, exitOfReport } from '../../src/cli/outcome.ts';
import { type EmulatorState, type Fault, initialState } from '../../src/emulator/index.ts';
import type { Deployed } from '../../src/pipeline/index.ts';
import { tokenOf } from '../support/emulated-probe.ts';
import { aBody } from '../support/rule-bodies.ts';
import { openWorkspace } from '../support/workspace.ts';

const rule = (id: string) => `
id: ${id}
name: Rule ${id}
severity: High
queryFrequency: 1h
match: { tables: [CommonSecurityLog] }
indicators:
  values: [{ type: "ip:port", value: "198.51.100.7:443" }]
`;

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sentinel-rules-failures-'));
  await mkdir(join(folder, 'rules'));
  await writeFile(join(folder, 'rules/one.yaml'), rule('one'));
  await writeFile(join(folder, 'rules/two.yaml'), rule('two'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const open = (world: { readonly state?: EmulatorState; readonly token?: string } = {}) =>
  openWorkspace(folder, {}, world);

/** What the run ends with, and the error that says why: a finding, or what the service said of a rule. */
function ending({ plan, report, diagnostics }: Deployed) {
  const exit =
    exitOfFindings(diagnostics) ??
    (report ? exitOfReport(report) : plan && exitOfPlan(plan, false));
  const found = diagnostics.find(({ severity }) => severity === 'error');
  const outcome = report?.results
    .map((one) => one.outcome)
    .find(({ result }) => result === 'failed');
  return {
    exit,
    ...(found && { code: found.code, said: String(found.args.detail) }),
    ...(outcome?.result === 'failed' && { code: outcome.error.code, said: outcome.error.message }),
  };
}

/** A state with so many enabled rules of others. */
function crowded(count: number): EmulatorState {
  const { workspaces, ...rest } = initialState();
  const names = Array.from({ length: count }, (_, index) => `other-${index}`);
  const rows = names.map((name) => [
    name,
    {
      name,
      kind: 'Scheduled',
      etag: '"1"',
      lastModifiedUtc: '2026-06-01T00:00:00Z',
      properties: { ...aBody().properties },
    },
  ]);
  return {
    ...rest,
    workspaces: workspaces.map((one) => ({
      ...one,
      alertRules: { ...one.alertRules, ...Object.fromEntries(rows) } as typeof one.alertRules,
    })),
  };
}

describe('a workspace that is full', () => {
  it('refuses the 513th enabled rule before anything is written', async () => {
    const workspace = open({ state: crowded(511) });
    const deployed = await workspace.deploy(['rules']);
    expect(deployed.plan?.guards).toEqual([
      { name: 'scheduled', count: 513, limit: 512, allowed: false },
    ]);
    expect(ending(deployed).exit).toBe('refused');
    expect(workspace.takeWrites()).toEqual([]);
  });

  it('takes the 512th', async () => {
    expect(ending(await open({ state: crowded(510) }).deploy(['rules'])).exit).toBe('clean');
  });

  it('lets the service refuse what was allowed by name and number', async () => {
    const options = { allow: { scheduled: 513 } };
    const deployed = await open({ state: crowded(511) }).deploy(['rules'], { options });
    expect(ending(deployed)).toMatchObject({ exit: 'partial', code: 'invalidRule' });
  });
});

describe('a token that the service does not take', () => {
  it.each([
    ['expired', { exp: 1 }, 'expiry UTC time'],
    ['of another tenant', { tid: '00000000-0000-0000-0000-0000000000ff' }, 'wrong issuer'],
  ])('%s', async (_what, claims, text) => {
    const token = tokenOf(claims);
    const { said, ...rest } = ending(await open({ token }).deploy(['rules']));
    expect(rest).toEqual({ exit: 'service', code: 'AZR009' });
    expect(said).toContain(text);
    expect(said).not.toContain(token);
  });

  it('and that expires between plan and apply', async () => {
    const workspace = open();
    workspace.emulator.faults.add({ kind: 'status', status: 401, method: 'PUT', times: Infinity });
    const deployed = await workspace.deploy(['rules']);
    expect(ending(deployed)).toMatchObject({ exit: 'service', code: 'unauthenticated' });
  });
});

describe('a service that fails', () => {
  const failing = async (fault: Fault) => {
    const workspace = open();
    workspace.emulator.faults.add({ times: Infinity, ...fault });
    return { ...ending(await workspace.deploy(['rules'])), waited: workspace.waited() };
  };

  it('with an error inside of an error is told by the inner one', async () => {
    const message = 'Encountered internal server error.';
    expect(
      await failing({ kind: 'doubleEncoded', status: 500, code: 'InternalServerError', message }),
    ).toMatchObject({ exit: 'service', code: 'AZR012', said: message });
  });

  it('with a storm of refusals is left alone after some minutes', async () => {
    const { waited, ...rest } = await failing({ kind: 'status', status: 429 });
    expect(rest).toMatchObject({ exit: 'service', code: 'AZR011' });
    expect(waited).toBeGreaterThan(60_000);
    expect(waited).toBeLessThan(700_000);
  });

  it('with a storm of refusals that passes is waited for', async () => {
    const { exit, waited } = await failing({ kind: 'status', status: 429, times: 12 });
    expect(exit).toBe('clean');
    expect(waited).toBeGreaterThan(5_000);
  });

  it('with a week to wait is not waited for, and the answer says until when', async () => {
    const headers = { 'Retry-After': '604800' };
    const { said, waited, ...rest } = await failing({ kind: 'status', status: 429, headers });
    expect(rest).toEqual({ exit: 'service', code: 'AZR011' });
    expect(said).toContain('asks to wait 604800 s, until 2026-07-07T00:00:00Z');
    expect(waited).toBe(0);
  });

  it('with a week to wait in the middle of a deploy keeps what was written', async () => {
    const headers = { 'Retry-After': '604800' };
    const { exit, code } = await failing({
      kind: 'status',
      status: 429,
      headers,
      method: 'PUT',
      after: 2,
    });
    expect({ exit, code }).toEqual({ exit: 'service', code: 'throttled' });
  });
});
