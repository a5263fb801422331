import { describe, expect, it } from '@jest/globals';
import { examine, type Expected } from '../../src/doctor/index.ts';
import { defaultWorkspace, initialState, type NewWorkspace } from '../../src/emulator/index.ts';
import type { WorkspaceProbe } from '../../src/ports/index.ts';
import { emulatedProbe, tokenOf } from '../support/emulated-probe.ts';

const probeOf = (workspace: Partial<NewWorkspace> = {}, surroundings = {}) =>
  emulatedProbe({ state: initialState([{ ...defaultWorkspace, ...workspace }], surroundings) });

/** What is not passed, with the code and the role, or with the check that it waits for. */
async function troubles(probe: WorkspaceProbe, expected: Partial<Expected> = {}) {
  const now = Date.UTC(2035, 0, 1);
  const checks = await examine(probe, { now: () => now, purpose: 'deploy', ...expected });
  return Object.fromEntries(
    checks.flatMap(({ id, verdict }) => {
      if (verdict.state === 'passed') return [];
      if (verdict.state === 'skipped') return [[id, `skipped: ${verdict.because}`]];
      if (verdict.state === 'notNeeded') return [[id, 'notNeeded']];
      const { finding, role } = verdict;
      return [[id, [finding.code, ...(role === undefined ? [] : [role])].join(' ')]];
    }),
  );
}

describe('a workspace that can be deployed to', () => {
  it('passes every check, and each question is asked once', async () => {
    const { probe, emulator } = probeOf();
    expect(await troubles(probe)).toEqual({});
    expect(emulator.counts()).toEqual({ GET: 7 });
  });
});

describe('roles', () => {
  const all = 'Microsoft Sentinel Contributor';

  it('that only read are not enough to deploy, and enough to plan', async () => {
    expect(await troubles(probeOf({ role: 'reader' }).probe)).toEqual({
      writeRole: `DOC021 ${all}`,
    });
    expect(await troubles(probeOf({ role: 'reader' }).probe, { purpose: 'plan' })).toEqual({
      writeRole: 'notNeeded',
    });
  });

  it('that allow nothing leave the rest unasked', async () => {
    expect(await troubles(probeOf({ role: 'none' }).probe)).toEqual({
      clock: 'notNeeded',
      subscription: 'DOC011 Microsoft Sentinel Reader',
      workspace: 'DOC020 Microsoft Sentinel Reader',
      readRole: 'skipped: workspace',
      writeRole: 'skipped: workspace',
      provider: 'DOC015 Microsoft Sentinel Reader',
      apiVersion: 'skipped: workspace',
      sentinel: 'skipped: workspace',
      tables: 'skipped: workspace',
    });
  });

  const rows = (...actions: readonly (readonly [string, ...string[]])[]) =>
    Promise.resolve({
      ok: true,
      value: actions.map(([action, ...notActions]) => ({
        actions: [action],
        notActions,
        dataActions: [],
        notDataActions: [],
      })),
    } as const);

  it.each([
    [[['*']], []],
    [[['*', 'Microsoft.SecurityInsights/*/DELETE']], ['alertRules/delete', 'metadata/delete']],
    // What one role takes away another one may give.
    [[['*', '*/delete'], ['Microsoft.SecurityInsights/*']], ['savedSearches/delete']],
    [[['Microsoft.SecurityInsights/*'], ['microsoft.operationalinsights/workspaces/*']], []],
    [
      [['Microsoft.SecurityInsightsX/*'], ['*/read']],
      ['alertRules/write', 'savedSearches/write'],
    ],
  ] as const)('are judged by patterns: %j', async (given, lacking) => {
    const { probe } = probeOf();
    const checks = await examine(
      { ...probe, permissions: () => rows(...given) },
      { now: () => Date.UTC(2035, 0, 1), purpose: 'deploy' },
    );
    const verdict = checks.find(({ id }) => id === 'writeRole')?.verdict;
    const actions = verdict?.state === 'failed' ? String(verdict.finding.args.actions) : '';
    expect(actions === '').toBe(lacking.length === 0);
    for (const action of lacking) expect(actions).toContain(action);
  });
});

