import { indicatorQuery } from './compile-one.ts';
import { print, type Query } from '../../src/kql/index.ts';
import type { Indicator, IndicatorDetection } from '../../src/model/index.ts';
import { aDetection, context, located } from './rules.ts';
import { type Data, type Event, now, type Row, runOver, runText } from './run-events.ts';

export { now } from './run-events.ts';
export type { Event, Row, Value, Watchlists } from './run-events.ts';

/** Runs the printed text of a query over events, as of a moment in seconds. */
export const runOn = (query: Query, events: readonly Event[], at: number): readonly Row[] =>
  runText(print(query).text, events, at);

/** What a rule of these indicators finds in events. */
export const hunt = (
  indicators: readonly Indicator[],
  events: readonly Event[],
  rest: Partial<IndicatorDetection> = {},
): readonly Row[] => huntIn({ events }, indicators, rest);

/** What a rule of these indicators finds in events and watchlists. */
export function huntIn(
  data: Data,
  indicators: readonly Indicator[],
  rest: Partial<IndicatorDetection> = {},
): readonly Row[] {
  const detection = aDetection(indicators, rest);
  const { value, diagnostics } = indicatorQuery(detection, located({ detection }), context);
  if (!value) throw new Error(`does not compile: ${JSON.stringify(diagnostics)}`);
  return runOver(print(value.query).text, data, now);
}

/** How many events of a rule's findings there are. */
export const eventCount = (rows: readonly Row[]): number =>
  rows.reduce((sum, { EventCount }) => sum + Number(EventCount), 0);
