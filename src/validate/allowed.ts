import { diagnostic } from '../diagnostics/index.ts';
import type { Diagnostic, Locate } from '../diagnostics/index.ts';
import { identityOf, parseIndicator } from '../indicators/index.ts';
import type { AllowedIndicator, Indicators, IndicatorType } from '../model/index.ts';
import type { IndicatorsEntry } from './rule-file.ts';

type Entries = NonNullable<IndicatorsEntry['allow']>;

/** The indicators that entries of `allow` name, each with the number of its entry. */
function matches(
  entries: Entries,
  known: Indicators,
): readonly (readonly [number, AllowedIndicator])[] {
  if (entries.length === 0) return [];
  const types = new Set<IndicatorType>();
  for (const { type } of known) types.add(type);
  const wanted = new Map<string, number>();
  entries.forEach(({ value }, index) => {
    for (const type of types) {
      const parsed = parseIndicator(type, value);
      if (parsed.ok) wanted.set(identityOf(parsed.value), index);
    }
  });
  const found: (readonly [number, AllowedIndicator])[] = [];
  for (const indicator of known) {
    const index = wanted.get(identityOf(indicator));
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
