import { describe, expect, it } from '@jest/globals';
import { applyPlan } from '../../src/apply/index.ts';
import type { CompiledRule } from '../../src/compile/index.ts';
import type { Plan } from '../../src/plan/index.ts';
import type { AnalyticsRuleBody, JsonObject, LiveResource } from '../../src/resources/index.ts';
import { type EmulatedWorkspace, emulatedWorkspace } from '../support/emulated-workspace.ts';
import { everyPropertyRules } from '../support/every-property-rule.ts';
import { planOf, rulesOnly } from '../support/plans.ts';

const rules = everyPropertyRules();

async function planFor(
  workspace: EmulatedWorkspace,
  desired: readonly CompiledRule[],
): Promise<Plan> {
  const live = await workspace.store.list(rulesOnly);
  if (!live.ok) throw new Error(live.error.message);
  return planOf({ desired, live: live.value, adopt: true });
}

async function deploy(
  workspace: EmulatedWorkspace,
  desired: readonly CompiledRule[],
): Promise<Plan> {
  const plan = await planFor(workspace, desired);
  const { results } = await applyPlan(plan, workspace.store, { concurrency: 8 });
  expect(results.map(({ outcome }) => outcome.result)).toEqual(plan.changes.map(() => 'applied'));
  return plan;
}

async function liveRule(workspace: EmulatedWorkspace, name: string): Promise<LiveResource> {
  const found = await workspace.store.get({ kind: 'analyticsRule', name });
  if (!found.ok || !found.value) throw new Error(`${name} is not there`);
  return found.value;
}

/** What a portal of next year stores in a rule: a first run, and members at every depth. */
function withMore({ kind, properties }: AnalyticsRuleBody): JsonObject {
  const { incidentConfiguration, entityMappings = [], alertDetailsOverride } = properties;
  return {
    kind,
    properties: {
      ...(properties as unknown as JsonObject),
      startTimeUtc: '2026-12-01T10:00:00.000Z',
      constructor: { prototype: 'data' },
      entityMappings: entityMappings.map((mapping, index) => ({
        ...mapping,
        weight: index,
        fieldMappings: mapping.fieldMappings.map((field) => ({ ...field, hint: field.columnName })),
      })),
      alertDetailsOverride: { ...alertDetailsOverride, language: 'en' } as JsonObject,
      incidentConfiguration: {
        ...incidentConfiguration,
        owner: { upn: 'soc@example.com' },
      } as JsonObject,
    },
  };
}

const kept = [
  'alertDetailsOverride.language',
  'constructor',
  'entityMappings[Host].fieldMappings[DnsDomain].hint',
  'entityMappings[Host].fieldMappings[HostName].hint',
  'entityMappings[Host].weight',
  'entityMappings[IP].fieldMappings[Address].hint',
  'entityMappings[IP].weight',
  'incidentConfiguration.owner',
  'startTimeUtc',
];

const withSeverity = (rule: CompiledRule, severity: string): CompiledRule => ({
  ...rule,
  body: { kind: rule.body.kind, properties: { ...rule.body.properties, severity } },
});

describe.each(rules)('live properties that the format does not know, on $id', (rule) => {
  const desired = [withSeverity(rule, 'Low')];
  const more = withMore(rule.body);

  async function expectKept(workspace: EmulatedWorkspace): Promise<void> {
    const { body } = await liveRule(workspace, rule.resourceName);
    expect(body.properties).toMatchObject({ ...(more.properties as JsonObject), severity: 'Low' });
  }

  it('survive an update, which names them, and cause no write after it', async () => {
    const workspace = emulatedWorkspace({ behaviour: { checkTables: false } });
    await deploy(workspace, [rule]);
    await workspace.store.put({ kind: 'analyticsRule', name: rule.resourceName, body: more });
    const plan = await deploy(workspace, desired);
    expect(plan.changes).toMatchObject([
      { action: 'update', fields: [{ field: 'severity' }], write: { kept } },
    ]);
    await expectKept(workspace);
    expect((await planFor(workspace, desired)).changes).toMatchObject([
      { action: 'unchanged', refreshMarker: false },
    ]);
  });

  it('survive an adoption, and what the server alone writes is not sent', async () => {
    const workspace = emulatedWorkspace({ behaviour: { checkTables: false } });
    await workspace.store.put({ kind: 'analyticsRule', name: rule.resourceName, body: more });
    const plan = await deploy(workspace, desired);
    expect(plan.changes).toMatchObject([{ action: 'adopt', write: { kept } }]);
    expect(JSON.stringify(plan.changes.map((one) => 'write' in one && one.write))).not.toMatch(
      /lastModifiedUtc|systemData/i,
    );
    await expectKept(workspace);
  });

  it('are listed, and nothing of ours is overwritten, where the service rewrites all it can', async () => {
    const workspace = emulatedWorkspace({
      behaviour: { checkTables: false, normaliser: 'adversarial' },
    });
    await deploy(workspace, [rule]);
    await workspace.store.put({ kind: 'analyticsRule', name: rule.resourceName, body: more });
    const plan = await deploy(workspace, desired);
    expect(plan.changes).toMatchObject([
      {
        action: 'update',
        fields: [{ field: 'severity' }],
        write: { kept: [...kept.slice(0, -1), 'serviceAddedField', 'startTimeUtc'] },
      },
    ]);
    expect((await planFor(workspace, desired)).changes).toMatchObject([{ action: 'unchanged' }]);
  });
});
