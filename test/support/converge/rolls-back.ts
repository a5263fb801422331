import { type Journal, rollbackOf } from '../../../src/apply/index.ts';
import { seededFaults, type WorkspaceState } from '../../../src/emulator/index.ts';
import type { CanonicalRule } from '../../../src/resources/index.ts';
import { chanceOf } from './chance.ts';
import { drawWorld } from './draw-world.ts';
import { anEditor } from './hand.ts';
import { drawVersion, namesOf, ours } from './repository.ts';
import type { Found } from './seeds.ts';
import { formOf, same } from './truth.ts';
import type { Ran, World } from './world.ts';

const longerThanATombstone = 90_000_000;

type Forms = ReadonlyMap<string, CanonicalRule | undefined>;

const formsIn = ({ alertRules }: WorkspaceState): Forms =>
  new Map(
    namesOf(ours).map((name) => [name.toLowerCase(), formOf(alertRules[name.toLowerCase()])]),
  );

/** The way back from a run, as the command plans it. */
function rollBack(world: World, journal: Journal): Promise<Ran> {
  const { desired, created } = rollbackOf(journal, 'journal.json');
  const options = { prune: true };
  return world.run({ label: 'rollback', project: ours, desired, leftovers: created, options });
}

const isSame = (one: CanonicalRule | undefined, other: CanonicalRule | undefined): boolean =>
  same(one ?? null, other ?? null);

/** Whether an edit counts: that of its switch alone is none for a rule that goes, as in any deletion. */
const isEdited = (
  now: CanonicalRule | undefined,
  after: CanonicalRule | undefined,
  stays: boolean,
): boolean =>
  stays ? !isSame(now, after) : !isSame({ ...now, enabled: true }, { ...after, enabled: true });

/** What a rollback leaves that is neither as it was before the run nor an edit since. */
function wrongAfter(
  world: World,
  { before, edited }: { readonly before: Forms; readonly edited: Forms },
): readonly string[] {
  const now = formsIn(world.stored());
  return [...before.keys()].filter((name) => {
    const wanted = edited.has(name) ? edited.get(name) : before.get(name);
    return !isSame(now.get(name), wanted);
  });
}

const isBuried = ({ deployed }: Ran): boolean =>
  (deployed?.report?.results ?? []).some(
    ({ outcome }) => outcome.result === 'failed' && outcome.error.code === 'recentlyDeleted',
  );

/** A run that anything may happen to, what somebody does afterwards in the portal, and the way back. */
export async function examineRollback(seed: number): Promise<Found> {
  const chance = chanceOf(seed);
  const world = drawWorld(chance);
  const edit = anEditor(chance);
  const first = drawVersion(ours, chance);
  await world.run({ label: 'first run', project: ours, desired: first, options: {} });
  const isThere = (name: string): boolean => world.stored().alertRules[name] !== undefined;
  const names = namesOf(ours).map((name) => name.toLowerCase());
  for (const name of chance.some(names.filter(isThere), 0.2)) edit(world, name);
  const before = formsIn(world.stored());

  if (chance.happens(0.4))
    world.emulator.faults.add(...seededFaults(seed, { requests: 20, share: 0.1 }));
  const { run } = await world.run({
    label: 'the run',
    project: ours,
    desired: drawVersion(ours, chance),
    options: { drift: chance.oneOf(['fail', 'overwrite', 'keep']), prune: true },
    ...(chance.happens(0.4) && {
      crash: { at: 3 + chance.below(8), when: chance.oneOf(['before', 'after']) },
    }),
  });
  world.emulator.faults.clear();
  // What a client had sent when it died may still arrive.
  await world.clock.sleep(60_000);
  const after = formsIn(world.stored());
  const touched = chance.some(names.filter(isThere), 0.25);
  for (const name of touched) edit(world, name);
  const edited = new Map(
    [...formsIn(world.stored())].filter(
      ([name, form]) =>
        touched.includes(name) && isEdited(form, after.get(name), before.get(name) !== undefined),
    ),
  );
  if (!run.journal) return { failures: world.truth.violations, story: world.story };

  const { journal } = run;
  const back = await rollBack(world, journal);
  const lacking = [...before].filter(([name, form]) => form && !after.get(name));
  const failures: string[] = [];
  const buried = isBuried(back);
  if (buried && lacking.length === 0) failures.push('something is buried that was not deleted');
  await world.clock.sleep(longerThanATombstone);
  if (buried) await rollBack(world, journal);
  failures.push(...wrongAfter(world, { before, edited }).map((name) => `${name} is not as it was`));
  const again = await rollBack(world, journal);
  if (again.run.writes > 0) failures.push(`${again.run.writes} writes in a second rollback`);
  return { failures: [...world.truth.violations, ...failures], story: world.story };
}
