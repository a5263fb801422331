import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { periodOf } from '../../src/compile/body.ts';
import { indicatorQuery } from '../support/compile-one.ts';
import { runOn } from '../support/hunt.ts';
import { aDetection, anIndicator, context, located } from '../support/rules.ts';

const start = Date.parse('2026-07-01T00:00:00Z') / 1000;

/** The service hands a run only events whose TimeGenerated is within the query period (arm-api.md §2.5). */
function runsThatSee(
  event: { readonly time: number; readonly ingested: number },
  schedule: { readonly frequency: number; readonly delay: number },
): number {
  const detection = aDetection([anIndicator('domain', 'evil.example')], {
    tables: ['DnsEvents'],
    ingestionDelay: schedule.delay,
  });
  const rule = located({ detection, schedule: { frequency: schedule.frequency } });
  const query = indicatorQuery(detection, rule, context).value?.query;
  if (!query) throw new Error('does not compile');
  const period = periodOf(rule.rule);
  const runs = Array.from({ length: 12 }, (_, index) => start + index * schedule.frequency);
  return runs.filter((now) => {
    if (event.ingested > now || event.time <= now - period || event.time > now) return false;
    const dns = { table: 'DnsEvents', row: { Name: 'evil.example' }, ...event };
    return runOn(query, [dns], now).length > 0;
  }).length;
}

describe('late events', () => {
  it('fall into at least one run, however late up to the delay', () => {
    const schedules = fc.record({
      frequency: fc.constantFrom(300, 900, 3_600, 14_400),
      delay: fc.constantFrom(0, 1_800, 7_200),
    });
    fc.assert(
      fc.property(
        schedules,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (schedule, lateness, moment) => {
          const ingested = start + schedule.frequency * (1 + 4 * moment);
          const time = ingested - schedule.delay * lateness;
          expect(runsThatSee({ time, ingested }, schedule)).toBeGreaterThanOrEqual(1);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('are not seen again and again', () => {
    const ingested = start + 3_600 + 10 * 60;
    expect(runsThatSee({ time: ingested, ingested }, { frequency: 3_600, delay: 1_800 })).toBe(1);
  });

  it('are seen twice rather than never just before a run', () => {
    const ingested = start + 3_600 - 60;
    expect(runsThatSee({ time: ingested, ingested }, { frequency: 3_600, delay: 1_800 })).toBe(2);
  });
});
