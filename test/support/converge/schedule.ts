import { seededFaults, initialState, type EmulatorState } from '../../../src/emulator/index.ts';
import type { CompiledRule } from '../../../src/compile/index.ts';
import type { PlanOptions } from '../../../src/plan/index.ts';
import type { JsonObject } from '../../../src/resources/index.ts';
import { aBody } from '../rule-bodies.ts';
import type { RunRequest } from './a-run.ts';
import { type Chance, chanceOf } from './chance.ts';
import { drawHistory, ids, namesOf, ours, type Project, strangers, theirs } from './repository.ts';
import { createWorld, type World } from './world.ts';

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

const drawOptions = (chance: Chance): Partial<PlanOptions> => ({
  drift: chance.oneOf(['fail', 'fail', 'overwrite', 'keep']),
  prune: chance.happens(0.4),
  adopt: chance.happens(0.2),
});

/** Somebody at the portal: each time another value than the repository ever has. */
export function portalHand(chance: Chance): (world: World) => void {
  const names = [...namesOf(ours), ...namesOf(theirs)].map((name) => name.toLowerCase());
  let turn = 0;
  const word = (): string => `by hand ${(turn += 1)}`;
  return (world) => {
    const closed = world.windows();
    const open = names.filter((name) => !closed.has(name));
    const name = open[chance.below(open.length)];
    if (name === undefined) return;
    const { portal } = world.emulator;
    const isThere = world.stored().alertRules[name] !== undefined;
    world.byHand(() => {
      if (!isThere) {
        if (!chance.happens(0.2)) return;
        const { kind, properties } = aBody({ displayName: word(), description: word() });
        portal.create(name, { kind, properties: properties as unknown as JsonObject });
      } else if (chance.happens(0.1)) portal.delete(name);
      else portal.edit(name, drawEdit(chance, word, name));
    });
  };
}

function drawEdit(chance: Chance, word: () => string, name: string): JsonObject {
  const statesEnabled = [ours, theirs].some(
    (project) => namesOf(project)[ids.indexOf('two')]?.toLowerCase() === name,
  );
  const edits: readonly (() => JsonObject)[] = [
    () => ({ description: word() }),
    () => ({ query: `DeviceEvents\n| where ActionType == "${word()}"` }),
    () => ({ displayName: word(), severity: 'Informational' }),
    ...(statesEnabled ? [] : [() => ({ enabled: chance.happens(0.5) })]),
  ];
  return edits[chance.below(edits.length)]?.() ?? {};
}

/** All that a seed decides. */
export interface Schedule {
  readonly seed: number;
  readonly chance: Chance;
  readonly world: World;
  /** Does something in the portal. */
  readonly hand: (world: World) => void;
  readonly histories: ReadonlyMap<Project, readonly (readonly CompiledRule[])[]>;
}

export function drawSchedule(seed: number): Schedule {
  const chance = chanceOf(seed);
  const hand = portalHand(chance);
  const share = chance.oneOf([0, 0, 0.03, 0.1]);
  const world = createWorld({
    chance,
    behaviour: {
      checkTables: false,
      normaliser: chance.oneOf(['none', 'adversarial']),
      listOrder: chance.oneOf(['stored', 'unstable']),
      pageSize: chance.oneOf([0, 0, 2]),
      tombstoneMs: chance.oneOf([0, 86_400_000]),
      tombstoneStatus: chance.oneOf([400, 409]),
      metadataNeedsRule: chance.happens(0.15),
    },
    state: stateWithStrangers(),
    untouchable: new Set(['builtinfusion', ...Object.values(strangers)]),
    meanwhile: (one) => {
      if (chance.happens(share)) hand(one);
    },
  });
  const histories = new Map([
    [ours, drawHistory(ours, chance)],
    [theirs, drawHistory(theirs, chance)],
  ]);
  return { seed, chance, world, hand, histories };
}

/** A version that a project has at a moment. */
const versionOf = ({ histories }: Schedule, project: Project, step: number) => {
  const versions = histories.get(project) ?? [];
  return versions[Math.min(step, versions.length - 1)] ?? [];
};

const drawCrash = (chance: Chance): Pick<RunRequest, 'crash'> =>
  chance.happens(0.4)
    ? { crash: { at: 1 + chance.below(12), when: chance.oneOf(['before', 'after']) } }
    : {};

/** One step: a run with whatever goes wrong, and perhaps a second one at the same time. */
export async function takeStep(schedule: Schedule, step: number): Promise<readonly RunRequest[]> {
  const { chance, world, seed } = schedule;
  if (chance.happens(0.5))
    world.emulator.faults.add(
      ...seededFaults(seed * 10 + step, { requests: 20, share: chance.oneOf([0.05, 0.15]) }),
    );
  const request = (label: string, project: Project, version: number): RunRequest => ({
    label: `${label} at step ${step}`,
    project,
    desired: versionOf(schedule, project, version),
    options: drawOptions(chance),
    ...drawCrash(chance),
  });
  const requests = [request('first', ours, step)];
  if (chance.happens(0.3))
    requests.push(request('second', chance.oneOf([ours, theirs]), step + chance.below(2)));
  if (chance.happens(0.4)) schedule.hand(world);
  await Promise.all(requests.map((one) => world.run(one)));
  world.emulator.faults.clear();
  return requests;
}

/** Some steps, as many as the repository has versions. */
export async function takeSteps(schedule: Schedule): Promise<readonly RunRequest[]> {
  const steps = 2 + schedule.chance.below(2);
  const taken: RunRequest[] = [];
  for (let step = 0; step < steps; step += 1) taken.push(...(await takeStep(schedule, step)));
  return taken;
}
