import { nodesOf, type QuerySchema, type SyntaxNode } from '../kusto/index.ts';
import type { Inspection, QueryFinding } from './inspection.ts';
import { callOf, literalOf } from './lints/node.ts';

/** What a query reads of a workspace. */
export type Reading = Pick<Inspection, 'reads' | 'functions' | 'watchlists' | 'fuzzy'>;

/** What is known of a text besides its tree. */
interface Known {
  readonly text: string;
  readonly schema: QuerySchema;
  readonly found: readonly QueryFinding[];
}

const namesIn = (found: readonly QueryFinding[], code: QueryFinding['code']): readonly string[] =>
  found.filter((one) => one.code === code).map(({ args }) => String(args.name));

/** Ways to what is not in the workspace (learn.microsoft.com/azure/azure-monitor/logs/cross-workspace-query). */
const remotes: ReadonlySet<string> = new Set([
  'adx',
  'app',
  'arg',
  'cluster',
  'database',
  'resource',
  'workspace',
]);

/** Stretches of the text that speak of what is elsewhere: `workspace("other").T`, with the call itself. */
const elsewhereIn = (tree: SyntaxNode, text: string): readonly SyntaxNode[] =>
  Array.from(nodesOf(tree)).filter(({ kind, start, end }) => {
    if (kind !== 'PathExpression' && kind !== 'FunctionCallExpression') return false;
    return remotes.has(/^\w+(?=\s*\()/.exec(text.slice(start, end))?.[0] ?? '');
  });

type Place = Pick<SyntaxNode, 'start'>;

/** Tells whether a place is one that speaks of the workspace itself. */
function isHere(tree: SyntaxNode, text: string): (place: Place) => boolean {
  const elsewhere = elsewhereIn(tree, text);
  return ({ start }) => !elsewhere.some((one) => one.start <= start && start < one.end);
}

const isWatchlistFunction = (name: string): boolean => name.startsWith('_GetWatchlist');

/** Tables and parsers that the schemas know, and what looks like a table that they lack; watchlists are no logs. */
function readsOf(nodes: readonly SyntaxNode[], { schema, found }: Known): readonly string[] {
  const { tables, functions } = schema;
  const known = nodes.flatMap(({ symbol }) => {
    if (symbol?.kind === 'TableSymbol' && tables.has(symbol.name)) return [symbol.name];
    const isParser = symbol?.kind === 'FunctionSymbol' && functions.has(symbol.name);
    return isParser && !isWatchlistFunction(symbol.name) ? [symbol.name] : [];
  });
  return [...new Set([...known, ...namesIn(found, 'KQL005')])];
}

/** Aliases of watchlists that are stated; one that is put together is not known. */
const watchlistsIn = (tree: SyntaxNode, text: string): readonly string[] =>
  Array.from(nodesOf(tree)).flatMap((node) => {
    const call = callOf(node);
    const [first] = call && isWatchlistFunction(call.name) ? call.arguments : [];
    const alias = first && literalOf(first, text);
    return alias === undefined ? [] : [alias];
  });

/** Whether a union of the query skips what is not there (learn.microsoft.com/kusto/query/union-operator). */
const isFuzzy = (tree: SyntaxNode, text: string): boolean =>
  Array.from(nodesOf(tree)).some(
    ({ kind, start, end }) =>
      kind === 'UnionOperator' && /\bisfuzzy\s*=\s*true\b/i.test(text.slice(start, end)),
  );

/** Finds out what a query reads; where the text has no tree, nothing is claimed. */
export function readingOf(tree: SyntaxNode | undefined, known: Known): Reading {
  if (!tree) return { reads: [], functions: [], watchlists: [], fuzzy: false };
  const { text } = known;
  const here = isHere(tree, text);
  const found = known.found.filter(here);
  return {
    reads: readsOf(Array.from(nodesOf(tree)).filter(here), { ...known, found }),
    functions: [...new Set(namesIn(found, 'KQL006'))],
    watchlists: [...new Set(watchlistsIn(tree, text))],
    fuzzy: isFuzzy(tree, text),
  };
}
