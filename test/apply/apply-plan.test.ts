import { describe, expect, it } from '@jest/globals';
import { applyPlan } from '../../src/apply/index.ts';
import type { ApplyEvent, ApplyOptions, FailedStep, Outcome } from '../../src/apply/index.ts';
import type { Plan } from '../../src/plan/index.ts';
import { aBody, portalShaped } from '../support/rule-bodies.ts';
import { aRule, liveOf, markerFor, planOf } from '../support/plans.ts';
import { scriptedStore } from '../support/scripted-store.ts';
import type { Script } from '../support/scripted-store.ts';

const old = aBody({ severity: 'Low' });
const { etag: _, ...unguarded } = liveOf('a', old);
const create = planOf();
const update = planOf({ live: { resources: [liveOf('a', old)], markers: [markerFor('a', old)] } });
const updateWithoutEtag = planOf({
  live: { resources: [unguarded], markers: [markerFor('a', old)] },
});
const adopt = planOf({ live: { resources: [liveOf('a')], markers: [] } });
const unchanged = planOf({ live: { resources: [liveOf('a')], markers: [markerFor('a')] } });
const stale = planOf({ live: { resources: [liveOf('a')], markers: [markerFor('a', old)] } });
const blocked = planOf({ live: { resources: [liveOf('a', old)], markers: [] } });

async function run(plan: Plan, script: Script = {}, options: ApplyOptions = {}) {
  const scripted = scriptedStore(script);
  const report = await applyPlan(plan, scripted.store, options);
  return { ...scripted, report, outcomes: report.results.map(({ outcome }) => outcome) };
}

const failure = (step: FailedStep, code: string): Partial<Outcome> =>
  ({ result: 'failed', step, error: { code, message: code } }) as Partial<Outcome>;

describe('the steps of one change', () => {
  it.each<[string, Plan, readonly string[], Outcome['result']]>([
    ['create', create, ['putMarker', 'get', 'put'], 'applied'],
    ['update', update, ['putMarker', 'put'], 'applied'],
    ['adopt of an equal rule', adopt, ['putMarker'], 'applied'],
    ['unchanged', unchanged, [], 'unchanged'],
    ['unchanged with a stale marker', stale, ['putMarker'], 'unchanged'],
    ['blocked', blocked, [], 'blocked'],
  ])('%s', async (...[, plan, steps, result]) => {
    const done = await run(plan);
    expect(done.steps).toEqual(steps);
    expect(done.outcomes).toMatchObject([{ result }]);
    expect(done.report.writes).toBe(steps.filter((step) => step !== 'get').length);
  });

  it('guards an update by the etag of the plan', async () => {
    expect((await run(update)).etags).toEqual(['"1"']);
  });

  it('looks again where there is no etag, and stops where the rule is not what was planned', async () => {
    const fine = await run(updateWithoutEtag, { get: [unguarded] });
    expect([fine.steps, fine.outcomes]).toEqual([
      ['putMarker', 'get', 'put'],
      [{ result: 'applied' }],
    ]);
    const edited = await run(updateWithoutEtag, { get: [liveOf('a', aBody({ query: 'X' }))] });
    expect([edited.steps, edited.outcomes]).toEqual([
      ['putMarker', 'get'],
      [{ result: 'conflicted' }],
    ]);
    expect((await run(updateWithoutEtag, { get: [undefined] })).outcomes).toEqual([
      { result: 'conflicted' },
    ]);
  });

  it.each([
    ['differs', liveOf('a', old), 'conflicted'],
    ['is another kind', liveOf('a', { kind: 'Fusion', properties: {} }), 'conflicted'],
    ['is what we wanted', liveOf('a', portalShaped(aBody())), 'applied'],
  ])('writes nothing over a rule that appeared meanwhile and %s', async (_name, live, result) => {
    const done = await run(create, { get: [live] });
    expect(done.steps).toEqual(['putMarker', 'get']);
    expect(done.outcomes).toEqual([{ result }]);
  });

  it('settles the marker only where the answer differs in meaning', async () => {
    expect((await run(update, { put: [liveOf('a', portalShaped(aBody()))] })).markers).toEqual([
      'sr1.p',
    ]);
    const other = await run(update, { put: [liveOf('a', aBody({ severity: 'Medium' }))] });
    expect([other.markers, other.outcomes]).toEqual([['sr1.p', 'sr1.s'], [{ result: 'applied' }]]);
  });

  it.each<[string, Plan, Script, readonly string[], Partial<Outcome>]>([
    [
      'marker refused',
      update,
      { putMarker: ['invalidRule'] },
      ['putMarker'],
      failure('marker', 'invalidRule'),
    ],
    [
      'adopting marker refused',
      adopt,
      { putMarker: ['throttled'] },
      ['putMarker'],
      failure('marker', 'throttled'),
    ],
    [
      'look failed',
      create,
      { get: ['unavailable'] },
      ['putMarker', 'get'],
      failure('verify', 'unavailable'),
    ],
    [
      'rule refused',
      update,
      { put: ['missingTable'] },
      ['putMarker', 'put'],
      failure('resource', 'missingTable'),
    ],
    [
      'conflict',
      update,
      { put: ['conflict'], get: [liveOf('a', old)] },
      ['putMarker', 'put', 'get'],
      { result: 'conflicted' },
    ],
    [
      'conflict with our own write',
      update,
      { put: ['conflict'], get: [liveOf('a')] },
      ['putMarker', 'put', 'get'],
      { result: 'applied' },
    ],
    [
      'lost answer of a write',
      update,
      { put: ['unreachable'], get: [liveOf('a')] },
      ['putMarker', 'put', 'get'],
      { result: 'applied' },
    ],
    [
      'lost write',
      update,
      { put: ['unreachable'], get: [liveOf('a', old)] },
      ['putMarker', 'put', 'get'],
      failure('resource', 'unreachable'),
    ],
    [
      'lost write and no view',
      update,
      { put: ['unreachable'], get: ['unreachable'] },
      ['putMarker', 'put', 'get'],
      failure('verify', 'unreachable'),
    ],
    [
      'settling refused',
      update,
      { put: [liveOf('a', old)], putMarker: [undefined, 'throttled'] },
      ['putMarker', 'put', 'putMarker'],
      failure('verify', 'throttled'),
    ],
    [
      'answer of another kind',
      update,
      { put: [liveOf('a', {})] },
      ['putMarker', 'put'],
      { result: 'failed', step: 'verify' },
    ],
  ])('%s', async (...[, plan, script, steps, outcome]) => {
    const done = await run(plan, script);
    expect(done.steps).toEqual(steps);
    expect(done.outcomes).toMatchObject([outcome]);
  });
});

