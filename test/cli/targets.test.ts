import { describe, expect, it } from '@jest/globals';
import { asOfDay } from '../../src/cli/as-of.ts';
import { localProject, resolveTarget } from '../../src/cli/targets.ts';
import type { Project } from '../../src/model/index.ts';

const subscription = '00000000-0000-0000-0000-0000000000aa';
const prod = { subscription, resourceGroup: 'soc', workspace: 'soc-prod', tables: ['DnsEvents'] };
const project: Project = {
  project: 'acme',
  projectId: '3f1f5b5e-8f5a-4c55-9a83-6f0d5b8f6a11',
  rules: ['rules'],
  tableSchemas: {},
  tableSchemaFiles: [],
  workspaces: { prod },
};

describe('--workspace', () => {
  it('is the emulator, with and without a project', () => {
    expect(resolveTarget('emulator', undefined).value).toMatchObject({
      label: 'emulator',
      name: 'emulator',
      emulator: true,
      project: localProject,
    });
    expect(resolveTarget('emulator', project).value?.project.name).toBe('acme');
  });

  it.each([
    'prod',
    `${subscription}/soc/soc-prod`,
    `/subscriptions/${subscription}/resourceGroups/soc/providers/Microsoft.OperationalInsights/workspaces/soc-prod`,
    `/subscriptions/${subscription.toUpperCase()}/resourcegroups/SOC/providers/microsoft.operationalinsights/workspaces/Soc-Prod/`,
  ])('%s is the workspace that the project names', (text) => {
    expect(resolveTarget(text, project).value).toEqual({
      label: `${subscription}/soc/soc-prod`,
      name: 'prod',
      emulator: false,
      workspace: prod,
      project: { name: 'acme', id: project.projectId },
    });
  });

  it('may be a workspace that the project does not name', () => {
    const { value } = resolveTarget(`${subscription}/soc/other`, project);
    expect(value?.label).toBe(`${subscription}/soc/other`);
    expect(value?.name).toBeUndefined();
  });

  it.each(['Prod', 'toString', '__proto__', 'a/b/c', `${subscription}/soc`, ''])(
    'is not %j',
    (text) => {
      expect(resolveTarget(text, project)).toMatchObject({
        diagnostics: [{ code: 'CLI001', args: { known: 'emulator, prod' } }],
      });
    },
  );

  it('needs a project for anything but the emulator', () => {
    for (const text of ['prod', `${subscription}/soc/soc-prod`])
      expect(resolveTarget(text, undefined).diagnostics).toMatchObject([{ code: 'CLI002' }]);
  });
});

describe('--as-of', () => {
  const clock = { now: () => Date.UTC(2035, 0, 1, 0, 30), sleep: () => Promise.resolve() };

  it('is today in UTC unless it is said', () => {
    expect(asOfDay(undefined, clock).value).toBe('2035-01-01');
    expect(asOfDay('2026-02-28', clock).value).toBe('2026-02-28');
  });

  it.each(['2026-02-30', '2026-13-01', '26-01-01', 'today', '2026-1-1', ''])(
    'is not %j',
    (text) => {
      expect(asOfDay(text, clock).diagnostics).toMatchObject([{ code: 'CLI004' }]);
    },
  );
});
