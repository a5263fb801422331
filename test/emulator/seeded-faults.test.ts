import { describe, expect, it } from '@jest/globals';
import { seededFaults } from '../../src/emulator/index.ts';
import type { Fault, SeededKind } from '../../src/emulator/index.ts';
import { anEmulator } from '../support/arm.ts';
import { aRuleBody } from '../support/rule-body.ts';

const requests = 40;

/** What a client sees of forty requests under these faults. */
async function outcomes(faults: readonly Fault[]): Promise<readonly unknown[]> {
  const { ask, emulator, clock } = anEmulator();
  emulator.faults.add(...faults);
  const seen: unknown[] = [];
  for (let turn = 0; turn < requests; turn += 1) {
    const what = { method: turn % 2 ? 'GET' : 'PUT', path: 'alertRules/a', body: aRuleBody() };
    seen.push(await ask(what).catch((error: unknown) => String(error)));
  }
  return [...seen, clock.slept, emulator.state()];
}

describe('seeded faults', () => {
  it('are the same for the same seed, and others for another', () => {
    expect(seededFaults(7, { requests })).toEqual(seededFaults(7, { requests }));
    expect(seededFaults(7, { requests })).not.toEqual(seededFaults(8, { requests }));
  });

  it('can be printed and replayed', async () => {
    const faults = seededFaults(11, { requests, share: 0.4 });
    const printed = JSON.stringify(faults);
    expect(faults.length).toBeGreaterThan(5);
    expect(await outcomes(JSON.parse(printed) as Fault[])).toEqual(await outcomes(faults));
    expect(await outcomes([])).not.toEqual(await outcomes(faults));
  });

  it('hold every kind, as often as the weights say', () => {
    const faults = seededFaults(1, { requests: 20_000, share: 0.5 });
    expect(faults.length / 20_000).toBeCloseTo(0.5, 1);
    const share = (kind: Fault['kind']) =>
      faults.filter((fault) => fault.kind === kind).length / faults.length;
    const all = 24;
    expect(share('status')).toBeCloseTo(11 / all, 1);
    expect(share('reset')).toBeCloseTo(4 / all, 1);
    expect(share('garbled')).toBeCloseTo(3 / all, 1);
    expect(share('latency')).toBeCloseTo(3 / all, 1);
    expect(share('truncated')).toBeGreaterThan(0.05);
    expect(share('doubleEncoded')).toBeGreaterThan(0.02);
  });

  it('take other weights', () => {
    const none = Object.fromEntries(
      [
        'throttled',
        'throttledInMilliseconds',
        'throttledSilently',
        'unavailable',
        'unavailableForAWhile',
        'doubleEncoded',
        'latency',
        'reset',
        'truncated',
        'garbled',
      ].map((kind) => [kind, 0]),
    ) as Record<SeededKind, number>;
    const resets = seededFaults(3, { requests, share: 1, weights: { ...none, reset: 1 } });
    expect(resets).toHaveLength(requests);
    expect(new Set(resets.map(({ kind }) => kind))).toEqual(new Set(['reset']));
    expect(seededFaults(3, { requests, share: 1, weights: none })).toEqual([]);
    expect(seededFaults(3, { requests, share: 0 })).toEqual([]);
  });
});
