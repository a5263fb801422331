import { diagnostic } from '../diagnostics/index.ts';
import type { Diagnostic } from '../diagnostics/index.ts';
import { limits } from '../facts/index.ts';
import { identityOf } from '../indicators/index.ts';
import type { Day, Indicator, IndicatorSet, LocatedRule } from '../model/index.ts';
import type { CompileNote } from './compiled-rule.ts';

type Why = Extract<CompileNote, { kind: 'leftOut' }>['why'];

/** The indicators that a query is made of. */
export interface Selection {
  /** Where there are more than any place takes, only the first few of them. */
  readonly indicators: readonly Indicator[];
  /** How many count. */
  readonly total: number;
  /** Nothing is left because time has passed: the indicators are shown, and none is hunted. */
  readonly expired: boolean;
  readonly notes: readonly CompileNote[];
  readonly diagnostics: readonly Diagnostic[];
}

/** No place takes more. */
const most = limits.watchlist.items;
/** So many of a set that is too large show which tables it is for. */
const sample = 1_000;
/** Indicators that a note names. */
const named = 5;

/** Windows in which a reviewer wants to know what will cease to count, in days. */
const windows = [14, 30] as const;

const daysAfter = (of: Day, days: number): Day =>
  new Date(Date.parse(of) + days * 86_400_000).toISOString().slice(0, 10);

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
type Window = (typeof windows)[number];

/** The window in which an indicator that counts today will cease to. */
function windowOf(set: IndicatorSet, asOf: Day): (indicator: Indicator) => Window | undefined {
  const [[near, nearDay], [far, farDay]] = [
    [windows[0], daysAfter(asOf, windows[0])],
    [windows[1], daysAfter(asOf, windows[1])],
  ] as const;
  return (indicator) => {
    if (filteredBy(indicator, set, farDay) === undefined) return undefined;
    return filteredBy(indicator, set, nearDay) === undefined ? far : near;
  };
}

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

const isOutlived = (why: Why | undefined): boolean => why === 'expired' || why === 'age';

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

/** Indicators that were counted before: as objects they take many times the memory that they do in a set. */
function collected(
  set: IndicatorSet,
  total: number,
  wanted: (indicator: Indicator) => boolean,
): readonly Indicator[] {
  const size = total > most ? sample : total;
  const found: Indicator[] = [];
  for (const indicator of set.values) {
    if (found.length === size) break;
    if (wanted(indicator)) found.push(indicator);
  }
  return found;
}

function judgeAll(set: IndicatorSet, judge: Judge, asOf: Day) {
  const endsIn = windowOf(set, asOf);
  const ending = { 14: tally(named), 30: tally(named) } as const satisfies Record<Window, unknown>;
  let kept = 0;
  let outlived = 0;
  const leftOut = { confidence: tally(named), age: tally(named), expired: tally(named) };
  const reasons = { ...leftOut, allowed: tally(named) } as const satisfies Record<Why, unknown>;
  let unrated = 0;
  for (const indicator of set.values) {
    const why = judge(indicator);
    if (why === undefined) {
      kept += 1;
      if (isUnrated(indicator, set)) unrated += 1;
      const window = endsIn(indicator);
      if (window !== undefined) ending[window].add(indicator);
      continue;
    }
    reasons[why].add(indicator);
    if (isOutlived(why)) outlived += 1;
  }
  return { kept, outlived, reasons, unrated, ending };
}

/** Applies confidence, age and validity as of a UTC day, and what the rule allows. */
export function selectIndicators(
  set: IndicatorSet,
  asOf: Day,
  locate: LocatedRule['locate'],
): Selection {
  const judge = judgeOf(set, asOf);
  const { kept: total, outlived, reasons, unrated, ending } = judgeAll(set, judge, asOf);
  const valuesOf = (found: (typeof ending)[Window]): readonly string[] =>
    found.first.map(({ value }) => value);
  const leftOut = (['confidence', 'age', 'expired', 'allowed'] as const).flatMap((why) => {
    const count = reasons[why].count();
    const first = valuesOf(reasons[why]);
    return count > 0 ? [{ kind: 'leftOut', why, count, first } as const] : [];
  });
  const notes: readonly CompileNote[] = [
    ...leftOut,
    ...(unrated > 0 ? [{ kind: 'unrated', count: unrated } as const] : []),
    ...windows.flatMap((days) => {
      const count = ending[days].count();
      const first = valuesOf(ending[days]);
      return count > 0 ? [{ kind: 'indicatorsExpiring', days, count, first } as const] : [];
    }),
  ];
  const span = locate(['indicators'], 'key');
  if (total > 0) {
    const indicators = collected(set, total, (one) => judge(one) === undefined);
    return { indicators, total, expired: false, notes, diagnostics: [] };
  }
  const expired = outlived > 0;
  const finding = expired
    ? diagnostic('LIM081', { count: outlived, asOf }, { span })
    : diagnostic('LIM080', { count: set.values.length }, { span });
  const indicators = collected(set, outlived, (one) => isOutlived(judge(one)));
  return { indicators, total: outlived, expired, notes, diagnostics: [finding] };
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