describe('what stands in the way', () => {
  it('is a workspace without Sentinel', async () => {
    expect(await troubles(probeOf({ onboarded: false }).probe)).toEqual({
      sentinel: 'DOC016 Microsoft Sentinel Contributor',
    });
  });

  it('is a resource provider that is not registered', async () => {
    const { probe } = probeOf({}, { registrationState: 'NotRegistered' });
    expect(await troubles(probe)).toEqual({
      provider: 'DOC014 Contributor',
      apiVersion: 'skipped: provider',
      sentinel: 'skipped: provider',
    });
  });

  it.each([
    ['subscription', { subscription: '00000000-0000-0000-0000-000000000001' }, 'DOC010'],
    ['workspace', { resourceGroup: 'other' }, 'DOC013'],
    ['workspace', { workspace: 'other' }, 'DOC013'],
  ])('is a %s that is not there: %j', async (id, workspace, code) => {
    expect((await troubles(probeOf(workspace).probe))[id]).toMatch(code);
  });

  it.each([
    ['expired', { exp: 1 }, 'DOC003'],
    ['of another tenant', { tid: '00000000-0000-0000-0000-0000000000ff' }, 'DOC002'],
  ])('is a token that is %s', async (_what, claims, code) => {
    const { probe } = emulatedProbe({ token: tokenOf(claims) });
    expect(await troubles(probe)).toMatchObject({
      tenant: code,
      clock: 'skipped: tenant',
      workspace: 'skipped: subscription',
    });
  });

  it('is another tenant than the project names, and a domain is not compared', async () => {
    const tenant = '00000000-0000-0000-0000-0000000000ff';
    expect((await troubles(probeOf().probe, { tenant })).tenant).toBe('DOC005');
    expect(await troubles(probeOf().probe, { tenant: 'soc.example' })).toEqual({});
  });

  it('is a machine without a token', async () => {
    const error = { code: 'unauthenticated', message: 'run az login' } as const;
    const { probe } = probeOf();
    const none = { ...probe, identity: () => Promise.resolve({ ok: false, error } as const) };
    expect(await troubles(none)).toMatchObject({
      credential: 'DOC001',
      tenant: 'skipped: credential',
    });
  });

  it('is a service that does not answer', async () => {
    const { probe, emulator } = probeOf();
    emulator.faults.add({ kind: 'reset', when: 'before', times: Infinity });
    expect(await troubles(probe)).toMatchObject({ tenant: 'DOC004', tables: 'skipped: workspace' });
  });

  it('is a version that the service does not know', async () => {
    const { probe, emulator } = probeOf();
    const error = {
      code: 'NoRegisteredProviderFound',
      message: "No registered resource provider found for location 'x' and API version 'y'",
    };
    const body = JSON.stringify({ error });
    emulator.faults.add({ kind: 'status', status: 400, body, path: 'onboardingStates' });
    expect(await troubles(probe)).toEqual({
      apiVersion: 'DOC017',
      sentinel: 'skipped: apiVersion',
    });
  });

  it('is tables that cannot be listed, which is a warning', async () => {
    const { probe, emulator } = probeOf();
    emulator.faults.add({ kind: 'status', status: 403, path: '/tables' });
    expect(await troubles(probe)).toEqual({ tables: 'DOC018 Microsoft Sentinel Reader' });
  });

  it.each([
    [299_000, {}],
    [301_000, { clock: 'DOC006' }],
    [-301_000, { clock: 'DOC006' }],
  ])('is a clock that is wrong by %i ms', async (skew, expected) => {
    const now = () => Date.UTC(2035, 0, 1) + skew;
    expect(await troubles(probeOf().probe, { now })).toEqual(expected);
  });
});
