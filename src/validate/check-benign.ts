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
  readonly span: Span;
  readonly values: string[];
  readonly entries: Set<string>;
}

/** Counts the indicators of a whole list that are probably none. */
export interface BenignTallies {
  readonly add: (indicator: IndicatorValue, spanAt: () => Span) => void;
  /** One finding for each kind, with the first of them and its place. */
  readonly findings: () => readonly Diagnostic[];
}

/** Begins to count the indicators of a list that are probably none. */
export function tallyBenign(): BenignTallies {
  const tallies = new Map<BenignKind, Tally>();
  return {
    add: (indicator, spanAt) => {
      const found = benignOf(indicator);
      if (!found) return;
      const known = tallies.get(found.kind);
      const tally = known ?? { count: 0, span: spanAt(), values: [], entries: new Set() };
      tallies.set(found.kind, tally);
      tally.count += 1;
      if (tally.count > shown) return;
      tally.values.push(indicator.value);
      tally.entries.add(found.entry);
    },
    findings: () =>
      [...tallies].map(([kind, tally]) =>
        diagnostic(codes[kind], argsOf(tally), { span: tally.span }),
      ),
  };
}

function argsOf({ count, values, entries }: Tally): Readonly<Record<'values' | 'entry', string>> {
  const more = count > shown ? ` and ${count - shown} more` : '';
  return { values: `${values.join(', ')}${more}`, entry: [...entries].join(', ') };
}
