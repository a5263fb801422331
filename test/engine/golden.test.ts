import { describe, expect, test } from '@jest/globals';
import { goldenFile } from '../support/golden.ts';
import { exclusionEvents } from '../support/golden-exclusions.ts';
import { hitsAndMisses, spotsOf } from '../support/golden-hits.ts';
import { findingsOf, timed, wrongOf } from '../support/judged-query.ts';
import { applies, goldenRule, indicatorCases, queryCases } from '../support/golden-rule.ts';
import { type Event, now, type Row, runText } from '../support/run-events.ts';

const withExclusions = indicatorCases.filter((name) => goldenRule(name).exclusions.length > 0);

const textOf = (name: string): string => goldenFile(name, 'query.kql').trimEnd();

describe('a golden query', () => {
  test.each(indicatorCases)(
    '%s finds every indicator in every column, and no near miss',
    (name) => {
      const rule = goldenRule(name);
      const planned = hitsAndMisses(rule);
      for (const spot of spotsOf(rule)) {
        const own = planned.filter(
          ({ indicator, found }) =>
            indicator === spot.indicator && found?.column === spot.place.column,
        );
        expect(own.length).toBeGreaterThan(0);
      }
      expect(wrongOf(textOf(name), planned)).toEqual([]);
    },
  );

  test.each(withExclusions)('%s drops what its exclusions describe, and nothing else', (name) => {
    const rule = goldenRule(name);
    const planned = exclusionEvents(rule);
    for (const exclusion of rule.exclusions) {
      for (const table of exclusion.tables ?? rule.tables) {
        const own = planned.filter((one) => one.exclusion === exclusion.id && one.table === table);
        const tried = [own.some(({ found }) => !found), own.some(({ found }) => found)];
        expect([exclusion.id, table, ...tried]).toEqual([
          exclusion.id,
          table,
          applies(exclusion, table),
          own.length > 0,
        ]);
      }
    }
    expect(wrongOf(textOf(name), planned)).toEqual([]);
  });

  test.each(indicatorCases)('%s sums up all that it has found', (name) => {
    const events = timed(hitsAndMisses(goldenRule(name)));
    const findings = [...findingsOf(textOf(name), events).values()].flat();
    const rows = runText(textOf(name), events, now);
    const counted = rows.reduce((sum, { EventCount }) => sum + Number(EventCount), 0);
    expect(counted).toBe(findings.length);
    const keys = (row: Row) => [row.SourceTable, row.Indicator, row.HostName, row.SourceIP].join();
    expect(new Set(rows.map(keys))).toEqual(new Set(findings.map(keys)));
    expect(rows).toHaveLength(new Set(findings.map(keys)).size);
  });

  test('of its own finds what it says', () => {
    const ask = (Name: string | null): Event => ({ table: 'DnsEvents', row: { Name } });
    const names = [
      'evil.example',
      'www.EVIL.example',
      'notevil.example',
      'evil.examples',
      '',
      null,
    ];
    const rows = queryCases.map((name) =>
      runText(textOf(name), names.map(ask), now).map(({ Name }) => Name),
    );
    expect(rows).toEqual([['evil.example', 'www.EVIL.example']]);
  });
});
