import { diagnostic } from '../diagnostics/index.ts';
import type { Diagnostic, Span } from '../diagnostics/index.ts';
import {
  indicatorTypeOf,
  isUnseenDigest,
  parseIndicator,
  unseenDigests,
} from '../indicators/index.ts';
import type { Indicator } from '../model/index.ts';
import { dayOf } from './days.ts';
import type { IndicatorEntry } from './rule-file.ts';

/** Where a field of an entry stands. */
export type EntryPlace = (field: keyof IndicatorEntry) => Span;

/** An entry as an indicator, with what is wrong with it. */
export interface EntryReading {
  readonly value?: Indicator;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads one entry of `values`, after the schema. */
export function readEntry(entry: IndicatorEntry, place: EntryPlace): EntryReading {
  const at = (field: keyof IndicatorEntry): { span: Span } => ({ span: place(field) });
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
  at: (field: keyof IndicatorEntry) => { readonly span: Span },
): { readonly days: Days; readonly diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const days: { -readonly [K in keyof Days]: Days[K] } = {};
  for (const field of ['firstSeen', 'lastSeen', 'validUntil'] as const) {
    const value = entry[field];
    if (value === undefined) continue;
    const day = dayOf(value);
    if (day === undefined) diagnostics.push(diagnostic('IOC052', { value }, at(field)));
    else days[field] = day;
  }
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
