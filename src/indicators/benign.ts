import { benignLists } from '../facts/index.ts';
import type { IndicatorValue } from '../model/index.ts';
import { overlapping, rangeOf4, rangeOf6 } from './ranges.ts';
import type { Ranges } from './ranges.ts';

/** Why a value is probably no indicator. */
export type BenignKind =
  | keyof typeof benignLists.networks
  | keyof typeof benignLists.names
  | keyof typeof benignLists.hashes;

/** What a value was found on. */
export interface Benign {
  readonly kind: BenignKind;
  /** The network, the name or the digest that is listed. */
  readonly entry: string;
}

/** The lists in the form in which they are looked up. */
interface Lookup {
  readonly v4: Ranges<number> & { readonly found: readonly Benign[] };
  readonly v6: Ranges<string> & { readonly found: readonly Benign[] };
  readonly suffixes: ReadonlyMap<string, Benign>;
  readonly names: ReadonlyMap<string, Benign>;
  readonly hashes: ReadonlyMap<string, Benign>;
}

function entriesOf<K extends BenignKind>(lists: Readonly<Record<K, string>>): readonly Benign[] {
  return (Object.entries(lists) as [K, string][]).flatMap(([kind, values]) =>
    values.split(' ').map((entry) => ({ kind, entry })),
  );
}

const byEntry = (all: readonly Benign[]): Map<string, Benign> =>
  new Map(all.map((found) => [found.entry, found]));

/** A domain matches all that is below it: so does one that stands above a listed name. */
function namesOf(all: readonly Benign[]): ReadonlyMap<string, Benign> {
  const names = byEntry(all);
  for (const found of all) {
    let dot = found.entry.indexOf('.');
    for (; dot !== -1; dot = found.entry.indexOf('.', dot + 1)) {
      const above = found.entry.slice(dot + 1);
      if (above.includes('.') && !names.has(above)) names.set(above, found);
    }
  }
  return names;
}

function sorted<T extends number | string>(
  networks: readonly Benign[],
  rangeOf: (network: string) => readonly [T, T],
): Ranges<T> & { readonly found: readonly Benign[] } {
  const ranges = networks
    .map((found) => ({ found, range: rangeOf(found.entry) }))
    .sort((one, other) => (one.range[0] < other.range[0] ? -1 : 1));
  return {
    starts: ranges.map(({ range }) => range[0]),
    ends: ranges.map(({ range }) => range[1]),
    found: ranges.map(({ found }) => found),
  };
}

function makeLookup(): Lookup {
  const networks = entriesOf(benignLists.networks);
  const isV6 = ({ entry }: Benign): boolean => entry.includes(':');
  return {
    v4: sorted(
      networks.filter((network) => !isV6(network)),
      rangeOf4,
    ),
    v6: sorted(networks.filter(isV6), rangeOf6),
    suffixes: byEntry(entriesOf(benignLists.suffixes)),
    names: namesOf(entriesOf(benignLists.names)),
    hashes: byEntry(entriesOf(benignLists.hashes)),
  };
}

let lookup: Lookup | undefined;
/** Made when the first indicator asks: runs without any do not pay for it. */
const lists = (): Lookup => (lookup ??= makeLookup());

function onNetwork(address: string): Benign | undefined {
  const { v4, v6 } = lists();
  return address.includes(':')
    ? v6.found[overlapping(v6, ...rangeOf6(address))]
    : v4.found[overlapping(v4, ...rangeOf4(address))];
}

/** Names that stand for nothing in the public tree: `host.test`, `www.example.com`. */
function underSuffix(name: string): Benign | undefined {
  const { suffixes } = lists();
  const last = name.lastIndexOf('.');
  const before = name.lastIndexOf('.', last - 1);
  return suffixes.get(name.slice(last + 1)) ?? suffixes.get(name.slice(before + 1));
}

function onNames(name: string): Benign | undefined {
  const { names } = lists();
  return names.get(name) ?? (name.startsWith('www.') ? names.get(name.slice(4)) : undefined);
}

const isAddress = (host: string): boolean => host.includes(':') || /^\d[\d.]*\.\d+$/.test(host);

/** A path says which part of a shared or well-known site is meant: then the site says nothing. */
function ofUrl(value: string, host: string): Benign | undefined {
  if (isAddress(host)) return onNetwork(host);
  const isWhole = !/[/?](?!$)/.test(value);
  return underSuffix(host) ?? (isWhole ? onNames(host) : undefined);
}

/** Why a value is probably no indicator of compromise, or undefined where nothing is known against it. */
export function benignOf(indicator: IndicatorValue): Benign | undefined {
  switch (indicator.type) {
    case 'ip':
    case 'cidr':
      return onNetwork(indicator.value);
    case 'ip:port':
      return onNetwork(indicator.address);
    case 'domain':
      return underSuffix(indicator.value) ?? onNames(indicator.value);
    case 'url':
      return ofUrl(indicator.value, indicator.host);
    case 'md5':
    case 'sha1':
    case 'sha256':
      return lists().hashes.get(indicator.value);
    default:
      return undefined;
  }
}
