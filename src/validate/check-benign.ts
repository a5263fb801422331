import { diagnostic } from '../diagnostics/index.ts';
import type { Diagnostic, Span } from '../diagnostics/index.ts';
import { benignOf, identityOf, parseIndicator } from '../indicators/index.ts';
import type { Benign, BenignKind } from '../indicators/index.ts';
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

/** How many of a kind are kept: a rule may allow some of them. */
const kept = 1_000;

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

interface Doubtful extends Benign {
  readonly indicator: IndicatorValue;
  readonly span: Span;
}

interface Tally {
  count: number;
  readonly first: Doubtful[];
}

type Identity = Parameters<typeof identityOf>[0];

/** Counts the indicators of a whole list that are probably none. */
export interface BenignTallies {
  readonly add: (indicator: IndicatorValue, spanAt: () => Span) => void;
  /** One finding for each kind, with the first of them that are not allowed, and the place of one. */
  readonly findings: (allowed?: readonly Identity[]) => readonly Diagnostic[];
}

/** How many allowed ones there are of each kind. */
function kindsOf(allowed: readonly Identity[]): ReadonlyMap<BenignKind, number> {
  const counts = new Map<BenignKind, number>();
  for (const { type, value } of allowed) {
    const parsed = parseIndicator(type, value);
    const kind = parsed.ok ? benignOf(parsed.value)?.kind : undefined;
    if (kind) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return counts;
}

/** Begins to count the indicators of a list that are probably none. */
export function tallyBenign(): BenignTallies {
  const tallies = new Map<BenignKind, Tally>();
  return {
    add: (indicator, spanAt) => {
      const found = benignOf(indicator);
      if (!found) return;
      const tally = tallies.get(found.kind) ?? { count: 0, first: [] };
      tallies.set(found.kind, tally);
      tally.count += 1;
      if (tally.count <= kept) tally.first.push({ ...found, indicator, span: spanAt() });
    },
    findings: (allowed = []) => {
      const identities = new Set(allowed.map(identityOf));
      const without = kindsOf(allowed);
      return [...tallies].flatMap(([kind, { count, first }]) => {
        const left = first.filter(({ indicator }) => !identities.has(identityOf(indicator)));
        const span = left[0]?.span;
        if (!span) return [];
        return [diagnostic(codes[kind], argsOf(left, count - (without.get(kind) ?? 0)), { span })];
      });
    },
  };
}

function argsOf(
  left: readonly Doubtful[],
  count: number,
): Readonly<Record<'values' | 'entry', string>> {
  const some = left.slice(0, shown);
  const values = some.map(({ indicator }) => indicator.value).join(', ');
  const more = count > shown ? ` and ${count - shown} more` : '';
  const entries = new Set(some.map(({ entry }) => entry));
  return { values: `${values}${more}`, entry: [...entries].join(', ') };
}
