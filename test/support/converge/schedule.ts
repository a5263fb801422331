import { seededFaults, initialState, type EmulatorState } from '../../../src/emulator/index.ts';
import type { CompiledRule } from '../../../src/compile/index.ts';
import type { PlanOptions } from '../../../src/plan/index.ts';
import type { JsonObject } from '../../../src/resources/index.ts';
import { aBody } from '../rule-bodies.ts';
import type { RunRequest } from './a-run.ts';
import { type Chance, chanceOf } from './chance.ts';
import { drawHistory, ids, namesOf, ours, type Project, theirs } from './repository.ts';
import { createWorld, type World } from './world.ts';

/** Rules of nobody, and of a project that does not deploy: names and the owner that their markers say. */
const strangers = [
  { name: '11111111-0000-4000-8000-000000000001' },
  { name: '11111111-0000-4000-8000-000000000002', owner: '00000000-0000-4000-8000-00000000000f' },
] as const;

const stamp = { etag: '"1"', createdAt: '2034-01-01T00:00:00Z', modifiedAt: '2034-01-01T00:00:00Z' };

function stateWithStrangers(): EmulatorState {
  const state = initialState();
  const workspaces = state.workspaces.map((workspace) => ({
    ...workspace,
    alertRules: {
      ...workspace.alertRules,
      ...Object.fromEntries(
        strangers.map(({ name }) => [
          name,
          {
            name,
            etag: '"1"',
            lastModifiedUtc: stamp.modifiedAt,
            kind: 'Scheduled',
            properties: aBody({ displayName: 'Of somebody else' }).properties as unknown as JsonObject,
          },
        ]),
      ),
    },
    metadata: Object.fromEntries(
      strangers.flatMap((stranger) =>
        'owner' in stranger
          ? [[`row-${stranger.name}`, foreignRow(workspace, stranger)] as const]
          : [],
      ),
    ),
  }));
  return { ...state, workspaces };
}

const foreignRow = (
  { subscription, resourceGroup, workspace }: EmulatorState['workspaces'][number],
  { name, owner }: { readonly name: string; readonly owner: string },
) => ({
  name: `row-${name}`,
  ...stamp,
  properties: {
    parentId: `/subscriptions/${subscription}/resourceGroups/${resourceGroup}/providers/Microsoft.OperationalInsights/workspaces/${workspace}/providers/Microsoft.SecurityInsights/alertRules/${name}`,
    kind: 'AnalyticsRule',
    contentId: 'one',
    source: { kind: 'SourceRepository', name: 'foreign', sourceId: owner },
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
  readonly histories: ReadonlyMap<Project, readonly (readonly CompiledRule[])[]>;
}

export function drawSchedule(seed: number): Schedule {
  const chance = chanceOf(seed);
  const hand = portalHand(chance);
  const share = chance.oneOf([0, 0, 0.02, 0.08]);
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
    untouchable: new Set(['builtinfusion', ...strangers.map(({ name }) => name)]),
    meanwhile: (one) => {
      if (chance.happens(share)) hand(one);
    },
  });
  const histories = new Map([
    [ours, drawHistory(ours, chance)],
    [theirs, drawHistory(theirs, chance)],
  ]);
  return { seed, chance, world, histories };
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
  await Promise.all(requests.map((one) => world.run(one)));
  world.emulator.faults.clear();
  return requests;
}

/** Some steps, as many as the repository has versions. */
export async function takeSteps(schedule: Schedule): Promise<readonly RunRequest[]> {
  const steps = 1 + schedule.chance.below(3);
  const taken: RunRequest[] = [];
  for (let step = 0; step < steps; step += 1) taken.push(...(await takeStep(schedule, step)));
  return taken;
}
