import { build } from '../kql/index.ts';
import type { Expr } from '../kql/index.ts';
import type { Exclusion, Indicators, IndicatorType } from '../model/index.ts';
import { comparable } from './lists.ts';

const { all, any, binary, inList, name, text } = build;

const isOneOf = (texts: readonly string[]): Expr =>
  inList(name('Indicator'), 'in', texts.map(text));

/** The types of the named indicators by their texts, and the texts that others show too. */
function typesByText(named: readonly string[], known: Indicators) {
  const meant = new Map(named.map((value) => [comparable('url', value), new Set<IndicatorType>()]));
  const values = new Set(named);
  const shared = new Set<string>();
  for (const { type, value } of known) {
    const shown = comparable(type, value);
    if (values.has(value)) meant.get(shown)?.add(type);
    else if (meant.has(shown)) shared.add(shown);
  }
  return { meant, shared };
}

/**
 * The test that a finding is of an indicator that the exclusion names. A domain and the URL of its start page
 * show the same text: where only one of them is named, its type decides too.
 */
export function narrowed({ indicators = [] }: Exclusion, known: Indicators): readonly Expr[] {
  if (indicators.length === 0) return [];
  const { meant, shared } = typesByText(indicators, known);
  const alone = [...meant.keys()].filter((shown) => !shared.has(shown));
  const types = new Set([...shared].flatMap((shown) => [...(meant.get(shown) ?? [])]));
  return [
    any([
      ...(alone.length > 0 ? [isOneOf(alone)] : []),
      ...[...types].map((type) =>
        all([
          binary(name('IndicatorType'), '==', text(type)),
          isOneOf([...shared].filter((shown) => meant.get(shown)?.has(type))),
        ]),
      ),
    ]),
  ];
}
