import { build } from '../kql/index.ts';
import type { Expr, Let } from '../kql/index.ts';
import type { ConditionNode, ValueSource } from '../model/index.ts';
import { conditionsIn } from './condition-tree.ts';

const { assign, binary, call, name, text } = build;

type Watchlist = Extract<ValueSource, { kind: 'watchlist' }>;

/** Networks of one family, which their function takes alone. */
type Family = 4 | 6;

/** An alias as part of a name: its separators become one, and are told apart behind it. */
function wordOf(alias: string): string {
  const separators = alias.replace(/[^-_]/g, '').replaceAll('-', '0').replaceAll('_', '1');
  return alias.replaceAll('-', '_') + (separators === '' ? '' : `_s${separators}`);
}

/** The name of the list of a watchlist's cells; no two of them share one. */
export const watchlistList = ({ alias, column }: Watchlist, family?: Family): string =>
  [
    'watchlist',
    wordOf(alias),
    ...(column === 'SearchKey' ? [] : ['of', column]),
    ...(family ? [`v${family}`] : []),
  ].join('_');

const ofFamily = (cell: Expr, family: Family): Expr => {
  const isV6 = binary(cell, 'contains', text(':'));
  return family === 6 ? isV6 : call('not', isV6);
};

/** The cells of a column as a list; one that is empty compares equal to nothing. */
function listOf(watchlist: Watchlist, family?: Family): Let {
  const cell = call('tostring', name(watchlist.column));
  return {
    name: watchlistList(watchlist, family),
    value: {
      kind: 'toscalar',
      pipeline: {
        source: { kind: 'watchlist', alias: watchlist.alias },
        operators: [
          { kind: 'project', columns: [assign('Value', cell)] },
          {
            kind: 'where',
            condition: build.all([
              call('isnotempty', name('Value')),
              ...(family ? [ofFamily(name('Value'), family)] : []),
            ]),
          },
          { kind: 'summarize', aggregates: [call('make_set', name('Value'))], by: [] },
        ],
      },
    },
  };
}

const lookUps = (node: ConditionNode): readonly Let[] => {
  if (node.kind === 'not') return lookUps(node.of);
  if (node.kind !== 'condition') return node.of.flatMap(lookUps);
  const { op, source } = node;
  if (source.kind !== 'watchlist') return [];
  return op === 'cidr' ? [listOf(source, 4), listOf(source, 6)] : [listOf(source)];
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
