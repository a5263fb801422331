import { diagnostic } from '../../diagnostics/index.ts';
import type { Diagnostic } from '../../diagnostics/index.ts';
import { columnType, isTableName } from '../../facts/index.ts';
import type { Flow } from './lines.ts';

/** A query that a page offers. */
export interface PageQuery {
  readonly table: string;
  readonly text: string;
  readonly offset: number;
}

/** What is wrong with a query of a page, or with all of them; each is a line of facts/users.md §1.3. */
type Fault = (queries: readonly PageQuery[], rows: QueriedRows) => readonly Diagnostic[];

/** What the table of the page has that its queries may have lost. */
export interface QueriedRows {
  /** How many of its rows name a port. */
  readonly ports: number;
}

const beginning = /(?<![\w"])([A-Z][A-Za-z0-9_]{2,60})\s{0,4}\|\s{0,2}where\s/g;
/** Longer than any query of the pages that were seen. */
const longest = 20_000;

/** The queries of a page: a table, and operators behind it. Lists that a query uses stand before it. */
export function queriesOf(flow: Flow): readonly PageQuery[] {
  const found = [...flow.text.matchAll(beginning)];
  const ends = found.map(({ index }) => index);
  return found.map(({ 1: table = '', index }, at) => {
    const before = at === 0 ? 0 : (ends[at - 1] ?? 0);
    const lists = flow.text.slice(Math.max(before, index - longest), index);
    const list = lists.lastIndexOf('let ');
    const begin = list === -1 ? index : index - lists.length + list;
    const next = ends[at + 1] ?? flow.text.length;
    const behind = flow.text.slice(index, Math.min(next, index + longest));
    const text = flow.text.slice(begin, index) + behind.replace(/(?:\n\/\/|\blet )[^]*/, '');
    return { table, text, offset: index };
  });
}

const tablesOf = (queries: readonly PageQuery[]): string =>
  [...new Set(queries.map(({ table }) => table))].join(', ');

const faults: readonly Fault[] = [
  (queries, { ports }) => {
    const bare = queries.filter(({ text }) => /dynamic\(\["\d+(?:\.\d+){3}"/.test(text));
    return ports > 0 && bare.length > 0
      ? [diagnostic('IMP045', { rows: ports, tables: tablesOf(bare) })]
      : [];
  },
  (queries) => {
    const without = queries.filter(
      ({ table, text }) =>
        /\bTimestamp\b/.test(text) &&
        isTableName(table) &&
        columnType(table, 'Timestamp') === undefined,
    );
    return without.length > 0 ? [diagnostic('IMP046', { tables: tablesOf(without) })] : [];
  },
  (queries) => {
    const upper = queries.filter(
      ({ text }) => /\bin \(/.test(text) && /"(?=[^"]{0,63}[A-F])[0-9A-Fa-f]{32,64}"/.test(text),
    );
    return upper.length > 0 ? [diagnostic('IMP047', { tables: tablesOf(upper) })] : [];
  },
  (queries) => {
    const alike = queries.filter(({ text }) => /\bhas_any\b/.test(text));
    return alike.length > 0 ? [diagnostic('IMP048', { tables: tablesOf(alike) })] : [];
  },
];

/** That the queries of a page are not taken over, and what their rule does otherwise. */
export function findingsOfQueries(
  queries: readonly PageQuery[],
  rows: QueriedRows,
): readonly Diagnostic[] {
  if (queries.length === 0) return [];
  return [
    diagnostic('IMP044', { count: queries.length }),
    ...faults.flatMap((fault) => fault(queries, rows)),
  ];
}
