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
  /** For cidr: the networks of one family, which its function takes alone. */
  readonly networks: Readonly<Partial<Record<4 | 6, Expr>>>;
}

/** In the order in which a query holds them. */
const types: readonly IndicatorType[] = [
  'ip:port',
  'ip',
  'cidr',
  'domain',
  'url',
  'md5',
  'sha1',
  'sha256',
  'email',
  'filename',
  'filepath',
  'registry',
];

const nameOf = (type: IndicatorType): string => type.replace(':', '_');

/** The type that a name of a list, of lists together or of a derived list belongs to. */
export const typeOfList = (name: string): IndicatorType | undefined =>
  types.find((type) => new RegExp(`^${nameOf(type)}(?:_(?:v?[0-9]+|addresses|keys))?$`).test(name));

/** How a value is compared: a URL that is only a host has no slash at its end. */
export const comparable = (type: IndicatorType, value: string): string =>
  type === 'url' ? value.replace(/^([^/?]*)\/$/, '$1') : value;

/** Lists of one type: values that share threat type and confidence, networks also their family. */
function listsOf(type: IndicatorType, indicators: readonly Indicator[]): IndicatorList[] {
  const groups = new Map<string, Indicator[]>();
  for (const indicator of indicators) {
    const family = indicator.type === 'cidr' ? [indicator.version] : [];
    const key = JSON.stringify([indicator.threatType, indicator.confidence, ...family]);
    const group = groups.get(key);
    if (group) group.push(indicator);
    else groups.set(key, [indicator]);
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

/** Something of each indicator, derived from them so that each one stands in the text once. */
const derived =
  (listName: string, column: string, part: (indicator: Expr) => Expr) =>
  (indicators: Expr): Let => ({
    name: listName,
    value: {
      kind: 'toscalar',
      pipeline: {
        source: { kind: 'print', column: build.assign(column, indicators) },
        operators: [
          { kind: 'mvExpand', column: build.assign(column), to: 'string' },
          {
            kind: 'summarize',
            aggregates: [build.call('make_set', part(build.name(column)))],
            by: [],
          },
        ],
      },
    },
  });

const extracted =
  (pattern: string) =>
  (from: Expr): Expr =>
    build.call('extract', build.text(pattern), build.long(1), from);

/** The address of a pair, IPv6 without its brackets. */
const addressOfPair = extracted(String.raw`^\[?(.+?)\]?:\d+$`);

/** IPv6 has many spellings and KQL one that it brings them to; IPv4 becomes mapped IPv6. */
export const asIpv6 = (address: Expr): Expr => build.call('parse_ipv6', address);

/** What is derived from the indicators of a type, and under which name. */
const derivedLists: Readonly<Partial<Record<IndicatorType, (indicators: Expr) => Let>>> = {
  'ip:port': derived('ip_port_addresses', 'Pair', addressOfPair),
  registry: derived('registry_keys', 'Key', extracted(String.raw`\\(.+)$`)),
};

/** The addresses among the indicators in the spelling of KQL, where one of them is IPv6. */
const ipv6Lists: Readonly<Partial<Record<IndicatorType, (indicators: Expr) => Let>>> = {
  ip: derived('ip_as_ipv6', 'Address', asIpv6),
  'ip:port': derived('ip_port_as_ipv6', 'Pair', (pair) => asIpv6(addressOfPair(pair))),
};

/** The name of the list of addresses in the spelling of KQL. */
export const ipv6List = (type: 'ip' | 'ip:port'): Expr => build.name(`${nameOf(type)}_as_ipv6`);

/** The name of the list of addresses of all ip:port pairs. */
export const pairAddresses: Expr = build.name('ip_port_addresses');

/** The name of the list of all registry keys without their roots. */
export const registryKeys: Expr = build.name('registry_keys');

/** The networks of each family under one name. */
function networksOf(type: IndicatorType, lists: readonly IndicatorList[]) {
  if (type !== 'cidr') return { networks: {}, lets: [] };
  const families = ([4, 6] as const).map((version) => {
    const own = lists.filter(({ values }) => values[0]?.includes(':') === (version === 6));
    return [
      version,
      own,
      together(own.length === lists.length ? 'cidr' : `cidr_v${version}`, own),
    ] as const;
  });
  const present = families.filter(([, own]) => own.length > 0);
  // With one family alone its lists are all there are: they have their name already.
  return {
    networks: Object.fromEntries(present.map(([version, , [reference]]) => [version, reference])),
    lets: present.length > 1 ? present.flatMap(([, , [, lets]]) => lets) : [],
  };
}

function typeLists(type: IndicatorType, indicators: readonly Indicator[]): TypeLists {
  const lists = listsOf(type, indicators);
  const [reference, lets] = together(nameOf(type), lists);
  const families = networksOf(type, lists);
  const hasIpv6 = indicators.some((indicator) => 'version' in indicator && indicator.version === 6);
  const makers = [derivedLists[type], hasIpv6 ? ipv6Lists[type] : undefined];
  return {
    type,
    lists,
    lets: [...lets, ...families.lets, ...makers.flatMap((make) => make?.(reference) ?? [])],
    reference,
    hasIpv6,
    networks: families.networks,
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
