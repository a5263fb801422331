import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { Outcome } from '../../src/apply/index.ts';
import type { Behaviour, WorkspaceState } from '../../src/emulator/index.ts';
import type { Deployed } from '../../src/pipeline/index.ts';
import { openWorkspace } from '../support/workspace.ts';
import type { Workspace } from '../support/workspace.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** A project whose only rule reads its indicators from a watchlist. */
function project(behaviour: Partial<Behaviour> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'watchlists-'));
  folders.push(folder);
  mkdirSync(join(folder, 'rules'));
  const workspace = openWorkspace(folder, behaviour);
  return {
    ...workspace,
    bring(...domains: readonly string[]): Promise<Deployed> {
      const values = domains.map((value) => `    - { type: domain, value: ${value} }\n`).join('');
      const rule = `id: one
name: Rule one
severity: High
match: { tables: [DnsEvents], placement: watchlist }
indicators:
  values:
${values}`;
      writeFileSync(join(folder, 'rules', 'one.yaml'), rule);
      return workspace.deploy(['rules']);
    },
  };
}

const outcomesOf = ({ report }: Deployed): readonly string[] =>
  report?.results.map(({ change, outcome }) => `${change.kind} ${outcome.result}`).sort() ?? [];

const resultsOf = ({ report }: Deployed): readonly Outcome['result'][] =>
  report?.results.map(({ outcome }) => outcome.result) ?? [];

/** Writes by the collection that they are in. */
const collections = (writes: readonly string[]): readonly string[] =>
  writes.map((write) => {
    const [method, path = ''] = write.split(' ');
    const kind = ['watchlistItems', 'watchlists', 'metadata', 'alertRules'].find((one) =>
      path.includes(`/${one}/`),
    );
    return `${method ?? ''} ${kind ?? path}`;
  });

const stateOf = ({ emulator }: Pick<Workspace, 'emulator'>): WorkspaceState => {
  const [workspace] = emulator.state().workspaces;
  if (!workspace) throw new Error('no workspace');
  return workspace;
};

const listOf = (workspace: Pick<Workspace, 'emulator'>) =>
  Object.values(stateOf(workspace).watchlists)[0];

/** The indicators that are there, or that an upload has brought. */
const indicatorsIn = (workspace: Pick<Workspace, 'emulator'>): readonly unknown[] => {
  const watchlist = listOf(workspace);
  const items = watchlist?.upload?.items ?? watchlist?.items ?? [];
  return items.map(({ properties }) => properties.Indicator).sort();
};

const hasRule = (workspace: Pick<Workspace, 'emulator'>): boolean =>
  Object.keys(stateOf(workspace).alertRules).length > 1; // beside BuiltInFusion

/** Keeps only the first items of the watchlist, as if the service had read no more. */
const keepItems = ({ emulator }: Pick<Workspace, 'emulator'>, count: number): void => {
  emulator.change((workspace) => ({
    ...workspace,
    watchlists: Object.fromEntries(
      Object.entries(workspace.watchlists).map(([key, { upload, ...watchlist }]) => [
        key,
        { ...watchlist, items: (upload?.items ?? watchlist.items).slice(0, count) },
      ]),
    ),
  }));
};

const [a, b, c, d] = ['a.example', 'b.example', 'c.example', 'd.example'] as const;

describe.each([{}, { normaliser: 'adversarial' }, { metadataNeedsRule: true }] as const)(
  'a rule that needs a watchlist: %j',
  (behaviour) => {
    it('is written after it, and a second deploy writes nothing', async () => {
      const one = project(behaviour);
      expect(resultsOf(await one.bring(a, b))).toEqual(['applied', 'applied']);
      const writes = collections(one.takeWrites());
      expect(writes.indexOf('PUT watchlists')).toBeLessThan(writes.indexOf('PUT alertRules'));
      expect(writes.filter((write) => write === 'PUT watchlists')).toHaveLength(1);
      expect(resultsOf(await one.bring(a, b))).toEqual(['unchanged', 'unchanged']);
      expect(one.takeWrites()).toEqual([]);
    });

    it('takes one upload for what is new, and one request for each item that goes', async () => {
      const one = project(behaviour);
      await one.bring(a, b);
      one.takeWrites();
      await one.bring(a, b, c, d);
      expect(collections(one.takeWrites())).toEqual([
        'PUT metadata',
        'PUT watchlists',
        'PUT metadata',
      ]);
      await one.bring(a, b, c);
      expect(collections(one.takeWrites())).toEqual([
        'PUT metadata',
        'DELETE watchlistItems',
        'PUT metadata',
      ]);
      expect(indicatorsIn(one)).toEqual([a, b, c]);
      await one.bring(a, b, c);
      expect(one.takeWrites()).toEqual([]);
    });
  },
);

