import { seededFaults } from '../../../src/emulator/index.ts';
import type { PlanOptions } from '../../../src/plan/index.ts';
import type { RunRequest } from './a-run.ts';
import { type Chance, chanceOf } from './chance.ts';
import { drawWorld } from './draw-world.ts';
import { aHand } from './hand.ts';
import { drawHistory, ours, type Project, theirs, type Version } from './repository.ts';
import type { Ran, World } from './world.ts';

const drawOptions = (chance: Chance): Partial<PlanOptions> => ({
  drift: chance.oneOf(['fail', 'fail', 'overwrite', 'keep']),
  prune: chance.happens(0.4),
  adopt: chance.happens(0.2),
});

/** All that a seed decides. */
export interface Schedule {
  readonly seed: number;
  readonly chance: Chance;
  readonly world: World;
  /** Does something in the portal. */
  readonly hand: (world: World) => void;
  readonly histories: ReadonlyMap<Project, readonly Version[]>;
}

export function drawSchedule(seed: number): Schedule {
  const chance = chanceOf(seed);
  const hand = aHand(chance);
  const share = chance.oneOf([0, 0, 0.03, 0.1]);
  const world = drawWorld(chance, {
    behaviour: { metadataNeedsRule: chance.happens(0.15) },
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
async function takeStep(schedule: Schedule, step: number): Promise<readonly Ran[]> {
  const { chance, world, seed, hand } = schedule;
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
  if (chance.happens(0.4)) hand(world);
  const ran = await Promise.all(requests.map((one) => world.run(one)));
  world.emulator.faults.clear();
  return ran;
}

/** Some steps, as many as the repository has versions. */
export async function takeSteps(schedule: Schedule): Promise<readonly Ran[]> {
  const steps = 2 + schedule.chance.below(2);
  const taken: Ran[] = [];
  for (let step = 0; step < steps; step += 1) taken.push(...(await takeStep(schedule, step)));
  return taken;
}
