/** A word or a mark of a KQL text; literals are one token, comments none. */
export interface Token {
  readonly kind: 'word' | 'literal' | 'mark';
  readonly text: string;
}

/** In order of trial: comments and blanks, literals in all KQL spellings, words, single marks. */
const forms = [
  ['skip', /\s+|\/\/[^\n]*/y],
  [
    'literal',
    /[hH]?(?:```[\s\S]*?```|~~~[\s\S]*?~~~|@"(?:[^"]|"")*"|@'(?:[^']|'')*'|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')/y,
  ],
  ['literal', /\d[\w.]*/y],
  ['word', /[A-Za-z_]\w*/y],
  ['mark', /[\s\S]/y],
] as const;

/** Cuts a KQL text into tokens; it never fails, odd characters are marks. */
export function tokensOf(query: string): readonly Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < query.length;) {
    for (const [kind, form] of forms) {
      form.lastIndex = at;
      const text = form.exec(query)?.[0];
      if (text === undefined) continue;
      if (kind !== 'skip') tokens.push({ kind, text });
      at += text.length;
      break;
    }
  }
  return tokens;
}
