import { diagnostic } from '../diagnostics/index.ts';
import type { Diagnostic, Span } from '../diagnostics/index.ts';
import { benignOf } from '../indicators/index.ts';
import type { BenignKind } from '../indicators/index.ts';
import type { IndicatorValue } from '../model/index.ts';

const codes = {
  reserved: 'IOC201',
  documentation: 'IOC202',
  resolver: 'IOC203',
  sinkhole: 'IOC204',
  shared: 'IOC205',
  popular: 'IOC206',
  empty: 'IOC207',
  eicar: 'IOC208',
  common: 'IOC209',
} as const satisfies Record<BenignKind, string>;

/** How many values a finding on a whole list names. */
const shown = 3;

/** One indicator that is probably none. */
export function benignFinding(
  indicator: IndicatorValue,
  spanAt: () => Span,
): readonly Diagnostic[] {
  const found = benignOf(indicator);
  if (!found) return [];
  const args = { values: indicator.value, entry: found.entry };
  return [diagnostic(codes[found.kind], args, { span: spanAt() })];
}

interface Tally {
  count: number;
  readonly values: string[];
  readonly entries: Set<string>;
}

/** Indicators of a whole list that are probably none: one finding for each kind, with the first of them. */
export function benignFindings(
  indicators: Iterable<IndicatorValue>,
  span: Span,
): readonly Diagnostic[] {
  const tallies = new Map<BenignKind, Tally>();
  for (const indicator of indicators) {
    const found = benignOf(indicator);
    if (!found) continue;
    const tally = tallies.get(found.kind) ?? { count: 0, values: [], entries: new Set() };
    tallies.set(found.kind, tally);
    tally.count += 1;
    if (tally.count > shown) continue;
    tally.values.push(indicator.value);
    tally.entries.add(found.entry);
  }
  return [...tallies].map(([kind, tally]) => diagnostic(codes[kind], argsOf(tally), { span }));
}

function argsOf({ count, values, entries }: Tally): Readonly<Record<'values' | 'entry', string>> {
  const more = count > shown ? ` and ${count - shown} more` : '';
  return { values: `${values.join(', ')}${more}`, entry: [...entries].join(', ') };
}
