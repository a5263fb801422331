import type { CompiledRule, CompileNote } from '../compile/index.ts';
import type { Template } from '../exchange/index.ts';
import { json } from './json.ts';
import { plural } from './message.ts';
import type { JsonText } from './output.ts';
import { block, lines, sourceText, type Style, terminal, type Terminal } from './terminal.ts';

function placedWords(note: Extract<CompileNote, { kind: 'placed' }>): string {
  const { where, indicators, queries, size, limit, watchlist = '' } = note;
  const count = plural(indicators, 'indicator');
  switch (where) {
    case 'inline':
      return `${count} in the query, which has ${size} of ${limit} bytes`;
    case 'watchlist':
      return `${count} in the watchlist ${watchlist}, which leaves ${size} of ${limit} bytes of query`;
    case 'rules':
      return `${count} in ${plural(queries, 'rule')}, whose longest query has ${size} of ${limit} bytes`;
  }
}

const reasons = {
  confidence: 'below minConfidence',
  age: 'older than maxAge',
  expired: 'past validUntil',
  allowed: 'allowed by the rule',
} as const;

/** The first few by name, and the number of the rest. */
const firstOf = (first: readonly string[], count: number): string =>
  `${first.join(', ')}${count > first.length ? ` and ${count - first.length} more` : ''}`;

const leftOutWords = ({ why, count, first }: Extract<CompileNote, { kind: 'leftOut' }>): string =>
  `${plural(count, 'indicator')} left out, ${reasons[why]}: ${firstOf(first, count)}`;

type Kind = CompileNote['kind'];

/** The words of each kind of note. */
const noteWords: {
  readonly [K in Kind]: (note: Extract<CompileNote, { readonly kind: K }>) => string;
} = {
  leftOut: leftOutWords,
  unrated: ({ count }) => `${plural(count, 'indicator')} without confidence or date: kept`,
  placed: placedWords,
  notDefault: ({ tables }) =>
    `not searched, since not in the default set (match.tables: all): ${tables.join(', ')}`,
  networksNotSearched: ({ columns }) =>
    `networks are not looked for in texts with several addresses: ${columns.join(', ')}`,
  tableDropped: ({ table }) => `${table} is not searched: an exclusion drops it`,
  tableMissing: ({ table }) => `${table} is not searched: the workspace does not have it`,
  exclusionNotExpressible: ({ exclusion, table }) =>
    `exclusion ${exclusion} does not apply to ${table}, which lacks a column: still alerts there`,
  exclusionExpired: ({ exclusion, owner, until }) =>
    `exclusion ${exclusion} of ${owner} ended on ${until}: re-armed`,
  exclusionExpiring: ({ exclusion, owner, until }) =>
    `exclusion ${exclusion} of ${owner} ends on ${until}`,
  indicatorsExpiring: ({ days, count, first }) =>
    `${plural(count, 'indicator')} will have expired in ${days} days: ${firstOf(first, count)}`,
};

const wordsOf = <K extends Kind>(
  kind: K,
  note: Extract<CompileNote, { readonly kind: K }>,
): string => noteWords[kind](note);

/** What a reviewer should know of a compilation, in words. */
export const compileNoteWords = (note: CompileNote): string => wordsOf(note.kind, note);

/** What is written to `<id>.json`: the name and the body of each PUT. */
export const putOf = ({ resourceName, body, hunting }: CompiledRule): unknown => ({
  ...(!hunting?.only && { name: resourceName, ...body }),
  ...(hunting && { huntingQuery: { name: hunting.name, ...hunting.body } }),
});

/** The query that runs: of a rule that is only a hunting query, that one. */
const queryOf = ({ body, hunting }: CompiledRule): string =>
  (hunting?.only ? hunting.body : body).properties.query;

/** The query of a rule as it is written to `<id>.kql`. */
export const kqlOf = (rule: CompiledRule): string => `${queryOf(rule)}\n`;

/** One rule's query under a comment that names it; notes are comments too, so that the text still runs. */
export function kqlText(rule: CompiledRule, style: Style): Terminal {
  const comment = (text: string): Terminal => style.dim(terminal`// ${text}`);
  return lines([
    comment(`${rule.id}: ${rule.body.properties.displayName} (${rule.file})`),
    ...rule.notes.map((note) => comment(compileNoteWords(note))),
    block(queryOf(rule)),
  ]);
}

/** A file for others as it is written. */
export const templateText = ({ content }: Template): JsonText | Terminal =>
  typeof content === 'string' ? sourceText(content) : json(content);

/** Files for others one behind the other: YAML documents are kept apart. */
export const templateTexts = (templates: readonly Template[]): JsonText | Terminal => {
  const [first, ...rest] = templates;
  if (first && rest.length === 0) return templateText(first);
  return terminal.join(
    templates.map(({ content }) =>
      sourceText(typeof content === 'string' ? content : JSON.stringify(content)),
    ),
    terminal`---\n`,
  );
};
