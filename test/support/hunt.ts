import { indicatorQuery } from '../../src/compile/indicator-query.ts';
import type { Indicator, IndicatorDetection } from '../../src/model/index.ts';
import { runQuery } from './evaluate-query.ts';
import type { Event } from './evaluate-query.ts';
import type { Row } from './evaluate-values.ts';
import { aDetection, context, located } from './rules.ts';

/** A moment in the tests, in seconds: noon of the day of `context`. */
export const now = Date.parse('2026-07-01T12:00:00Z') / 1000;

/** What a rule of these indicators finds in events. */
export function hunt(
  indicators: readonly Indicator[],
  events: readonly Event[],
  rest: Partial<IndicatorDetection> = {},
): readonly Row[] {
  const detection = aDetection(indicators, rest);
  const { value, diagnostics } = indicatorQuery(detection, located({ detection }), context);
  if (!value) throw new Error(`does not compile: ${JSON.stringify(diagnostics)}`);
  return runQuery(value.query, events, now);
}

/** How many events of a rule's findings there are. */
export const eventCount = (rows: readonly Row[]): number =>
  rows.reduce((sum, { EventCount }) => sum + Number(EventCount), 0);
