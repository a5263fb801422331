import { describe, expect, test } from '@jest/globals';
import { goldenFile } from '../support/golden.ts';
import { exclusionEvents } from '../support/golden-exclusions.ts';
import { hitsAndMisses, type Planned, spotsOf } from '../support/golden-hits.ts';
import { applies, goldenRule, indicatorCases, queryCases } from '../support/golden-rule.ts';
import { type Event, now, type Row, runText } from '../support/run-events.ts';

/** The day on which the golden rules are compiled: what was valid until before finds nothing. */
const today = new Date(now * 1000).toISOString().slice(0, 10);

const withExclusions = indicatorCases.filter((name) => goldenRule(name).exclusions.length > 0);

const textOf = (name: string): string => goldenFile(name, 'query.kql').trimEnd();

/** A millisecond of its own for each event, so that the time of a finding tells the event. */
const timed = (planned: readonly Planned[]): readonly Event[] =>
  planned.map(({ table, row, time = now }, index) => ({ table, row, time: time + index / 1000 }));

const millisecond = (time: unknown): number => Math.round(Number(time) * 1000);

/** Findings before they are summed up, by the events that they are about. */
function findingsOf(name: string, events: readonly Event[]): ReadonlyMap<number, readonly Row[]> {
  const text = textOf(name);
  const rows = runText(text.slice(0, text.lastIndexOf('\n| summarize')), events, now);
  const found = new Map<number, Row[]>();
  for (const row of rows) {
    const at = millisecond(row.TimeGenerated);
    found.set(at, [...(found.get(at) ?? []), row]);
  }
  return found;
}

/** What a finding must say, or that there is none. */
function expected({ table, indicator, found }: Planned): readonly Row[] {
  const { type, value, threatType = '', confidence = null, validUntil = today } = indicator;
  if (!found || validUntil < today) return [];
  const { column, portMatch } = found;
  return [
    {
      ...{ Indicator: value, IndicatorType: type, SourceTable: table },
      ...{ Confidence: confidence, ThreatType: threatType },
      ...(column !== undefined && { MatchedColumn: column }),
      ...(portMatch !== undefined && { PortMatch: portMatch }),
    },
  ];
}

/** What cells hold that a query leaves out because no indicator of its rule needs them. */
const nothing: Row = { Confidence: null, ThreatType: '', PortMatch: '' };

/** What was found of the indicator, in the cells that are expected of it. */
const shown = (rows: readonly Row[], { indicator }: Planned, cells: readonly string[]) =>
  rows
    .filter((row) => row.Indicator === indicator.value && row.IndicatorType === indicator.type)
    .map((row): Row => ({ ...nothing, ...row }))
    .map((row) => Object.fromEntries(cells.map((cell) => [cell, row[cell] ?? null])));

/** The events of which a golden query does not say what it should. */
function wrongOf(name: string, planned: readonly Planned[]) {
  const events = timed(planned);
  const findings = findingsOf(name, events);
  return planned.flatMap((event, index) => {
    const should = expected(event);
    const cells = Object.keys(should[0] ?? { SourceTable: '', MatchedColumn: '' });
    const is = shown(findings.get(millisecond(events[index]?.time)) ?? [], event, cells);
    return JSON.stringify(is) === JSON.stringify(should)
      ? []
      : [{ ...event, indicator: event.indicator.value, is, should }];
  });
}

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
      expect(wrongOf(name, planned)).toEqual([]);
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
    expect(wrongOf(name, planned)).toEqual([]);
  });

  test.each(indicatorCases)('%s sums up all that it has found', (name) => {
    const events = timed(hitsAndMisses(goldenRule(name)));
    const findings = [...findingsOf(name, events).values()].flat();
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
