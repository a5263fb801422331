import { diagnostic } from '../diagnostics/index.ts';
import type { Diagnostic } from '../diagnostics/index.ts';
import { limits } from '../facts/index.ts';
import { print } from '../kql/index.ts';
import type { Query } from '../kql/index.ts';
import type { Indicator, LocatedRule, Placement } from '../model/index.ts';
import type { DesiredWatchlist } from '../resources/index.ts';
import type { CompileNote } from './compiled-rule.ts';
import type { Hunt, IndicatorQuery } from './indicator-query.ts';
import { byteLength, checkCompiledLength } from './query-length.ts';
import { checkWatchlist, watchlistForm } from './watchlist-form.ts';

/** One analytics rule of a rule file: its query, and the watchlist that the query reads. */
export interface PlacedQuery {
  readonly text: string;
  readonly columns: readonly string[];
  readonly query: Query;
  readonly watchlist?: DesiredWatchlist;
}

/** Where the indicators of a rule ended up. */
export interface Placed {
  /** One query, or several numbered ones. */
  readonly queries: readonly PlacedQuery[];
  readonly note?: Extract<CompileNote, { kind: 'placed' }>;
  readonly diagnostics: readonly Diagnostic[];
}

const fits = (text: string): boolean => byteLength(text) <= limits.queryLength;

const placed = ({ query, columns }: IndicatorQuery): PlacedQuery => ({
  text: print(query).text,
  columns,
  query,
});

/** One indicator of each type: what a query needs at least. */
function oneOfEach(indicators: readonly Indicator[]): readonly Indicator[] {
  const first = new Map<string, Indicator>();
  for (const one of indicators) if (!first.has(one.type)) first.set(one.type, one);
  return [...first.values()];
}

/** Says of a query that is too long even without values whether the number of its lists is why. */
function blamed(
  found: readonly Diagnostic[],
  { query }: IndicatorQuery,
  hunt: Hunt,
): readonly Diagnostic[] {
  const tooLong = found.find(({ code }) => code === 'LIM088');
  if (!tooLong || !fits(placed(hunt.queryOf(oneOfEach(hunt.indicators))).text)) return found;
  const { size = 0, limit = 0 } = tooLong.args;
  const args = { size, limit, lists: query.lists.length };
  return found.map((one) => (one === tooLong ? diagnostic('LIM090', args, one) : one));
}

function inline(hunt: Hunt, { locate }: LocatedRule): Placed {
  const built = hunt.queryOf(hunt.indicators);
  const one = placed(built);
  return {
    queries: [one],
    note: noteOf('inline', hunt, [one]),
    diagnostics: blamed(checkCompiledLength(built.query, one.text, locate), built, hunt),
  };
}

function inWatchlist(hunt: Hunt, located: LocatedRule, alias: string): Placed {
  const built = hunt.queryOf(hunt.indicators);
  const { query, columns } = built;
  const { query: short, watchlist } = watchlistForm(query, {
    alias,
    displayName: located.rule.name,
  });
  const one = { text: print(short).text, columns, query: short, watchlist };
  return {
    queries: [one],
    note: noteOf('watchlist', hunt, [one]),
    diagnostics: [
      ...blamed(checkCompiledLength(short, one.text, located.locate), built, hunt),
      ...checkWatchlist(short, watchlist, located.locate),
    ],
  };
}

/** The largest number of the first indicators whose query fits, found by halving; 0 where none does. */
function largestFitting(indicators: readonly Indicator[], hunt: Hunt): number {
  // No indicator takes fewer bytes than a short address with its quotes, comma and indentation.
  let high = Math.min(indicators.length, Math.ceil(limits.queryLength / 8));
  let low = 0;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(placed(hunt.queryOf(indicators.slice(0, middle))).text)) low = middle;
    else high = middle - 1;
  }
  return low;
}

function numbered(hunt: Hunt, located: LocatedRule): Placed {
  const queries: PlacedQuery[] = [];
  let rest = hunt.indicators;
  while (rest.length > 0) {
    const count = largestFitting(rest, hunt);
    if (count === 0) return inline({ ...hunt, indicators: rest }, located);
    queries.push(placed(hunt.queryOf(rest.slice(0, count))));
    rest = rest.slice(count);
  }
  return { queries, note: noteOf('rules', hunt, queries), diagnostics: [] };
}

const noteOf = (
  where: Exclude<Placement, 'auto'>,
  { indicators }: Hunt,
  queries: readonly PlacedQuery[],
): NonNullable<Placed['note']> => ({
  kind: 'placed',
  where,
  indicators: indicators.length,
  queries: queries.length,
  size: Math.max(...queries.map(({ text }) => byteLength(text))),
  limit: limits.queryLength,
  ...(queries[0]?.watchlist && { watchlist: queries[0].watchlist.alias }),
});

/** More indicators than any place takes: not all of them were kept, so that no query may be made. */
function tooMany(hunt: Hunt, { locate }: LocatedRule, wanted: Placement): Placed {
  const { total: count } = hunt;
  const span = locate(['indicators'], 'key');
  const { items } = limits.watchlist;
  const args = { count, what: 'the number of items', size: count, limit: items };
  const finding =
    wanted === 'auto' || wanted === 'watchlist'
      ? diagnostic('LIM087', args, { span })
      : diagnostic('LIM089', { count, limit: items }, { span });
  return { queries: [], diagnostics: [finding] };
}

/** Puts the indicators of a rule where they fit (design §4): decided by the measured size of the query. */
export function place(
  hunt: Hunt,
  wanted: Placement,
  { located, alias }: { readonly located: LocatedRule; readonly alias: string },
): Placed {
  if (hunt.total > limits.watchlist.items) return tooMany(hunt, located, wanted);
  switch (wanted) {
    case 'inline':
      return inline(hunt, located);
    case 'watchlist':
      return inWatchlist(hunt, located, alias);
    case 'rules':
      return numbered(hunt, located);
    case 'auto': {
      const one = inline(hunt, located);
      return one.diagnostics.length === 0 ? one : inWatchlist(hunt, located, alias);
    }
  }
}
