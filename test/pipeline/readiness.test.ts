import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createWorkspaceProbe } from '../../src/azure/index.ts';
import { defaultWorkspace, type EmulatorState } from '../../src/emulator/index.ts';
import type { InspectQueries, PlanRequest } from '../../src/pipeline/index.ts';
import { openWorkspace, type Workspace } from '../support/workspace.ts';
import { virtualClock } from '../support/virtual-clock.ts';

const indicatorRule = (id: string, tables: string) => `
id: ${id}
name: Rule ${id}
severity: High
queryFrequency: 1h
match: { tables: [${tables}] }
indicators:
  values: [{ type: ip, value: 198.51.100.7 }]
`;

const queryRule = (id: string, query: string) => `
id: ${id}
name: Rule ${id}
severity: High
queryFrequency: 1h
queryPeriod: 1h
triggerOperator: gt
triggerThreshold: 0
query: |
  ${query}
`;

let folder = '';
let workspace: Workspace;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sentinel-rules-readiness-'));
  await mkdir(join(folder, 'rules'));
  workspace = openWorkspace(folder);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const write = (name: string, text: string) => writeFile(join(folder, 'rules', name), text);

const lose = (...names: readonly string[]): void => {
  workspace.emulator.change((one: EmulatorState['workspaces'][number]) => ({
    ...one,
    tableFacts: Object.fromEntries(
      names.map((name) => [name.toLowerCase(), { name, missing: true }] as const),
    ),
  }));
};

/** An analysis that is as good as the text is plain. */
const inspect: InspectQueries = (texts) =>
  Promise.resolve(
    new Map(
      texts.map((text) => {
        const watchlists = [...text.matchAll(/_GetWatchlist\("(\w+)"\)/g)].map(
          ([, one = '']) => one,
        );
        const reads = [/^\w+/.exec(text)?.[0] ?? ''].filter((name) => !name.startsWith('_'));
        return [text, { findings: [], reads, functions: [], watchlists, fuzzy: false }] as const;
      }),
    ),
  );

const plan = (options: Partial<PlanRequest> = {}) =>
  workspace.deploy(['rules'], {
    openProbe: () =>
      Promise.resolve(
        createWorkspaceProbe({
          target: defaultWorkspace,
          clock: virtualClock(),
          credential: 'emulator',
          transport: (request) => workspace.emulator.handle(request),
        }),
      ),
    ...options,
  });

const listed = (path: string) =>
  workspace.emulator.requests().filter((one) => one.path.endsWith(path)).length;

describe('a workspace that lacks a table', () => {
  beforeEach(async () => {
    await write('one.yaml', indicatorRule('one', 'CommonSecurityLog, DeviceNetworkEvents'));
    await write('two.yaml', indicatorRule('two', 'DeviceNetworkEvents'));
    lose('DeviceNetworkEvents');
  });

  it('is told in the plan, and with one list', async () => {
    const { plan: made } = await plan();
    expect(made?.readiness?.rules.map(({ id, consequence }) => [id, consequence])).toEqual([
      ['one', 'partial'],
      ['two', 'refused'],
    ]);
    expect([listed('/tables'), listed('/savedSearches')]).toEqual([1, 0]);
  });

  it('is an error of the rules where the workspace says so', async () => {
    const { plan: made } = await plan({ missingTables: 'error' });
    expect(made?.changes).toMatchObject([
      { id: 'one', action: 'blocked', reason: { findings: [{ code: 'PLN020' }] } },
      { id: 'two', action: 'blocked', reason: { findings: [{ code: 'PLN020' }] } },
    ]);
    expect(workspace.takeWrites()).toEqual([]);
  });

  it('is not looked in where the workspace says so; a rule without any table is blocked', async () => {
    const { plan: made, report } = await plan({ missingTables: 'drop' });
    expect(made?.changes).toMatchObject([
      { id: 'one', action: 'create', notes: [{ kind: 'tableMissing' }] },
      { id: 'two', action: 'blocked', reason: { findings: [{ code: 'PLN021' }] } },
    ]);
    const [created] = made?.changes ?? [];
    expect(JSON.stringify(created)).not.toContain('\\nDeviceNetworkEvents');
    expect(report?.results[0]?.outcome).toEqual({ result: 'applied' });
    expect(made?.readiness?.rules.map(({ consequence }) => consequence)).toEqual(['none']);
  });
});

describe('a workspace that does not list its tables', () => {
  it('is planned for all the same, and the plan says what was not checked', async () => {
    await write('one.yaml', indicatorRule('one', 'DeviceNetworkEvents'));
    workspace.emulator.faults.add({ kind: 'status', status: 403, path: '/tables', times: 9 });
    const { plan: made, diagnostics } = await plan({ missingTables: 'drop' });
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(made?.readiness?.notTold).toEqual([{ what: 'tables', code: 'forbidden' }]);
    expect(made?.changes).toMatchObject([{ id: 'one', action: 'create' }]);
  });
});

describe('what a query takes from a workspace', () => {
  it('is asked for only where a rule reads such a thing', async () => {
    await write('one.yaml', queryRule('one', 'Syslog | project TimeGenerated'));
    const sources = {
      files: (await import('../../src/files/index.ts')).createFiles(folder),
      inspect,
    };
    const { plan: made } = await plan({ sources });
    expect(made?.readiness?.rules).toMatchObject([{ id: 'one', consequence: 'none' }]);
    expect([listed('/tables'), listed('/savedSearches'), listed('/watchlists')]).toEqual([1, 0, 0]);
  });

  it('includes watchlists that nobody has made', async () => {
    await write(
      'one.yaml',
      queryRule('one', '_GetWatchlist("Vip") | project TimeGenerated = now()'),
    );
    const sources = {
      files: (await import('../../src/files/index.ts')).createFiles(folder),
      inspect,
    };
    const { plan: made } = await plan({ sources });
    expect(made?.readiness?.rules).toMatchObject([
      { sources: [{ name: 'Vip', kind: 'watchlist', state: 'missing' }] },
    ]);
    expect([listed('/tables'), listed('/watchlists')]).toEqual([0, 1]);
  });
});
