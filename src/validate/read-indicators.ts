import { diagnostic, text } from '../diagnostics/index.ts';
import type { Diagnostic, Locate, Path } from '../diagnostics/index.ts';
import {
  identityOf,
  indicatorTypeOf,
  isUnseenDigest,
  parseIndicator,
  unseenDigests,
} from '../indicators/index.ts';
import type { Indicator, Indicators } from '../model/index.ts';
import { allowing } from './allowed.ts';
import { benignFinding } from './check-benign.ts';
import { dayOf } from './days.ts';
import type { IndicatorEntry, IndicatorsEntry } from './rule-file.ts';

/** The indicators of a rule, with what is wrong with the entries that are none. */
export interface IndicatorReading {
  readonly values: Indicators;
  readonly complete: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads `indicators.values`; of equal entries the first one counts, and of what is allowed nobody need be warned. */
export function readIndicators(
  { values: entries, allow = [] }: Partial<IndicatorsEntry>,
  locate: Locate,
): IndicatorReading {
  const allowedBy = allowing(allow);
  const doubts = (indicator: Indicator, index: number): readonly Diagnostic[] =>
    allowedBy(indicator) === undefined ? benignFinding(indicator, () => locate(pathTo(index))) : [];
  const seen = new Map<string, number>();
  const values: Indicator[] = [];
  const diagnostics: Diagnostic[] = [];
  let complete = entries !== undefined;
  for (const [index, entry] of (entries ?? []).entries()) {
    const reading = entry && readEntry(entry, placeOf(index, locate));
    diagnostics.push(...(reading?.diagnostics ?? []));
    if (!reading?.value) {
      complete = false;
      continue;
    }
    const key = identityOf(reading.value);
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, index);
      values.push(reading.value);
      diagnostics.push(...doubts(reading.value, index));
    } else diagnostics.push(duplicate(reading.value, [first, index], locate));
  }
  return { values, complete, diagnostics };
}

const pathTo = (index: number): Path => ['indicators', 'values', index, 'value'];

function duplicate(
  { type, value }: Indicator,
  [first, again]: readonly [number, number],
  locate: Locate,
): Diagnostic {
  const at = (index: number): ReturnType<Locate> => locate(pathTo(index));
  const related = [{ span: at(first), note: text`first listed here` }];
  return diagnostic('IOC050', { type, value }, { span: at(again), related });
}

type At = (field: string) => { readonly span: ReturnType<Locate> };

const placeOf =
  (index: number, locate: Locate): At =>
  (field) => ({ span: locate(['indicators', 'values', index, field]) });

/** Reads one entry; `at` says where a field of it stands. */
export function readEntry(
  entry: IndicatorEntry,
  at: At,
): { readonly value?: Indicator; readonly diagnostics: readonly Diagnostic[] } {
  if (isUnseenDigest(entry.type)) {
    const { type, value } = entry;
    const args = { value, type, suggestion: unseenDigests[entry.type] };
    return { diagnostics: [diagnostic('IOC025', args, at('type'))] };
  }
  const parsed = parseIndicator(indicatorTypeOf(entry.type), entry.value);
  const { days, diagnostics } = readDays(entry, at);
  const confidence = entry.confidence === undefined ? undefined : confidenceOf(entry.confidence);
  if (entry.confidence !== undefined && confidence === undefined)
    diagnostics.push(diagnostic('IOC051', { value: entry.confidence }, at('confidence')));
  if (!parsed.ok)
    return { diagnostics: [diagnostic(parsed.code, parsed.args, at('value')), ...diagnostics] };
  const value: Indicator = {
    ...parsed.value,
    original: entry.value,
    ...(entry.threatType !== undefined && { threatType: entry.threatType }),
    ...(confidence !== undefined && { confidence }),
    ...days,
  };
  return { value, diagnostics };
}

type Days = Pick<Indicator, 'firstSeen' | 'lastSeen' | 'validUntil'>;

function readDays(
  entry: IndicatorEntry,
  at: At,
): { readonly days: Days; readonly diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const found = (['firstSeen', 'lastSeen', 'validUntil'] as const).flatMap((field) => {
    const value = entry[field];
    if (value === undefined) return [];
    const day = dayOf(value);
    if (day === undefined) diagnostics.push(diagnostic('IOC052', { value }, at(field)));
    return day === undefined ? [] : [[field, day] as const];
  });
  const days: Days = Object.fromEntries(found);
  for (const field of ['lastSeen', 'validUntil'] as const) {
    const { firstSeen, [field]: value } = days;
    if (firstSeen !== undefined && value !== undefined && value < firstSeen)
      diagnostics.push(diagnostic('IOC053', { field, value, firstSeen }, at(field)));
  }
  return { days, diagnostics };
}

/** `75`, `"75"` and `75%` as 75; undefined outside 0 to 100. */
export function confidenceOf(value: number | string): number | undefined {
  const number = typeof value === 'number' ? value : Number(value.replace('%', ''));
  return number >= 0 && number <= 100 ? number : undefined;
}
