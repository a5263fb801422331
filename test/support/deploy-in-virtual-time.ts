import { applyPlan } from '../../src/apply/index.ts';
import { createWorkspaceStore } from '../../src/azure/index.ts';
import { createEmulator, defaultWorkspace, type Emulator } from '../../src/emulator/index.ts';
import type { WorkspaceStore } from '../../src/ports/index.ts';
import { parallelClock } from './parallel-clock.ts';
import { aRule, planOf, rulesOnly } from './plans.ts';
import { aBody } from './rule-bodies.ts';

/** Time of one request in virtual time, as the bench and its test state it. */
export const latencyMs = 50;
export const concurrency = 8;

/** A workspace on the emulator whose every request takes the same virtual time. */
export interface TimedWorkspace {
  readonly emulator: Emulator;
  readonly store: WorkspaceStore;
  readonly now: () => number;
}

export function timedWorkspace(): TimedWorkspace {
  const clock = parallelClock();
  const emulator = createEmulator({ clock, behaviour: { checkTables: false } });
  const store = createWorkspaceStore({
    target: defaultWorkspace,
    clock,
    transport: async (request) => {
      await clock.sleep(latencyMs);
      return emulator.handle(request);
    },
    credential: 'emulator',
  });
  return { emulator, store, now: () => clock.now() };
}

/** So many rules, each with its own query. */
export const manyRules = (count: number) =>
  Array.from({ length: count }, (_, at) =>
    aRule(`rule-${at}`, { body: aBody({ displayName: `Rule ${at}` }) }),
  );

/** What a deploy took. */
export interface Taken {
  readonly ms: number;
  readonly reads: number;
  readonly lists: number;
  readonly writes: number;
}

/** Measures some work in virtual time and in requests as the service saw them. */
export async function measure(
  { emulator, now }: TimedWorkspace,
  work: () => Promise<unknown>,
): Promise<Taken> {
  const before = { ...emulator.counts() };
  const seen = emulator.requests().length;
  const start = now();
  await work();
  const ms = now() - start;
  const after = emulator.counts();
  const count = (method: string): number => (after[method] ?? 0) - (before[method] ?? 0);
  const lists = emulator
    .requests()
    .slice(seen)
    .filter(({ path }) => /\/(?:alertRules|metadata)$/.test(path)).length;
  return { ms, reads: count('GET') - lists, lists, writes: count('PUT') + count('DELETE') };
}

/** Plans and applies, as a deploy does. */
export async function deployAll(
  { store }: TimedWorkspace,
  desired: ReturnType<typeof manyRules>,
): Promise<readonly string[]> {
  const live = await store.list(rulesOnly);
  if (!live.ok) throw new Error(live.error.message);
  // More rules than a workspace takes are refused elsewhere (plan guards).
  const plan = planOf({ desired, live: live.value, allow: { scheduled: 512 } });
  const { results } = await applyPlan(plan, store, { concurrency });
  return results.map(({ outcome }) => outcome.result);
}

/** The way of a plain script: for each rule a look and a write, one after the other, and no marker. */
export async function naiveDeploy(
  { store }: TimedWorkspace,
  desired: ReturnType<typeof manyRules>,
): Promise<void> {
  for (const { resourceName: name, body } of desired) {
    await store.get({ kind: 'analyticsRule', name });
    await store.put({ kind: 'analyticsRule', name, body });
  }
}
