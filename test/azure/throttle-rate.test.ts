import { describe, expect, it } from '@jest/globals';
import pMap from 'p-map';
import { createWorkspaceStore } from '../../src/azure/index.ts';
import { createEmulator, defaultWorkspace, serviceThrottling } from '../../src/emulator/index.ts';
import type { Emulator, EmulatorOptions, Fault } from '../../src/emulator/index.ts';
import type { Clock, Transport, WorkspaceStore } from '../../src/ports/index.ts';
import { parallelClock } from '../support/parallel-clock.ts';
import { aRuleBody } from '../support/rule-body.ts';

const concurrency = 8;
const { buckets } = serviceThrottling;

/** The least time that a bucket leaves for so many requests. */
const idealMs = (times: number, { size, perSecond } = buckets.writes): number =>
  (Math.max(0, times - size) / perSecond) * 1_000;

type Wrap = (transport: Transport, clock: Clock) => Transport;

interface Setting extends Partial<EmulatorOptions> {
  readonly faults?: readonly Fault[];
  /** Stands between client and service. */
  readonly wrap?: Wrap;
}

interface Opened {
  readonly clock: Clock;
  readonly emulator: Emulator;
  /** Another client of the same service. */
  readonly connect: () => WorkspaceStore;
}

/** A throttled service in virtual time, reached through the official client. */
function open({ faults = [], wrap = (same) => same, ...options }: Setting = {}): Opened {
  const clock = parallelClock();
  const emulator = createEmulator({ clock, throttling: serviceThrottling, ...options });
  emulator.faults.add(...faults);
  const transport = wrap((request) => emulator.handle(request), clock);
  const connect = () =>
    createWorkspaceStore({ target: defaultWorkspace, clock, transport, credential: 'emulator' });
  return { clock, emulator, connect };
}

type Work = (store: WorkspaceStore, turn: number) => Promise<{ readonly ok: boolean }>;

const allTurns = (store: WorkspaceStore, work: Work, turns: number) =>
  pMap(
    Array.from({ length: turns }, (_, turn) => turn),
    (turn) => work(store, turn),
    { concurrency },
  );

/** What became of so many turns of eight workers. */
async function run(work: Work, turns: number, setting: Setting = {}) {
  const { clock, emulator, connect } = open(setting);
  const start = clock.now();
  const replies = await allTurns(connect(), work, turns);
  return {
    failed: replies.filter(({ ok }) => !ok).length,
    refused: emulator.requests().filter(({ status }) => status === 429).length,
    ms: clock.now() - start,
  };
}

const refOf = (turn: number) => ({ kind: 'analyticsRule', name: `rule-${turn}` }) as const;
/** Disabled: a workspace has no more than 512 enabled ones. */
const writeRule: Work = (store, turn) =>
  store.put({ ...refOf(turn), body: aRuleBody({ enabled: false }) });

const latency = (ms: number, aim: Partial<Fault> = { times: Number.POSITIVE_INFINITY }): Fault => ({
  ...aim,
  kind: 'latency',
  ms,
});

/** Answers that overtake each other. */
const uneven: readonly Fault[] = Array.from({ length: 600 }, (_, after) =>
  latency([5, 900, 60, 400][after % 4] ?? 0, { after }),
);

const withoutCounters: Wrap = (transport) => async (request) => {
  const { headers, ...rest } = await transport(request);
  const kept = Object.entries(headers).filter(([name]) => !name.includes('ratelimit'));
  return { ...rest, headers: Object.fromEntries(kept) };
};

