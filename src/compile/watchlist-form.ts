import { diagnostic } from '../diagnostics/index.ts';
import type { Diagnostic } from '../diagnostics/index.ts';
import { limits } from '../facts/index.ts';
import type { Expr, IndicatorList, Query } from '../kql/index.ts';
import type { LocatedRule } from '../model/index.ts';
import { watchlistCsv, watchlistLine } from '../resources/index.ts';
import type { DesiredWatchlist } from '../resources/index.ts';
import { typeOfList } from './lists.ts';
import { byteLength } from './query-length.ts';

/** What the items of a list have in common, which is the same whatever other lists there are. */
function listName({ type, threatType, confidence, values }: IndicatorList): string {
  // The two families of networks are lists of their own, since their functions take one alone.
  const family = type === 'cidr' ? (values[0]?.includes(':') === true ? '6' : '4') : '';
  const named = threatType === undefined ? [] : [threatType];
  return [`${type}${family}`, confidence ?? '-', ...named].join(' ');
}

/** The same query with its indicators in a watchlist, and that watchlist. */
export function watchlistForm(
  query: Query,
  { alias, displayName }: Pick<DesiredWatchlist, 'alias' | 'displayName'>,
): { readonly query: Query; readonly watchlist: DesiredWatchlist } {
  const lists = query.lists.map((list) => ({
    ...list,
    watchlist: { alias, list: listName(list) },
  }));
  const items = lists.flatMap(({ watchlist, values }) =>
    values.map((value) => ({ Indicator: value, List: watchlist.list })),
  );
  return { query: { ...query, lists }, watchlist: { alias, displayName, items } };
}

/** What a limit is about, how much there is of it, and how much is taken. */
interface Measure {
  readonly what: string;
  readonly size: number;
  readonly limit: number;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

/** Quotes and a comma around each value of a dynamic list. */
const perValue = 3;

/** The types whose values are the terms of a `has_any`. */
function termTypes({ branches }: Query): ReadonlySet<string | undefined> {
  const found = new Set<string | undefined>();
  JSON.stringify(branches, (_key, node: unknown) => {
    const { op, list = [] } = Object(node) as Partial<Extract<Expr, { kind: 'inList' }>>;
    if (op === 'has_any')
      for (const item of list) found.add(item.kind === 'name' ? typeOfList(item.name) : undefined);
    return node;
  });
  return found;
}

/** Lists of one type stand together in the tests of a branch. */
function typeMeasures(query: Query): readonly Measure[] {
  const terms = termTypes(query);
  const types = [...new Set(query.lists.map(({ type }) => type))];
  return types.flatMap((type) => {
    const values = query.lists.filter((list) => list.type === type).flatMap((list) => list.values);
    return [
      ...(terms.has(type)
        ? [{ what: `the terms of ${type}`, size: values.length, limit: limits.hasAnyValues }]
        : []),
      {
        what: `the list of ${type} in bytes`,
        size: sum(values.map((value) => byteLength(value) + perValue)),
        limit: limits.dynamicBytes,
      },
    ];
  });
}

function measures(query: Query, watchlist: DesiredWatchlist): readonly Measure[] {
  const { items, uploadBytes, lineLength } = limits.watchlist;
  return [
    { what: 'the number of items', size: watchlist.items.length, limit: items },
    {
      what: 'the upload in bytes',
      size: byteLength(watchlistCsv(watchlist)),
      limit: uploadBytes,
    },
    {
      what: 'the longest line',
      size: watchlist.items.reduce((most, item) => Math.max(most, watchlistLine(item).length), 0),
      limit: lineLength,
    },
    ...typeMeasures(query),
  ];
}

/** Every limit of a watchlist and of a query that reads one; the first that is broken is named. */
export function checkWatchlist(
  query: Query,
  watchlist: DesiredWatchlist,
  locate: LocatedRule['locate'],
): readonly Diagnostic[] {
  const broken = measures(query, watchlist).find(({ size, limit }) => size > limit);
  if (!broken) return [];
  const args = { ...broken, count: watchlist.items.length };
  return [diagnostic('LIM087', args, { span: locate(['indicators'], 'key') })];
}
