import type { Explanation } from '../compile/index.ts';
import { defang } from '../indicators/index.ts';
import type { IndicatorType, Rule } from '../model/index.ts';

type Hunt = NonNullable<Explanation['hunt']>;

/** Types of the few values that an explanation names without one. */
function typesOf(
  { detection }: Rule,
  named: ReadonlySet<string>,
): ReadonlyMap<string, IndicatorType> {
  const found = new Map<string, IndicatorType>();
  if (detection.kind === 'query' || named.size === 0) return found;
  for (const { type, value } of detection.indicators.values) {
    if (named.has(value)) found.set(value, type);
    if (found.size === named.size) break;
  }
  return found;
}

function defangedHunt(hunt: Hunt, inert: (value: string) => string): Hunt {
  const { byType, leftOut, endings, bareAddresses } = hunt;
  return {
    ...hunt,
    byType: byType.map((one) => ({
      ...one,
      examples: one.examples.map((value) => defang({ type: one.type, value })),
    })),
    leftOut: leftOut.map((one) => ({ ...one, first: one.first.map(inert) })),
    endings: {
      ...endings,
      soon: {
        ...endings.soon,
        first: endings.soon.first.map((one) => ({
          ...one,
          indicator: defang({ type: one.type, value: one.indicator }),
        })),
      },
    },
    ...(bareAddresses && {
      bareAddresses: {
        ...bareAddresses,
        addresses: bareAddresses.addresses.map((one) => ({
          ...one,
          address: defang({ type: 'ip', value: one.address }),
        })),
      },
    }),
  };
}

/** An explanation in which no program follows an indicator. */
export function defanged(explanation: Explanation, rule: Rule): Explanation {
  const { hunt, exclusions, alert } = explanation;
  const named = [
    ...(hunt?.leftOut.flatMap(({ first }) => first) ?? []),
    ...exclusions.flatMap(({ indicators = [] }) => indicators),
  ];
  const types = typesOf(rule, new Set(named));
  const inert = (value: string): string => defang({ type: types.get(value) ?? 'domain', value });
  const safe = hunt && defangedHunt(hunt, inert);
  const [first] = safe?.byType ?? [];
  return {
    ...explanation,
    ...(safe && { hunt: safe }),
    exclusions: exclusions.map((one) => ({
      ...one,
      ...(one.indicators && { indicators: one.indicators.map(inert) }),
    })),
    ...(alert && {
      alert: {
        ...alert,
        example: alert.title.replace(/\{\{Indicator\}\}/g, (whole) => first?.examples[0] ?? whole),
      },
    }),
  };
}
