/** A piece of KQL text that can hold names: strings and comments are none. */
export interface Word {
  readonly kind: 'name' | 'mark';
  readonly text: string;
  /** UTF-16 units from the start of the query. */
  readonly at: number;
}

/**
 * Strings (verbatim, obfuscated, multi-line), comments, names, and marks of which `=` apart from `==` is the one
 * that counts (facts/kql.md; learn.microsoft.com/kusto/query/scalar-data-types/string).
 */
const pieces =
  /(?<skipped>\/\/[^\n]*|[hH]?(?:```[^]*?(?:```|$)|~~~[^]*?(?:~~~|$)|@"(?:[^"]|"")*"?|@'(?:[^']|'')*'?|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?))|(?<name>[A-Za-z_]\w*|\$left|\$right)|(?<mark>==|=~|=>|<=|>=|!=|!~|[^\s\w])/g;

/** The names and marks of a query, in order. */
export function wordsOfKql(query: string): readonly Word[] {
  const words: Word[] = [];
  for (const { groups, index } of query.matchAll(pieces)) {
    const { name, mark } = groups ?? {};
    if (name !== undefined) words.push({ kind: 'name', text: name, at: index });
    else if (mark !== undefined) words.push({ kind: 'mark', text: mark, at: index });
  }
  return words;
}
