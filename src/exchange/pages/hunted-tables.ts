import { diagnostic } from '../../diagnostics/index.ts';
import type { Diagnostic } from '../../diagnostics/index.ts';
import { isTableName, tableFacts } from '../../facts/index.ts';
import type { IndicatorType } from '../../model/index.ts';
import type { Flow, Line } from './lines.ts';
import type { PageQuery } from './queries.ts';

const listed = /^\|?\s*Sentinel Table\W{0,9}Notes/;
const name = /^[A-Z][A-Za-z0-9_]{2,60}$/;
/** The note that every table of the seen pages has; cells may run together. */
const noted = /([A-Z][A-Za-z0-9_]{2,60}?)\s*\|?\s*Ensure this data connector/g;
const behind = /^(?:[#>*_\s-]*Scenario\s*:|#+\s)/i;

/** The tables that a page lists as those to have, or queries. */
export function tablesNamed(
  lines: readonly Line[],
  flow: Flow,
  queries: readonly PageQuery[],
): readonly string[] {
  const queried = queries.map(({ table }) => table);
  const at = lines.findIndex(({ text }) => listed.test(text));
  if (at === -1) return [...new Set(queried)];
  const rest = lines.slice(at + 1);
  const end = rest.findIndex(({ text }) => behind.test(text));
  const list = end === -1 ? rest : rest.slice(0, end);
  const cells = list.map(({ cells: [first = ''] = [] }) => first).filter((cell) => name.test(cell));
  const start = flow.startOf(at);
  const text = flow.text.slice(start, flow.startOf(at + 1 + list.length)).replace(listed, '');
  const loose = [...text.matchAll(noted)].map(({ 1: table = '' }) => table);
  return [...new Set([...queried, ...cells, ...loose])];
}

/** Tables of a page: those that can be hunted in for its indicators, and what is said of the others. */
export function huntedTables(
  named: readonly string[],
  types: ReadonlySet<IndicatorType>,
): { readonly tables: readonly string[]; readonly findings: readonly Diagnostic[] } {
  const shows = (table: string): boolean =>
    isTableName(table) && [...types].some((type) => tableFacts(table).observes[type] !== undefined);
  const without = types.size === 0 ? [] : named.filter((table) => !shows(table));
  return {
    tables: named.filter(shows),
    findings: without.map((table) => diagnostic('IMP049', { table, types: [...types].join(', ') })),
  };
}