describe('an upload that fails', () => {
  /** The service says that it has failed, with so many items read. */
  async function failing(deployment: () => Promise<Deployed>, one: ReturnType<typeof project>) {
    const alias = listOf(one)?.name ?? 'iocs-one';
    const body = JSON.stringify({ name: alias, properties: { provisioningState: 'Failed' } });
    const [path, method] = ['/watchlists/', 'GET'];
    // The first look is before the upload.
    const after = listOf(one) ? 2 : 1;
    const fault = { kind: 'status', status: 200, path, method, body, times: 1 } as const;
    for (let turn = after; turn < after + 6; turn += 1)
      one.emulator.faults.add({ ...fault, after: turn });
    const failed = await deployment();
    one.emulator.faults.clear();
    return failed;
  }

  it.each([0, 1])(
    'leaves the rule unwritten, and the next run repairs it: %j read',
    async (read) => {
      const one = project();
      const failed = await failing(() => one.bring(a, b), one);
      expect(outcomesOf(failed)).toEqual(['analyticsRule skipped', 'watchlist failed']);
      expect(hasRule(one)).toBe(false);
      keepItems(one, read);
      expect(resultsOf(await one.bring(a, b))).toEqual(['applied', 'applied']);
      expect(indicatorsIn(one)).toEqual([a, b]);
      one.takeWrites();
      await one.bring(a, b);
      expect(one.takeWrites()).toEqual([]);
    },
  );
});

describe('a deploy that breaks off at any request', () => {
  const steps = [
    { name: 'the first', before: undefined, wanted: [a, b, c] },
    { name: 'a later one', before: [a, b, c], wanted: [a, d] },
  ] as const;

  /** Requests of a deploy that nothing happens to. */
  async function requestsOf({ before, wanted }: (typeof steps)[number]): Promise<number> {
    const plain = project();
    if (before) await plain.bring(...before);
    const since = plain.emulator.requests().length;
    await plain.bring(...wanted);
    return plain.emulator.requests().length - since;
  }

  it.each(
    steps.flatMap((step) => (['before', 'after'] as const).map((when) => ({ ...step, when }))),
  )('is repaired by the next: $name, $when', async ({ when, ...step }) => {
    const { before, wanted } = step;
    const requests = await requestsOf(step);
    for (let after = 0; after < requests; after += 1) {
      const one = project();
      if (before) await one.bring(...before);
      one.emulator.faults.add({ kind: 'reset', when, after, times: Infinity });
      await one.bring(...wanted);
      one.emulator.faults.clear();
      if (hasRule(one)) expect(indicatorsIn(one)).toEqual(expect.arrayContaining([a]));
      if (!before && hasRule(one)) expect(indicatorsIn(one)).toEqual([...wanted]);
      const next = await one.bring(...wanted);
      expect({
        after,
        results: resultsOf(next).filter((result) => result !== 'unchanged'),
      }).toEqual({
        after,
        results: resultsOf(next).filter((result) => result === 'applied'),
      });
      expect({ after, found: indicatorsIn(one) }).toEqual({ after, found: [...wanted] });
      await one.bring(...wanted); // a marker may be left to settle
      one.takeWrites();
      await one.bring(...wanted);
      expect({ after, writes: one.takeWrites() }).toEqual({ after, writes: [] });
    }
  });
});

describe('an edit of the items in the portal', () => {
  it('is drift, since the last write was seen to its end', async () => {
    const one = project();
    await one.bring(a, b);
    keepItems(one, 1);
    expect(outcomesOf(await one.bring(a, b, c))).toEqual([
      'analyticsRule unchanged',
      'watchlist blocked',
    ]);
    expect(indicatorsIn(one)).toHaveLength(1);
  });
});
