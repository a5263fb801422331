import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Outcome } from '../../src/apply/index.ts';
import type { Deployed } from '../../src/pipeline/index.ts';
import { openWorkspace } from '../support/workspace.ts';

const root = join(__dirname, '../..');

const resultsOf = ({ report }: Deployed): readonly Outcome['result'][] =>
  report?.results.map(({ outcome }) => outcome.result) ?? [];
const actionsOf = ({ plan }: Deployed): readonly string[] =>
  plan?.changes.map(({ action }) => action) ?? [];

describe('a second deploy', () => {
  it.each([
    ['the service as it is', {}],
    ['a service that rewrites what it is sent', { normaliser: 'adversarial' }],
    ['pages of one row, in no order', { pageSize: 1, listOrder: 'unstable' }],
    ['a service that takes no marker before its rule', { metadataNeedsRule: true }],
  ] as const)('makes no write request: %s', async (_, behaviour) => {
    const workspace = openWorkspace(root, behaviour);
    expect(resultsOf(await workspace.deploy(['rules']))).toEqual(Array(4).fill('applied'));
    expect(workspace.takeWrites()).not.toEqual([]);
    const second = await workspace.deploy(['rules']);
    expect(actionsOf(second)).toEqual(Array(4).fill('unchanged'));
    expect(second.report?.writes).toBe(0);
    expect(workspace.takeWrites()).toEqual([]);
  });
});

describe('a deploy that ends after any write', () => {
  it.each([
    ['before', {}],
    ['after', {}],
    ['before', { metadataNeedsRule: true }],
    ['after', { metadataNeedsRule: true }],
  ] as const)('is repaired by the next: reset %s it, %j', async (when, behaviour) => {
    const plain = openWorkspace(root, behaviour);
    await plain.deploy(['rules']);
    const writes = plain.takeWrites().length;
    for (let after = 0; after < writes; after += 1) {
      const workspace = openWorkspace(root, behaviour);
      // Every request from this write on fails: the process is as good as dead.
      workspace.emulator.faults.add({ kind: 'reset', when, method: 'PUT', after, times: Infinity });
      await workspace.deploy(['rules']);
      workspace.emulator.faults.clear();
      const next = await workspace.deploy(['rules']);
      expect({ after, blocked: actionsOf(next).filter((action) => action === 'blocked') }).toEqual({
        after,
        blocked: [],
      });
      expect(
        resultsOf(next).every((result) => result === 'applied' || result === 'unchanged'),
      ).toBe(true);
      workspace.takeWrites();
      await workspace.deploy(['rules']);
      expect({ after, writes: workspace.takeWrites() }).toEqual({ after, writes: [] });
    }
  });
});

describe('watchlists of a workspace', () => {
  const listed = (workspace: ReturnType<typeof openWorkspace>) =>
    workspace.emulator.requests().filter(({ path }) => path.includes('watchlists')).length;

  it('are listed only where a rule looks one up', async () => {
    const plain = openWorkspace(root);
    await plain.deploy(['rules']);
    expect(listed(plain)).toBe(0);
    const looking = openWorkspace(root);
    const { plan } = await looking.deploy(['test/pipeline/looks-up.yaml']);
    expect(listed(looking)).toBe(1);
    expect(plan?.changes).toMatchObject([
      { action: 'blocked', reason: { kind: 'exclusion', findings: [{ code: 'EXC026' }] } },
    ]);
    expect(looking.takeWrites()).toEqual([]);
  });

  it('are a finding where the service does not list them, and nothing is written', async () => {
    const workspace = openWorkspace(root);
    workspace.emulator.faults.add({
      kind: 'status',
      status: 403,
      path: 'watchlists',
      times: Infinity,
    });
    const { diagnostics, plan } = await workspace.deploy(['test/pipeline/looks-up.yaml']);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toMatchObject([
      { code: 'AZR015' },
    ]);
    expect(plan).toBeUndefined();
  });
});

describe('a workspace that gives no answer', () => {
  it('is a finding, and nothing is written', async () => {
    const workspace = openWorkspace(root);
    workspace.emulator.faults.add({ kind: 'status', status: 403, times: Infinity });
    const deployed = await workspace.deploy(['rules']);
    expect(deployed.diagnostics).toMatchObject([{ code: 'AZR015' }]);
    expect(deployed.plan).toBeUndefined();
    expect(workspace.takeWrites()).toEqual([]);
  });
});

describe('a sign-in that failed', () => {
  it('is a finding of its own, with its remedy', async () => {
    const workspace = openWorkspace(root);
    workspace.emulator.faults.add({ kind: 'status', status: 401, times: Infinity });
    const { diagnostics, plan } = await workspace.deploy(['rules']);
    expect(diagnostics).toMatchObject([{ code: 'AZR009' }]);
    expect(plan).toBeUndefined();
  });
});

describe('an invalid file', () => {
  it('stops a deploy before the workspace is asked anything', async () => {
    const workspace = openWorkspace(root);
    const deployed = await workspace.deploy(['rules', 'package.json']);
    expect(deployed.plan).toBeUndefined();
    expect(deployed.diagnostics.some(({ severity }) => severity === 'error')).toBe(true);
    expect(workspace.emulator.requests()).toEqual([]);
  });
});
