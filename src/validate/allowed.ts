import { diagnostic } from '../diagnostics/index.ts';
import type { Diagnostic, Locate } from '../diagnostics/index.ts';
import { identityOf, parseIndicator } from '../indicators/index.ts';
import type {
  AllowedIndicator,
  Indicators,
  IndicatorType,
  IndicatorValue,
} from '../model/index.ts';
import type { IndicatorsEntry } from './rule-file.ts';

type Entries = NonNullable<IndicatorsEntry['allow']>;

/** Finds the entry of `allow` that names an indicator; a value may be written as any type reads it. */
export function allowing(
  entries: Entries,
): (indicator: Pick<IndicatorValue, 'type' | 'value'>) => number | undefined {
  const byType = new Map<IndicatorType, ReadonlyMap<string, number>>();
  const namedAs = (type: IndicatorType): ReadonlyMap<string, number> =>
    new Map(
      entries.flatMap(({ value }, index) => {
        const parsed = parseIndicator(type, value);
        return parsed.ok ? [[identityOf(parsed.value), index] as const] : [];
      }),
    );
  return (indicator) => {
    const known = byType.get(indicator.type) ?? namedAs(indicator.type);
    byType.set(indicator.type, known);
    return known.size === 0 ? undefined : known.get(identityOf(indicator));
  };
}

/** The indicators that entries of `allow` name, each with the number of its entry. */
function matches(
  entries: Entries,
  known: Indicators,
): readonly (readonly [number, AllowedIndicator])[] {
  if (entries.length === 0) return [];
  const entryOf = allowing(entries);
  const found: (readonly [number, AllowedIndicator])[] = [];
  for (const indicator of known) {
    const index = entryOf(indicator);
    const { type, value } = indicator;
    if (index !== undefined)
      found.push([index, { type, value, reason: entries[index]?.reason ?? '' }]);
  }
  return found;
}

/** The indicators of a rule that do not count. */
export const allowedOf = (
  entries: Entries | undefined,
  known: Indicators,
): readonly AllowedIndicator[] => matches(entries ?? [], known).map(([, allowed]) => allowed);

/** Entries of `allow` that name no indicator. */
export function checkAllowed(
  entries: Entries | undefined,
  known: Indicators | undefined,
  locate: Locate,
): readonly Diagnostic[] {
  if (!entries || !known) return [];
  const used = new Set(matches(entries, known).map(([index]) => index));
  return entries.flatMap(({ value }, index) =>
    used.has(index)
      ? []
      : [diagnostic('IOC056', { value }, { span: locate(['indicators', 'allow', index]) })],
  );
}
