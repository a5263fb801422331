import type { Planned } from './golden-hits.ts';
import { type Event, now, type Row, runText } from './run-events.ts';

/** The day on which the golden rules are compiled: what was valid until before finds nothing. */
const today = new Date(now * 1000).toISOString().slice(0, 10);

/** A millisecond of its own for each event, so that the time of a finding tells the event. */
export const timed = (planned: readonly Planned[]): readonly Event[] =>
  planned.map(({ table, row, time = now }, index) => ({ table, row, time: time + index / 1000 }));

const millisecond = (time: unknown): number => Math.round(Number(time) * 1000);

/** Findings before they are summed up, by the events that they are about. */
export function findingsOf(
  text: string,
  events: readonly Event[],
): ReadonlyMap<number, readonly Row[]> {
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

/** The events of which a query does not say what it should. */
export function wrongOf(text: string, planned: readonly Planned[]) {
  const events = timed(planned);
  const findings = findingsOf(text, events);
  return planned.flatMap((event, index) => {
    const should = expected(event);
    const cells = Object.keys(should[0] ?? { SourceTable: '', MatchedColumn: '' });
    const is = shown(findings.get(millisecond(events[index]?.time)) ?? [], event, cells);
    return JSON.stringify(is) === JSON.stringify(should)
      ? []
      : [{ ...event, indicator: event.indicator.value, is, should }];
  });
}
