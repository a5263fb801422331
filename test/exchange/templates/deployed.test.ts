import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { defaultWorkspace, type Emulator } from '../../../src/emulator/index.ts';
import { createFiles } from '../../../src/files/index.ts';
import {
  compileRules,
  compileTemplates,
  type PlanRequest,
  planWorkspace,
} from '../../../src/pipeline/index.ts';
import type { JsonObject } from '../../../src/resources/index.ts';
import { putsOf } from '../../support/arm-template-reader.ts';
import { emulatedWorkspace } from '../../support/emulated-workspace.ts';

const files = {
  'listed.yaml': `id: listed
name: "[Listed]"
severity: High
queryFrequency: 1h
hunting: true
match: { tables: [DnsEvents], placement: watchlist }
indicators:
  values:
    - { type: domain, value: bad.example }
    - { type: domain, value: worse.example }
`,
  'nrt.yaml': `id: nrt
name: "'Near' real time"
description: |
  Two
  lines.
severity: Low
kind: NRT
query: |
  Syslog
  | where SyslogMessage has "[x]"
`,
};

const folder = mkdtempSync(join(tmpdir(), 'templates-'));
beforeAll(() => {
  mkdirSync(join(folder, 'rules'));
  for (const [name, text] of Object.entries(files))
    writeFileSync(join(folder, 'rules', name), text);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const project = { name: 'test', id: '5f2d7a0e-6c1b-4f0a-9d0e-0a1b2c3d4e5f' };
const request: PlanRequest = {
  sources: { files: createFiles(folder), inspect: () => Promise.resolve(new Map()) },
  paths: ['rules'],
  context: { projectId: project.id, asOf: '2026-06-30', workspace: 'emulator' },
  target: 'emulator',
  project,
  tool: 'test',
  partial: false,
};

/** Deploys a template to the resource group of the workspace, as Azure does. */
async function deployTo(emulator: Emulator, template: JsonObject): Promise<readonly number[]> {
  const { subscription, resourceGroup, workspace } = defaultWorkspace;
  const group = `https://management.azure.com/subscriptions/${subscription}/resourceGroups/${resourceGroup}`;
  const statuses: number[] = [];
  for (const { path, apiVersion, body } of putsOf(template, workspace)) {
    const { status } = await emulator.handle({
      method: 'PUT',
      url: `${group}/${path}?api-version=${apiVersion}`,
      headers: { authorization: 'Bearer token', 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    statuses.push(status);
  }
  return statuses;
}

it('what a template deploys is what the files ask for: the plan adopts it without a change', async () => {
  const { emulator, store } = emulatedWorkspace();
  const compiled = await compileRules(request.paths, request.context, request.sources);
  const { value, diagnostics } = await compileTemplates(compiled, { format: 'arm', apart: false });
  expect(diagnostics).toEqual([]);
  expect(await deployTo(emulator, value?.[0]?.content as JsonObject)).toEqual([201, 201, 201, 200]);
  const { plan } = await planWorkspace(request, () => Promise.resolve(store));
  expect(
    plan?.changes.map(({ kind, action, ...rest }) => ({
      kind,
      action,
      fields: 'fields' in rest ? rest.fields : undefined,
      writes: 'write' in rest,
    })),
  ).toEqual(
    ['analyticsRule', 'huntingQuery', 'watchlist', 'analyticsRule'].map((kind) => ({
      kind,
      action: 'adopt',
      fields: [],
      writes: false,
    })),
  );
});