describe('a service that takes no marker before its rule', () => {
  const turn = ['putMarker', 'get', 'put', 'putMarker'];

  it.each<[string, Script, readonly string[], Partial<Outcome>]>([
    ['400', { putMarker: ['invalidRule'] }, turn, { result: 'applied' }],
    ['404', { putMarker: ['notFound'] }, turn, { result: 'applied' }],
    [
      'a rule that turned up',
      { putMarker: ['notFound'], get: [liveOf('a')] },
      ['putMarker', 'get'],
      { result: 'conflicted' },
    ],
    [
      'a look that failed',
      { putMarker: ['notFound'], get: ['unavailable'] },
      ['putMarker', 'get'],
      failure('verify', 'unavailable'),
    ],
    [
      'a rule that is refused',
      { putMarker: ['notFound'], put: ['invalidQuery'] },
      ['putMarker', 'get', 'put'],
      failure('resource', 'invalidQuery'),
    ],
    [
      'a lost answer',
      { putMarker: ['notFound'], get: [undefined, liveOf('a')], put: ['unreachable'] },
      ['putMarker', 'get', 'put', 'get', 'putMarker'],
      { result: 'applied' },
    ],
    [
      'an answer that differs',
      { putMarker: ['notFound'], put: [liveOf('a', old)] },
      [...turn, 'putMarker'],
      { result: 'applied' },
    ],
    [
      'a marker that is refused again',
      { putMarker: ['invalidRule', 'invalidRule'] },
      turn,
      failure('claim', 'invalidRule'),
    ],
  ])('is served the other way round: %s', async (...[, script, steps, outcome]) => {
    const done = await run(create, script);
    expect(done.steps).toEqual(steps);
    expect(done.outcomes).toMatchObject([outcome]);
  });
});

describe('a whole plan', () => {
  const three = planOf({ desired: ['a', 'b', 'c'].map((id) => aRule(id)) });

  it.each(['forbidden', 'unauthenticated', 'workspaceNotFound', 'notOnboarded'] as const)(
    'stops after %s, which holds for every rule',
    async (code) => {
      const done = await run(three, { putMarker: [code] }, { concurrency: 1 });
      const skipped = { result: 'skipped', why: 'serviceDown' };
      expect(done.outcomes).toMatchObject([failure('marker', code), skipped, skipped]);
      expect(done.report.writes).toBe(1);
    },
  );

  it('goes on after the failure of one rule', async () => {
    const done = await run(three, { put: ['missingTable'] }, { concurrency: 1 });
    expect(done.outcomes.map(({ result }) => result)).toEqual(['failed', 'applied', 'applied']);
  });

  it('finishes what is in flight when it is interrupted, and skips the rest', async () => {
    const controller = new AbortController();
    const events: ApplyEvent[] = [];
    const done = await run(
      three,
      {},
      {
        concurrency: 1,
        signal: controller.signal,
        onEvent: (event) => {
          events.push(event);
          controller.abort();
        },
      },
    );
    const skipped = { result: 'skipped', why: 'interrupted' };
    expect(done.outcomes).toEqual([{ result: 'applied' }, skipped, skipped]);
    expect(events.map(({ type, change }) => `${type} ${change.id}`)).toEqual([
      'started a',
      'finished a',
      'finished b',
      'finished c',
    ]);
  });
});
