import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Deployed } from '../../src/pipeline/index.ts';
import type { Plan, SavedChange } from '../../src/plan/index.ts';
import { forged, saved } from '../support/saved-plans.ts';
import { openWorkspace, type Workspace } from '../support/workspace.ts';

let folder = '';
let workspace: Workspace;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sentinel-rules-saved-'));
  await mkdir(join(folder, 'rules'));
  workspace = openWorkspace(folder);
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const rule = (id: string, severity: string): Promise<void> =>
  writeFile(
    join(folder, 'rules', `${id}.yaml`),
    `id: ${id}\nname: ${id}\nseverity: ${severity}\nkind: NRT\nquery: SecurityEvent\n`,
  );

/** Deploys, and gives the plan that was carried out. */
const deployNow = async (): Promise<Plan> => {
  const { plan } = await workspace.deploy(['rules']);
  if (!plan) throw new Error('no plan');
  return plan;
};

const resultsOf = ({ report }: Deployed): readonly string[] =>
  report?.results.map(({ change, outcome }) => `${change.id} ${outcome.result}`) ?? [];

describe('a forged plan', () => {
  it('makes nothing be written that the checkout does not say', async () => {
    await rule('one', 'High');
    await rule('two', 'High');
    const settled = await deployNow();
    workspace.takeWrites();
    // All is deployed: whatever a forger writes into the file, there is nothing to do.
    const [first, second] = saved(settled).changes;
    const forgeries: readonly Partial<SavedChange>[] = [
      { action: 'delete' },
      { action: 'update', desiredDigest: 'x' },
      { action: 'create', id: 'three', name: 'three' },
      { action: 'update', name: 'BuiltInFusion', id: 'fusion' },
      { action: 'adopt', liveDigest: 'x' },
    ];
    for (const forgery of forgeries) {
      const changes = [{ ...first, ...forgery }, second] as readonly SavedChange[];
      const done = await workspace.deploy(['rules'], {
        saved: forged(saved(settled), { changes }),
        options: { prune: true, drift: 'overwrite', adopt: true },
      });
      expect({ forgery, writes: workspace.takeWrites() }).toEqual({ forgery, writes: [] });
      expect(done.report?.writes).toBe(0);
    }
  });

  it('can keep a change back, and let no other content through', async () => {
    await rule('one', 'High');
    await rule('two', 'High');
    await deployNow();
    await rule('one', 'Low');
    const fresh = saved(await deployNow());
    expect(fresh.changes).toMatchObject([{ id: 'one', action: 'update' }, {}]);
    await rule('one', 'Medium');
    workspace.takeWrites();
    const done = await workspace.deploy(['rules'], { saved: fresh });
    expect(resultsOf(done)).toEqual(['one blocked', 'two unchanged']);
    expect(workspace.takeWrites()).toEqual([]);
  });
});

describe('a reviewed plan', () => {
  it('is applied once, and finds nothing to do the second time', async () => {
    await rule('one', 'High');
    const { plan } = await openWorkspace(folder).deploy(['rules']);
    if (!plan) throw new Error('no plan');
    const first = await workspace.deploy(['rules'], { saved: saved(plan) });
    expect(resultsOf(first)).toEqual(['one applied']);
    workspace.takeWrites();
    const second = await workspace.deploy(['rules'], { saved: saved(plan) });
    expect(resultsOf(second)).toEqual(['one unchanged']);
    expect(workspace.takeWrites()).toEqual([]);
  });
});
