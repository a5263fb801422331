import { type EmulatorState, initialState } from '../../../src/emulator/index.ts';
import type { JsonObject } from '../../../src/resources/index.ts';
import { aBody } from '../rule-bodies.ts';
import type { Chance } from './chance.ts';
import { strangers } from './repository.ts';
import { createWorld, type World, type WorldOptions } from './world.ts';

const stamp = {
  etag: '"1"',
  createdAt: '2034-01-01T00:00:00Z',
  modifiedAt: '2034-01-01T00:00:00Z',
};

const strangerRule = (name: string): EmulatorState['workspaces'][number]['alertRules'][string] => ({
  name,
  etag: stamp.etag,
  lastModifiedUtc: stamp.modifiedAt,
  kind: 'Scheduled',
  properties: aBody({ displayName: 'Of somebody else' }).properties as unknown as JsonObject,
});

function stateWithStrangers(): EmulatorState {
  const state = initialState();
  const workspaces = state.workspaces.map((workspace) => ({
    ...workspace,
    alertRules: {
      ...workspace.alertRules,
      ...Object.fromEntries(
        [strangers.ofNobody, strangers.ofAnother].map((name) => [name, strangerRule(name)]),
      ),
    },
    metadata: Object.fromEntries(
      [strangers.ofAnother, strangers.onlyMarked].map((name) => [
        `row-${name}`,
        foreignRow(workspace, name),
      ]),
    ),
  }));
  return { ...state, workspaces };
}

const foreignRow = (
  { subscription, resourceGroup, workspace }: EmulatorState['workspaces'][number],
  name: string,
) => ({
  name: `row-${name}`,
  ...stamp,
  properties: {
    parentId: `/subscriptions/${subscription}/resourceGroups/${resourceGroup}/providers/Microsoft.OperationalInsights/workspaces/${workspace}/providers/Microsoft.SecurityInsights/alertRules/${name}`,
    kind: 'AnalyticsRule',
    contentId: 'one',
    source: {
      kind: 'SourceRepository',
      name: 'foreign',
      sourceId: '00000000-0000-4000-8000-00000000000f',
    },
  },
});

/** A workspace with rules of others, and a service that is drawn as well; nobody does anything meanwhile. */
export const drawWorld = (
  chance: Chance,
  {
    behaviour,
    meanwhile = () => undefined,
  }: Partial<Pick<WorldOptions, 'behaviour' | 'meanwhile'>> = {},
): World =>
  createWorld({
    chance,
    behaviour: {
      checkTables: false,
      normaliser: chance.oneOf(['none', 'adversarial']),
      listOrder: chance.oneOf(['stored', 'unstable']),
      pageSize: chance.oneOf([0, 0, 2]),
      tombstoneMs: chance.oneOf([0, 86_400_000]),
      tombstoneStatus: chance.oneOf([400, 409]),
      ...behaviour,
    },
    state: stateWithStrangers(),
    untouchable: new Set(['builtinfusion', ...Object.values(strangers)]),
    meanwhile,
  });
