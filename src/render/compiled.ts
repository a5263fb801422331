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

function leftOutWords({ why, count, first }: Extract<CompileNote, { kind: 'leftOut' }>): string {
  const rest = count > first.length ? ` and ${count - first.length} more` : '';
  return `${plural(count, 'indicator')} left out, ${reasons[why]}: ${first.join(', ')}${rest}`;
}

/** What a reviewer should know of a compilation, in words. */
export function compileNoteWords(note: CompileNote): string {
  switch (note.kind) {
    case 'leftOut':
      return leftOutWords(note);
    case 'unrated':
      return `${plural(note.count, 'indicator')} without confidence or date: kept`;
    case 'placed':
      return placedWords(note);
    case 'notDefault':
      return `not searched, since not in the default set (match.tables: all): ${note.tables.join(', ')}`;
    case 'networksNotSearched':
      return `networks are not looked for in texts with several addresses: ${note.columns.join(', ')}`;
    case 'tableDropped':
      return `${note.table} is not searched: an exclusion drops it`;
    case 'tableMissing':
      return `${note.table} is not searched: the workspace does not have it`;
    case 'exclusionNotExpressible':
      return `exclusion ${note.exclusion} does not apply to ${note.table}, which lacks a column: still alerts there`;
    case 'exclusionExpired':
      return `exclusion ${note.exclusion} of ${note.owner} ended on ${note.until}: re-armed`;
  }
}

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
