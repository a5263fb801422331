/** A piece of an expression. */
export interface Token {
  readonly kind: 'string' | 'name' | 'day' | 'int' | 'timespan' | 'number' | 'operator' | 'mark';
  readonly text: string;
}

/** In the order in which they are tried. */
const patterns: readonly (readonly [Token['kind'], RegExp])[] = [
  ['string', /@"[^"]*"|"(?:[^"\\]|\\.)*"/y],
  ['name', /\["(?:[^"\\]|\\.)*"\]/y],
  ['day', /datetime\(\d{4}-\d\d-\d\d\)/y],
  ['int', /int\((?:null|-?\d+)\)/y],
  ['timespan', /\d+[dhms]\b/y],
  ['number', /-?\d+/y],
  [
    'operator',
    /==|!=|=~|<|>=|>|in~|(?:in|has_any|startswith|endswith|contains|matches regex|and|or)\b/y,
  ],
  ['name', /[A-Za-z_]\w*/y],
  ['mark', /[()[\],*]/y],
];

function tokenAt(text: string, position: number): Token | undefined {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = position;
    const match = pattern.exec(text);
    if (match) return { kind, text: match[0] };
  }
  return undefined;
}

/** The tokens of one line, or undefined where something is not of this grammar. */
export function tokens(line: string): readonly Token[] | undefined {
  const found: Token[] = [];
  let position = 0;
  while (position < line.length) {
    if (line[position] === ' ') {
      position += 1;
      continue;
    }
    const token = tokenAt(line, position);
    if (!token) return undefined;
    found.push(token);
    position += token.text.length;
  }
  return found;
}
