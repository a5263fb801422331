import { build } from '../kql/index.ts';
import type { Let, Operator } from '../kql/index.ts';
import type { Condition, ConditionNode, Subject, ValueSource } from '../model/index.ts';
import { conditionsIn } from './condition-tree.ts';
import { asIpv6 } from './lists.ts';

const { all, assign, binary, call, name, text, where } = build;

type Watchlist = Extract<ValueSource, { kind: 'watchlist' }>;

/** Networks of one family, which their function takes alone. */
type Family = 4 | 6;

/** An alias as part of a name: its separators become one, and are told apart behind it. */
function wordOf(alias: string): string {
  const separators = alias.replace(/[^-_]/g, '').replaceAll('-', '0').replaceAll('_', '1');
  return alias.replaceAll('-', '_') + (separators === '' ? '' : `_s${separators}`);
}

/** What of the cells a list holds: networks of one family, or addresses of IPv6 in one spelling. */
type Part = `v${Family}` | 'as_ipv6';

/** The name of the list of a watchlist's cells; no two of them share one. */
export const watchlistList = ({ alias, column }: Watchlist, part?: Part): string =>
  [
    'watchlist',
    wordOf(alias),
    ...(column === 'SearchKey' ? [] : ['of', column]),
    ...(part ? [part] : []),
  ].join('_');

const value = name('Value');
const isV6 = binary(value, 'contains', text(':'));
const isNoNetwork = call('not', binary(value, 'contains', text('/')));

/** Steps from cells to the list; what is no address has no spelling, and must not equal an event without one. */
const stepsTo: Readonly<Record<Part | 'all', readonly Operator[]>> = {
  all: [where(call('isnotempty', value))],
  v4: [where(all([call('isnotempty', value), call('not', isV6)]))],
  v6: [where(all([call('isnotempty', value), isV6]))],
  as_ipv6: [
    where(all([isV6, isNoNetwork])),
    { kind: 'project', columns: [assign('Value', asIpv6(value))] },
    where(call('isnotempty', value)),
  ],
};

/** The cells of a column as a list; one that is empty compares equal to nothing. */
function listOf(watchlist: Watchlist, part?: Part): Let {
  const cell = call('tostring', name(watchlist.column));
  return {
    name: watchlistList(watchlist, part),
    value: {
      kind: 'toscalar',
      pipeline: {
        source: { kind: 'watchlist', alias: watchlist.alias },
        operators: [
          { kind: 'project', columns: [assign('Value', cell)] },
          ...stepsTo[part ?? 'all'],
          { kind: 'summarize', aggregates: [call('make_set', value)], by: [] },
        ],
      },
    },
  };
}

/** Fields that hold addresses: one of IPv6 is compared whatever its spelling. */
export const holdsAddress = (subject: Subject): boolean =>
  subject.kind === 'field' && /^(?:source|destination)\.ip$/.test(subject.field);

function partsFor(op: Condition['op'], subject: Subject): readonly (Part | undefined)[] {
  if (op === 'cidr') return ['v4', 'v6'];
  return holdsAddress(subject) && op !== 'has' ? [undefined, 'as_ipv6'] : [undefined];
}

const lookUps = (node: ConditionNode): readonly Let[] => {
  if (node.kind === 'not') return lookUps(node.of);
  if (node.kind !== 'condition') return node.of.flatMap(lookUps);
  const { op, source, subject } = node;
  if (source.kind !== 'watchlist') return [];
  return partsFor(op, subject).map((part) => listOf(source, part));
};

/** The lists that conditions look up, each once. */
export const watchlistLets = (nodes: readonly ConditionNode[]): readonly Let[] => [
  ...new Map(nodes.flatMap(lookUps).map((one) => [one.name, one])).values(),
];

/** The aliases of the watchlists that conditions look up, each once. */
export const watchlistAliases = (nodes: readonly ConditionNode[]): readonly string[] => [
  ...new Set(
    nodes
      .flatMap(conditionsIn)
      .flatMap(({ source }) => (source.kind === 'watchlist' ? [source.alias] : [])),
  ),
];
