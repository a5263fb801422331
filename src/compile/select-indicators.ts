import { diagnostic } from '../diagnostics/index.ts';
import type { Diagnostic } from '../diagnostics/index.ts';
import { limits } from '../facts/index.ts';
import { identityOf } from '../indicators/index.ts';
import type { Day, Indicator, IndicatorSet, LocatedRule } from '../model/index.ts';
import type { CompileNote } from './compiled-rule.ts';

type Why = Extract<CompileNote, { kind: 'leftOut' }>['why'];

/** The indicators that a query is made of. */
export interface Selection {
  /** At most one more than any place takes: beyond that they are only counted. */
  readonly indicators: readonly Indicator[];
  /** How many count. */
  readonly total: number;
  /** Nothing is left because time has passed: the indicators are shown, and none is hunted. */
  readonly expired: boolean;
  readonly notes: readonly CompileNote[];
  readonly diagnostics: readonly Diagnostic[];
}

/** What a watchlist takes, and one more that shows that there are too many. */
const most = limits.watchlist.items + 1;
/** Indicators that a note names. */
const named = 5;

const secondsBetween = (from: Day, to: Day): number => (Date.parse(to) - Date.parse(from)) / 1000;

/** The day from which `maxAge` counts. */
export const lastDate = ({ lastSeen, firstSeen }: Indicator): Day | undefined =>
  lastSeen ?? firstSeen;

/** Why an indicator does not count on a day; `validUntil` beats `maxAge`. */
function filteredBy(indicator: Indicator, set: IndicatorSet, asOf: Day): Why | undefined {
  const { confidence, validUntil } = indicator;
  if (confidence !== undefined && confidence < (set.minConfidence ?? 0)) return 'confidence';
  if (validUntil !== undefined) return validUntil < asOf ? 'expired' : undefined;
  const date = lastDate(indicator);
  if (set.maxAge === undefined || date === undefined) return undefined;
  return secondsBetween(date, asOf) > set.maxAge ? 'age' : undefined;
}

type Judge = (indicator: Indicator) => Why | undefined;

function judgeOf(set: IndicatorSet, asOf: Day): Judge {
  const allowed = new Set(set.allow?.map(identityOf));
  return (indicator) =>
    allowed.size > 0 && allowed.has(identityOf(indicator))
      ? 'allowed'
      : filteredBy(indicator, set, asOf);
}

/** Whether a filter asks for something that the source does not say. */
const isUnrated = (indicator: Indicator, { minConfidence, maxAge }: IndicatorSet): boolean =>
  (minConfidence !== undefined && indicator.confidence === undefined) ||
  (maxAge !== undefined && indicator.validUntil === undefined && lastDate(indicator) === undefined);

/** Counts indicators and keeps the first of them. */
function tally(keep: number) {
  const first: Indicator[] = [];
  let count = 0;
  return {
    first,
    count: () => count,
    add: (indicator: Indicator): void => {
      count += 1;
      if (first.length < keep) first.push(indicator);
    },
  };
}

function judgeAll(set: IndicatorSet, judge: Judge) {
  const kept = tally(most);
  const outlived = tally(most);
  const leftOut = { confidence: tally(named), age: tally(named), expired: tally(named) };
  const reasons = { ...leftOut, allowed: tally(named) } as const satisfies Record<Why, unknown>;
  let unrated = 0;
  for (const indicator of set.values) {
    const why = judge(indicator);
    if (why === undefined) {
      kept.add(indicator);
      if (isUnrated(indicator, set)) unrated += 1;
      continue;
    }
    reasons[why].add(indicator);
    if (why === 'expired' || why === 'age') outlived.add(indicator);
  }
  return { kept, outlived, reasons, unrated };
}

/** Applies confidence, age and validity as of a UTC day, and what the rule allows. */
export function selectIndicators(
  set: IndicatorSet,
  asOf: Day,
  locate: LocatedRule['locate'],
): Selection {
  const { kept, outlived, reasons, unrated } = judgeAll(set, judgeOf(set, asOf));
  const leftOut = (['confidence', 'age', 'expired', 'allowed'] as const).flatMap((why) => {
    const count = reasons[why].count();
    const first = reasons[why].first.map(({ value }) => value);
    return count > 0 ? [{ kind: 'leftOut', why, count, first } as const] : [];
  });
  const notes: readonly CompileNote[] = [
    ...leftOut,
    ...(unrated > 0 ? [{ kind: 'unrated', count: unrated } as const] : []),
  ];
  const span = locate(['indicators'], 'key');
  if (kept.count() > 0) {
    const chosen = { indicators: kept.first, total: kept.count() };
    return { ...chosen, expired: false, notes, diagnostics: [] };
  }
  const count = outlived.count();
  const expired = count > 0;
  const finding = expired
    ? diagnostic('LIM081', { count, asOf }, { span })
    : diagnostic('LIM080', { count: set.values.length }, { span });
  return { indicators: outlived.first, total: count, expired, notes, diagnostics: [finding] };
}

/** Why each indicator that does not count on a day does not. */
export function leftOutOf(set: IndicatorSet, asOf: Day): ReadonlyMap<string, Why> {
  const judge = judgeOf(set, asOf);
  const found = new Map<string, Why>();
  for (const indicator of set.values) {
    const why = judge(indicator);
    if (why !== undefined) found.set(indicator.value, why);
  }
  return found;
}
