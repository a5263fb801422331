import { build } from '../kql/index.ts';
import type { Expr, IndicatorList, Let } from '../kql/index.ts';
import type { Indicator, IndicatorType } from '../model/index.ts';

/** The lists of one type in a query, and the name under which a branch refers to all of them. */
export interface TypeLists {
  readonly type: IndicatorType;
  readonly lists: readonly IndicatorList[];
  readonly lets: readonly Let[];
  readonly reference: Expr;
  readonly hasIpv6: boolean;
}

/** In the order in which a query holds them. */
const types: readonly IndicatorType[] = ['ip:port', 'ip', 'domain', 'url', 'md5', 'sha1', 'sha256'];

const nameOf = (type: IndicatorType): string => type.replace(':', '_');

/** How a value is compared: a URL that is only a host has no slash at its end. */
export const comparable = (type: IndicatorType, value: string): string =>
  type === 'url' ? value.replace(/^([^/?]*)\/$/, '$1') : value;

/** Lists of one type: values that share threat type and confidence, in the order of the file. */
function listsOf(type: IndicatorType, indicators: readonly Indicator[]): IndicatorList[] {
  const groups = new Map<string, Indicator[]>();
  for (const indicator of indicators) {
    const key = JSON.stringify([indicator.threatType, indicator.confidence]);
    groups.set(key, [...(groups.get(key) ?? []), indicator]);
  }
  return [...groups.values()].map((group, index) => ({
    name: `${nameOf(type)}_${index + 1}`,
    type,
    ...(group[0]?.threatType !== undefined && { threatType: group[0].threatType }),
    ...(group[0]?.confidence !== undefined && { confidence: group[0].confidence }),
    values: [...new Set(group.map(({ value }) => comparable(type, value)))],
  }));
}

/** A name for several lists together; one list needs none. */
function together(name: string, lists: readonly IndicatorList[]): [Expr, Let[]] {
  const names = lists.map((list) => build.name(list.name));
  const [only] = names;
  if (only && names.length === 1) return [only, []];
  return [
    build.name(name),
    [{ name, value: { kind: 'expr', expr: build.call('array_concat', ...names) } }],
  ];
}

/** The addresses of the pairs, derived from them so that each indicator stands in the text once. */
const addresses: Pick<Let, 'name'> & { readonly from: (pairs: Expr) => Let } = {
  name: 'ip_port_addresses',
  from: (pairs) => ({
    name: addresses.name,
    value: {
      kind: 'toscalar',
      pipeline: {
        source: { kind: 'print', column: build.assign('Pair', pairs) },
        operators: [
          { kind: 'mvExpand', column: build.assign('Pair'), to: 'string' },
          {
            kind: 'summarize',
            aggregates: [
              build.call(
                'make_set',
                build.call(
                  'extract',
                  build.text(String.raw`^\[?(.+?)\]?:\d+$`),
                  build.long(1),
                  build.name('Pair'),
                ),
              ),
            ],
            by: [],
          },
        ],
      },
    },
  }),
};

/** The name of the list of addresses of all ip:port pairs. */
export const pairAddresses: Expr = build.name(addresses.name);

function typeLists(type: IndicatorType, indicators: readonly Indicator[]): TypeLists {
  const lists = listsOf(type, indicators);
  const [reference, lets] = together(nameOf(type), lists);
  return {
    type,
    lists,
    lets: type === 'ip:port' ? [...lets, addresses.from(reference)] : lets,
    reference,
    hasIpv6: indicators.some((indicator) => 'version' in indicator && indicator.version === 6),
  };
}

/** The lists of every type that has indicators. */
export const listTypes = (indicators: readonly Indicator[]): readonly TypeLists[] =>
  types
    .map((type) =>
      typeLists(
        type,
        indicators.filter((indicator) => indicator.type === type),
      ),
    )
    .filter(({ lists }) => lists.length > 0);
