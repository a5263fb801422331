import { canonicalRule, fieldsOf } from '../../../src/resources/index.ts';
import type { CanonicalRule, Json, JsonObject } from '../../../src/resources/index.ts';
import type { DesiredResource, DriftMode } from '../../../src/plan/index.ts';
import { type Chance, chanceOf } from './chance.ts';
import { drawVersion, ours } from './repository.ts';
import { drawWorld } from './draw-world.ts';
import { anEditor } from './hand.ts';
import type { Found } from './seeds.ts';
import { formOf, same } from './truth.ts';
import type { Ran, World } from './world.ts';

const keyOf = ({ name }: DesiredResource): string => name.toLowerCase();

const formIn = (world: World, rule: DesiredResource): CanonicalRule =>
  formOf(world.stored().alertRules[keyOf(rule)]) ?? {};

const field = (form: CanonicalRule, name: string): Json | undefined =>
  form[name as keyof CanonicalRule];

/** A rule as it is to be with `--drift keep`, thought out field by field. */
interface Expected {
  readonly form: CanonicalRule;
  readonly kept: readonly string[];
  readonly isRefused: boolean;
}

/** The rule as the repository had it at its last deploy, as it is live, and as the repository has it now. */
interface Sides {
  readonly base: CanonicalRule;
  readonly live: CanonicalRule;
  readonly desired: CanonicalRule;
}

/** Whose value a field is to have: `both` cannot be told. */
function winner(name: string, { base, live, desired }: Sides): 'same' | 'file' | 'hand' | 'both' {
  const [was, is, wanted] = [base, live, desired].map((form) => field(form, name));
  if (same(is, wanted)) return 'same';
  if (same(is, was)) return 'file';
  return same(wanted, was) ? 'hand' : 'both';
}

function expectedOf(rule: DesiredResource, sides: Sides): Expected {
  if (Object.keys(sides.live).length === 0)
    return { form: sides.desired, kept: [], isRefused: false };
  const isFree = (name: string): boolean => name === 'enabled' && !rule.enabledStated;
  const names = fieldsOf('analyticsRule').filter((name) => !isFree(name));
  const won = (who: string) => names.filter((name) => winner(name, sides) === who);
  if (won('both').length > 0) return { form: sides.live, kept: [], isRefused: true };
  const form = Object.fromEntries(
    fieldsOf('analyticsRule').map((name) => [
      name,
      field(isFree(name) || won('hand').includes(name) ? sides.live : sides.desired, name),
    ]),
  ) as CanonicalRule;
  return { form, kept: won('hand'), isRefused: false };
}

const desiredForm = (rule: DesiredResource): CanonicalRule =>
  canonicalRule(rule.body as JsonObject) ?? {};

/** A world with a first version deployed, and what was deployed of each rule. */
interface Scene {
  readonly world: World;
  readonly chance: Chance;
  readonly bases: Map<string, CanonicalRule>;
}

const runWith = (
  { world }: Scene,
  desired: readonly DesiredResource[],
  drift: DriftMode,
): Promise<Ran> =>
  world.run({ label: `run with ${drift}`, project: ours, desired, options: { drift } });

const differs = (one: CanonicalRule, other: CanonicalRule): boolean =>
  fieldsOf('analyticsRule').some((name) => !same(field(one, name), field(other, name)));

/** What a plan says of the rule that is not as expected. */
function misjudged(ran: Ran, rule: DesiredResource, { kept, isRefused }: Expected): boolean {
  const change = ran.deployed?.plan?.changes.find(({ name }) => name.toLowerCase() === keyOf(rule));
  if (isRefused) return change?.action !== 'blocked' || change.reason.kind !== 'bothChanged';
  const named = change && 'kept' in change ? change.kept : [];
  return !same([...named].sort(), [...kept].sort());
}

/** Deploys a version with `keep`, perhaps with a crash on the way, and compares with what is expected. */
async function keepThrough(scene: Scene, desired: readonly DesiredResource[]): Promise<string[]> {
  const { world, chance, bases } = scene;
  const expected = new Map(
    desired.map((rule) => {
      const live = formIn(world, rule);
      const base = bases.get(keyOf(rule)) ?? {};
      return [keyOf(rule), expectedOf(rule, { base, live, desired: desiredForm(rule) })] as const;
    }),
  );
  if (chance.happens(0.5))
    await world.run({
      label: 'dying run with keep',
      project: ours,
      desired,
      options: { drift: 'keep' },
      crash: { at: 3 + chance.below(6), when: chance.oneOf(['before', 'after']) },
    });
  const ran = await runWith(scene, desired, 'keep');
  const again = await runWith(scene, desired, 'keep');
  const failures = again.run.writes > 0 ? [`${again.run.writes} writes in the run after keep`] : [];
  for (const rule of desired) {
    const wanted = expected.get(keyOf(rule));
    if (!wanted) continue;
    if (differs(formIn(world, rule), wanted.form)) failures.push(`${rule.id} is not as expected`);
    if (misjudged(ran, rule, wanted)) failures.push(`the plan misjudges ${rule.id}`);
    if (misjudged(again, rule, wanted)) failures.push(`the plan after misjudges ${rule.id}`);
    if (!wanted.isRefused) bases.set(keyOf(rule), desiredForm(rule));
  }
  return failures;
}

/** Ends with `overwrite`: all is as the repository wants it, but for switches that it leaves open. */
async function overwritten(scene: Scene, desired: readonly DesiredResource[]): Promise<string[]> {
  const before = new Map(desired.map((rule) => [rule, formIn(scene.world, rule).enabled] as const));
  await runWith(scene, desired, 'overwrite');
  const again = await runWith(scene, desired, 'overwrite');
  const wrong = desired.filter((rule) => {
    const wanted = desiredForm(rule);
    const enabled = rule.enabledStated ? wanted.enabled : before.get(rule);
    return differs(formIn(scene.world, rule), { ...wanted, enabled } as CanonicalRule);
  });
  return [
    ...wrong.map(({ id }) => `${id} is not as desired after overwrite`),
    ...(again.run.writes > 0 ? ['writes in the run after overwrite'] : []),
  ];
}

/** Versions of a repository, deployed one after the other over what somebody edits in the portal. */
export async function examineKeep(seed: number): Promise<Found> {
  const chance = chanceOf(seed);
  const world = drawWorld(chance);
  const edit = anEditor(chance);
  const scene: Scene = { world, chance, bases: new Map() };
  const first = drawVersion(ours, chance);
  await runWith(scene, first, 'overwrite');
  for (const rule of first) scene.bases.set(keyOf(rule), desiredForm(rule));
  const failures: string[] = [];
  let desired = first;
  for (let step = 0; step < 2; step += 1) {
    for (const rule of chance.some(first, 0.6)) edit(world, keyOf(rule));
    desired = drawVersion(ours, chance);
    failures.push(...(await keepThrough(scene, desired)));
  }
  failures.push(...(await overwritten(scene, desired)));
  return { failures: [...world.truth.violations, ...failures], story: world.story };
}
