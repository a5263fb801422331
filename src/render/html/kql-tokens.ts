/** What a stretch of a query is, as far as its colour goes. */
export type TokenKind = 'comment' | 'string' | 'number' | 'keyword' | 'function';

/** A stretch of a line with one colour. */
export interface Token {
  readonly start: number;
  readonly end: number;
  readonly kind: TokenKind;
}

/** Operators and connecting words of the language (learn.microsoft.com/kusto/query), spelled as they are. */
const keywords = new Set(
  `and as asc between by consume contains contains_cs count datatable desc distinct endswith
   endswith_cs evaluate extend externaldata facet false find first flags fork from fullouter getschema
   graph-match has has_all has_any has_cs hasprefix hassuffix in inner innerunique invoke isfuzzy join
   kind last leftanti leftouter leftsemi let limit lookup make-graph make-series materialize
   matches mv-apply mv-expand not null nulls of on or order parse parse-where partition print project
   project-away project-keep project-rename project-reorder range reduce regex render rightouter
   sample sample-distinct scan search serialize set sort startswith startswith_cs step summarize table
   take to top top-nested toscalar true typeof union where with withsource`.split(/\s+/),
);

/**
 * Comments, texts (escaped, verbatim, and of several lines), numbers with their units, words. Each
 * alternative takes an unclosed text to the end of its line, so that no text is walked through twice.
 */
const pattern =
  /(?<comment>\/\/[^\n]*)|(?<string>[hH]?(?:```[^]*?(?:```|$)|@"(?:[^"\n]|"")*"?|@'(?:[^'\n]|'')*'?|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?))|(?<number>\b\d[\w.:]*)|(?<word>[A-Za-z_]\w*(?:-[a-z]\w*)*)/g;

function kindOfWord(word: string, next: string | undefined): TokenKind | undefined {
  if (keywords.has(word)) return 'keyword';
  return next === '(' ? 'function' : undefined;
}

function kindOf(
  match: RegExpMatchArray,
  text: string,
): { kind: TokenKind; text: string } | undefined {
  const { comment, string, number, word } = match.groups ?? {};
  if (comment !== undefined) return { kind: 'comment', text: comment };
  if (string !== undefined) return { kind: 'string', text: string };
  if (number !== undefined) return { kind: 'number', text: number };
  if (word === undefined) return undefined;
  const kind = kindOfWord(word, text[(match.index ?? 0) + word.length]);
  return kind && { kind, text: word };
}

/** The coloured stretches of each line of a query. */
export function kqlTokens(lines: readonly string[]): readonly (readonly Token[])[] {
  const text = lines.join('\n');
  const found: Token[][] = lines.map(() => []);
  let line = 0;
  let lineStart = 0;
  for (const match of text.matchAll(pattern)) {
    while (match.index > lineStart + (lines[line]?.length ?? 0)) {
      lineStart += (lines[line]?.length ?? 0) + 1;
      line += 1;
    }
    const token = kindOf(match, text);
    if (!token) continue;
    // A text of several lines is one stretch on each of them.
    let start = match.index - lineStart;
    token.text.split('\n').forEach((part, index) => {
      if (part !== '')
        found[line + index]?.push({ start, end: start + part.length, kind: token.kind });
      start = 0;
    });
  }
  return found;
}
