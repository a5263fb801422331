/** Literals and comments: nothing in them is a name, an operator or a bracket. */
export const opaque =
  /\/\/[^\n]*|```[^]*?```|~~~[^]*?~~~|[hH]?@"(?:[^"]|"")*"|[hH]?@'(?:[^']|'')*'|[hH]?"(?:\\.|[^"\\\n])*"|[hH]?'(?:\\.|[^'\\\n])*'/g;

/** The words of a text that may be names: of tables, columns, functions, operators. */
export const wordsOf = (text: string): ReadonlySet<string> => new Set(text.match(/[A-Za-z_]\w*/g));
