import { canonicalRule, type JsonObject } from '../../../src/resources/index.ts';
import type { DesiredResource, DriftMode } from '../../../src/plan/index.ts';
import { ours } from './repository.ts';
import { drawSchedule, takeSteps, type Schedule } from './schedule.ts';
import type { Found } from './seeds.ts';
import { formOf, ruleOf, same } from './truth.ts';
import type { Ran } from './world.ts';

const longerThanATombstone = 90_000_000;

/** The form that a rule is to have: its switch as the workspace has it where the file leaves it open. */
function isAsDesired({ world }: Schedule, rule: DesiredResource): boolean {
  const live = formOf(world.stored().alertRules[rule.name.toLowerCase()]);
  const desired = canonicalRule(rule.body as unknown as JsonObject);
  const form = (one: typeof live) => (rule.enabledStated ? one : { ...one, enabled: true });
  return live !== undefined && same(form(live), form(desired));
}

const blockedOf = ({ deployed }: Ran): readonly string[] =>
  deployed?.plan?.changes.flatMap(({ action, name }) =>
    action === 'blocked' ? [name.toLowerCase()] : [],
  ) ?? [];

const unsoundOf = ({ deployed }: Ran): readonly string[] =>
  (deployed?.report?.results ?? []).flatMap(({ change, outcome }) =>
    ['failed', 'conflicted', 'skipped'].includes(outcome.result)
      ? [`${change.id}: ${JSON.stringify(outcome)}`]
      : [],
  );

/** Rules without a marker, which a service leaves behind that takes none before its rule (docs/adr/0005-marker-order.md). */
function unmarked({ world }: Schedule): readonly string[] {
  const { alertRules, metadata } = world.stored();
  const marked = new Set(Object.values(metadata).map(ruleOf));
  return world.marksRulesFirst ? [] : Object.keys(alertRules).filter((name) => !marked.has(name));
}

/** Rules of which a person has to say what is to become of them. */
const undecided = (schedule: Schedule): ReadonlySet<string> => {
  const { truth } = schedule.world;
  return new Set([
    ...truth.contended,
    ...unmarked(schedule),
    ...[...truth.edits].flatMap(([name, edits]) =>
      [...edits.keys()].some((field) => field !== 'enabled') ? [name] : [],
    ),
  ]);
};

interface Ending {
  readonly drift: DriftMode;
  readonly desired: readonly DesiredResource[];
}

/** A run without faults, and one more that must find nothing to do. */
async function endWith(schedule: Schedule, { drift, desired }: Ending): Promise<readonly string[]> {
  const { world, chance } = schedule;
  const open = undecided(schedule);
  const options = { drift, prune: chance.happens(0.5), adopt: drift === 'overwrite' };
  const clean = await world.run({ label: `clean run, ${drift},`, project: ours, desired, options });
  const again = await world.run({ label: 'the run after', project: ours, desired, options });
  const blocked = blockedOf(clean);
  const isRefused = ({ name }: DesiredResource): boolean => blocked.includes(name.toLowerCase());
  const intruders = desired.filter(({ id }) => id === 'intruder');
  const wrong = desired
    .filter((rule) => !isRefused(rule))
    .filter((rule) => !isAsDesired(schedule, rule));
  const mayBe = new Set([
    ...intruders.map(({ name }) => name),
    ...(drift === 'overwrite' ? [] : open),
  ]);
  const refused = blocked.filter((name) => !mayBe.has(name));
  return [
    ...(clean.deployed?.report ? [] : [`no report of the clean run (${drift})`]),
    ...unsoundOf(clean).map((what) => `${drift}: ${what}`),
    ...wrong.map(({ id }) => `${drift}: ${id} is not as desired`),
    ...intruders
      .filter((rule) => !isRefused(rule))
      .map(() => `${drift}: an intruder is not refused`),
    ...refused.map((name) => `${drift}: ${name} is refused`),
    ...(again.run.writes > 0 ? [`${drift}: ${again.run.writes} writes in the run after`] : []),
  ];
}

/** What a seed came to, and what it put the tool through. */
interface Examined extends Found {
  readonly trials: readonly Trial[];
}

/** What a schedule puts the tool through. */
export type Trial = 'crash' | 'hand' | 'second' | 'conflict' | 'drift' | 'kept' | 'deletion';

function trialsOf(ran: readonly Ran[], { world }: Schedule): readonly Trial[] {
  const changes = ran.flatMap(({ deployed }) => deployed?.plan?.changes ?? []);
  const results = ran.flatMap(({ deployed }) => deployed?.report?.results ?? []);
  const happened: Readonly<Record<Trial, boolean>> = {
    crash: ran.some(({ deployed }) => !deployed),
    hand: world.story.some((line) => line.startsWith('by hand ')),
    second: ran.some(({ run }) => run.label.startsWith('second')),
    conflict: results.some(({ outcome }) => outcome.result === 'conflicted'),
    drift: changes.some((one) => one.action === 'blocked' && one.reason.kind === 'drifted'),
    kept: changes.some((one) => 'kept' in one && one.kept.length > 0),
    deletion: results.some(
      ({ change, outcome }) => change.action === 'delete' && outcome.result === 'applied',
    ),
  };
  return (Object.keys(happened) as Trial[]).filter((trial) => happened[trial]);
}

/** Carries out the schedule of a seed, and says what it shows that must not be. */
export async function examine(seed: number): Promise<Examined> {
  const schedule = drawSchedule(seed);
  const { world, chance } = schedule;
  const ran = await takeSteps(schedule);
  await world.clock.sleep(longerThanATombstone);
  world.quieten();
  const versions = ran.flatMap(({ run }) => (run.project === ours ? [run.desired] : []));
  const desired = versions[chance.below(versions.length)] ?? [];
  const findings = [
    ...(chance.happens(0.5) ? await endWith(schedule, { drift: 'fail', desired }) : []),
    ...(await endWith(schedule, { drift: 'overwrite', desired })),
  ];
  return {
    failures: [...world.truth.violations, ...findings],
    story: world.story,
    trials: trialsOf(ran, schedule),
  };
}
