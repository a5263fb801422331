import { diagnostic } from '../diagnostics/index.ts';
import type { Diagnostic } from '../diagnostics/index.ts';
import type { Day, Indicator, IndicatorSet, LocatedRule } from '../model/index.ts';
import type { CompileNote } from './compiled-rule.ts';

type Why = Extract<CompileNote, { kind: 'leftOut' }>['why'];

/** The indicators that a query is made of. */
export interface Selection {
  readonly indicators: readonly Indicator[];
  /** Nothing is left because time has passed: the indicators are shown, and none is hunted. */
  readonly expired: boolean;
  readonly notes: readonly CompileNote[];
  readonly diagnostics: readonly Diagnostic[];
}

const secondsBetween = (from: Day, to: Day): number => (Date.parse(to) - Date.parse(from)) / 1000;

const lastDate = ({ lastSeen, firstSeen }: Indicator): Day | undefined => lastSeen ?? firstSeen;

/** Why an indicator does not count on a day; `validUntil` beats `maxAge`. */
function reasonToLeaveOut(indicator: Indicator, set: IndicatorSet, asOf: Day): Why | undefined {
  const { confidence, validUntil } = indicator;
  if (confidence !== undefined && confidence < (set.minConfidence ?? 0)) return 'confidence';
  if (validUntil !== undefined) return validUntil < asOf ? 'expired' : undefined;
  const date = lastDate(indicator);
  if (set.maxAge === undefined || date === undefined) return undefined;
  return secondsBetween(date, asOf) > set.maxAge ? 'age' : undefined;
}

/** Whether a filter asks for something that the source does not say. */
const isUnrated = (indicator: Indicator, { minConfidence, maxAge }: IndicatorSet): boolean =>
  (minConfidence !== undefined && indicator.confidence === undefined) ||
  (maxAge !== undefined && indicator.validUntil === undefined && lastDate(indicator) === undefined);

/** Applies confidence, age and validity as of a UTC day. */
export function selectIndicators(
  set: IndicatorSet,
  asOf: Day,
  locate: LocatedRule['locate'],
): Selection {
  const judged = set.values.map((indicator) => ({
    indicator,
    why: reasonToLeaveOut(indicator, set, asOf),
  }));
  const kept = judged.flatMap(({ indicator, why }) => (why === undefined ? [indicator] : []));
  const outlived = judged.flatMap(({ indicator, why }) =>
    why === 'expired' || why === 'age' ? [indicator] : [],
  );
  const leftOut = judged.flatMap(({ indicator, why }) =>
    why === undefined ? [] : [{ kind: 'leftOut', indicator: indicator.value, why } as const],
  );
  const unrated = kept.filter((indicator) => isUnrated(indicator, set)).length;
  const notes = [
    ...leftOut,
    ...(unrated > 0 ? [{ kind: 'unrated', count: unrated } as const] : []),
  ];
  const span = locate(['indicators'], 'key');
  const total = set.values.length;
  if (kept.length > 0) return { indicators: kept, expired: false, notes, diagnostics: [] };
  return outlived.length > 0
    ? {
        indicators: outlived,
        expired: true,
        notes,
        diagnostics: [diagnostic('LIM081', { count: outlived.length, asOf }, { span })],
      }
    : {
        indicators: [],
        expired: false,
        notes,
        diagnostics: [diagnostic('LIM080', { count: total }, { span })],
      };
}