describe('writes at a concurrency of eight', () => {
  it.each([
    { told: 'at once', turns: 2_000, faults: [], unthrottledMs: 0 },
    { told: 'after 50 ms', turns: 2_000, faults: [latency(50)], unthrottledMs: 12_500 },
    { told: 'after 700 ms', turns: 600, faults: [latency(700)], unthrottledMs: 52_500 },
    { told: 'in another order', turns: 600, faults: uneven, unthrottledMs: 0 },
  ])(
    'run into no refusal, at 90 % of what the bucket gives: $turns, answered $told',
    async ({ turns, faults, unthrottledMs }) => {
      const { failed, refused, ms } = await run(writeRule, turns, { faults });
      expect({ failed, refused }).toEqual({ failed: 0, refused: 0 });
      expect(ms).toBeGreaterThanOrEqual(idealMs(turns));
      expect(ms).toBeLessThanOrEqual(Math.max(idealMs(turns), unthrottledMs) / 0.9);
    },
  );

  it.each(['seconds', 'none'] as const)(
    'all succeed where the service does not tell its counters, with Retry-After: %s',
    async (retryAfter) => {
      const throttling = { ...serviceThrottling, retryAfter };
      const { failed, refused, ms } = await run(writeRule, 600, {
        throttling,
        wrap: withoutCounters,
      });
      expect(failed).toBe(0);
      expect(refused).toBeGreaterThan(0);
      expect(ms).toBeLessThanOrEqual(idealMs(600) / 0.8);
    },
  );

  it('leave their share to a second client', async () => {
    const { clock, connect } = open();
    const start = clock.now();
    const replies = await Promise.all(
      [0, 300].map((first) =>
        allTurns(connect(), (store, turn) => writeRule(store, turn + first), 300),
      ),
    );
    expect(replies.flat().filter(({ ok }) => !ok)).toEqual([]);
    expect(clock.now() - start).toBeLessThanOrEqual(idealMs(600) / 0.9);
  });
});

describe('the classes of operations', () => {
  it('do not wait for each other', async () => {
    const { clock, emulator, connect } = open();
    const store = connect();
    const headers = { 'Retry-After': '60' };
    emulator.faults.add({ kind: 'status', status: 429, headers, method: 'PUT' });
    const start = clock.now();
    const time = () => clock.now() - start;
    const [written, ...others] = await Promise.all([
      writeRule(store, 0).then(time),
      store.get(refOf(1)).then(time),
      store.delete(refOf(1)).then(time),
    ]);
    expect(others).toEqual([0, 0]);
    expect(written).toBeGreaterThanOrEqual(60_000);
  });

  it.each([
    { what: 'reads', turns: 800, work: (store, turn) => store.get(refOf(turn)) },
    { what: 'deletes', turns: 400, work: (store, turn) => store.delete(refOf(turn)) },
  ] satisfies { what: keyof typeof buckets; turns: number; work: Work }[])(
    'have a pace of their own: $what',
    async ({ what, turns, work }) => {
      const { failed, refused, ms } = await run(work, turns);
      expect({ failed, refused }).toEqual({ failed: 0, refused: 0 });
      expect(ms).toBeLessThanOrEqual(idealMs(turns, buckets[what]) / 0.9);
    },
  );
});

describe('a minute in which everything is refused', () => {
  const minute = 60_000;
  const everything: Work = async (store, turn) => {
    const written = await writeRule(store, turn);
    const read = await store.get(refOf(turn));
    const removed = await store.delete(refOf(turn));
    return { ok: written.ok && read.ok && removed.ok };
  };

  it.each([
    ['429 without a word', { status: 429, headers: {} }],
    ['429 with seconds', { status: 429, headers: { 'Retry-After': '7' } }],
    ['429 with no time at all', { status: 429, headers: { 'Retry-After': '0' } }],
    ['429 with milliseconds', { status: 429, headers: { 'x-ms-retry-after-ms': '900' } }],
    ['503 with seconds', { status: 503, headers: { 'Retry-After': '20' } }],
  ] as const)('is waited for by all together: %s', async (_, { status, headers }) => {
    let asked = 0;
    const storm: Wrap = (transport, clock) => {
      const end = clock.now() + minute;
      return (request) => {
        asked += 1;
        return clock.now() < end
          ? Promise.resolve({ status, headers: { ...headers }, body: '' })
          : transport(request);
      };
    };
    const { failed, ms } = await run(everything, 40, { wrap: storm });
    expect(failed).toBe(0);
    expect(ms).toBeGreaterThanOrEqual(minute);
    expect(ms).toBeLessThan(2.5 * minute);
    // Forty times three requests, and few in vain: nobody tries before the time is over.
    expect(asked).toBeLessThan(40 * 3 + 160);
  });
});
