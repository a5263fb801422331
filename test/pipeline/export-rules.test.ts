import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createFiles } from '../../src/files/index.ts';
import {
  type Export,
  exportRules,
  type ExportRequest,
  planWorkspace,
} from '../../src/pipeline/index.ts';
import type { WorkspaceStore } from '../../src/ports/index.ts';
import type { AnalyticsRuleBody, JsonObject } from '../../src/resources/index.ts';
import { deployableRules } from '../support/deployable-rules.ts';
import { emulatedWorkspace } from '../support/emulated-workspace.ts';
import { everyProperty } from '../support/every-property.ts';
import { portalForms } from '../support/portal-forms.ts';
import { aBody, portalShaped, ruleBody } from '../support/rule-bodies.ts';

const parent = mkdtempSync(join(tmpdir(), 'export-rules-'));
afterAll(() => {
  rmSync(parent, { recursive: true });
});

const project = { name: 'test', id: '5f2d7a0e-6c1b-4f0a-9d0e-0a1b2c3d4e5f' };

/** Everything but the folder; what queries say is checked elsewhere. */
const requestFor = (folder: string): ExportRequest => ({
  sources: { files: createFiles(folder), inspect: () => Promise.resolve(new Map()) },
  paths: ['rules'],
  context: { projectId: project.id, asOf: '2026-06-30', workspace: 'emulator' },
  target: 'emulator',
  project,
  tool: 'test',
  options: { to: 'rules', layout: '{tactic}/{name}', onlyUnmanaged: false, replace: false },
});

/** A workspace with rules that are there as they are, whatever the service would say of them. */
function workspaceOf(rows: readonly JsonObject[]): WorkspaceStore {
  const { emulator, store } = emulatedWorkspace();
  rows.forEach(({ kind, properties }, index) => {
    emulator.portal.create(`rule-${index}`, {
      kind: kind as string,
      properties: properties as JsonObject,
    });
  });
  return store;
}

/** Exports a workspace, and plans for what was written. */
async function exportAll(name: string, rows: readonly JsonObject[]) {
  const store = workspaceOf(rows);
  const request = requestFor(join(parent, name));
  const openStore = () => Promise.resolve(store);
  const { export: made, diagnostics } = await exportRules(request, openStore);
  if (!made) throw new Error(JSON.stringify(diagnostics));
  for (const { path, text } of made.exported) await request.sources.files.write(path, text);
  const { plan } = await planWorkspace({ ...request, options: {}, partial: false }, openStore);
  return { made, diagnostics, plan };
}

/** The service wants the technique of each sub-technique. */
const withParents = (body: AnalyticsRuleBody): AnalyticsRuleBody => {
  const { techniques = [], subTechniques = [] } = body.properties;
  const parents = subTechniques.map((technique) => technique.slice(0, 5));
  return { ...body, properties: { ...body.properties, techniques: [...techniques, ...parents] } };
};

/** Every rule is a file, and each of them is adopted by its marker alone. */
function expectAdoptions({ made, plan }: { made: Export; plan?: object | undefined }): void {
  const changes = made.exported.map(({ id }) => ({ id, action: 'adopt', fields: [] }));
  expect(plan).toMatchObject({ changes: expect.any(Array) });
  const { changes: planned } = plan as { changes: readonly { id: string; write?: object }[] };
  expect(planned.filter(({ write }) => write)).toEqual([]);
  const inOrder = (one: { id: string }, other: { id: string }) => (one.id < other.id ? -1 : 1);
  expect([...planned].sort(inOrder)).toMatchObject([...changes].sort(inOrder));
}

describe('an export', () => {
  it('of a rule in every form that a portal or a server gives it is adopted', async () => {
    const forms = portalForms(everyProperty).map(([, body]) => body);
    const exported = await exportAll('forms', forms);
    expect(exported.made.exported).toHaveLength(forms.length);
    expect(exported.diagnostics.filter(({ severity }) => severity !== 'info')).toEqual([]);
    expectAdoptions(exported);
  });

  it('of any rules is adopted, but for those that it keeps out', async () => {
    const rows = fc
      .sample(ruleBody, { numRuns: 200, seed: 6 })
      .map((body) => portalShaped(withParents(body)));
    const exported = await exportAll('any', rows);
    const { made, diagnostics } = exported;
    const kept = diagnostics.filter(({ code }) => code === 'IMP087').length;
    expect(made.exported.length + kept).toBe(rows.length);
    expect(made.exported.length).toBeGreaterThan(20);
    expectAdoptions(exported);
  });

  it('of every rule that we know is adopted', async () => {
    const rows = deployableRules().map(({ body }) => body as unknown as JsonObject);
    const exported = await exportAll('known', rows);
    expect(exported.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(exported.made.exported).toHaveLength(rows.length);
    expectAdoptions(exported);
  });

  it('says what a plan would change of a rule that a file cannot leave as it is', async () => {
    const { kind, properties } = aBody({ techniques: [], subTechniques: ['T1071.001'] });
    const { made, diagnostics, plan } = await exportAll('apart', [
      { kind, properties: properties as unknown as JsonObject },
    ]);
    expect(made.exported).toMatchObject([{ fields: ['techniques'] }]);
    expect(diagnostics.map(({ code }) => code)).toEqual(['IMP064', 'IMP088']);
    expect(plan?.changes).toMatchObject([{ action: 'blocked', reason: { kind: 'adoptable' } }]);
  });

  it('is the same whatever the order in which the workspace lists its rules', async () => {
    const rows = portalForms(everyProperty).map(([name, body]) => ({
      ...body,
      properties: { ...(body.properties as JsonObject), displayName: name.slice(0, 5) },
    }));
    const store = workspaceOf(rows);
    const turned: WorkspaceStore = {
      ...store,
      list: async (wanted) => {
        const reply = await store.list(wanted);
        return reply.ok
          ? {
              ok: true,
              value: { ...reply.value, resources: [...reply.value.resources].reverse() },
            }
          : reply;
      },
    };
    const [one, other] = await Promise.all(
      [store, turned].map((each) =>
        exportRules(requestFor(join(parent, 'order')), () => Promise.resolve(each)),
      ),
    );
    expect(one?.export?.exported.length).toBe(rows.length);
    expect(other?.export).toEqual(one?.export);
  });
});
