/** A template expression as a tree (learn.microsoft.com/azure/azure-resource-manager/templates/template-expressions). */
export type Expression =
  | { readonly kind: 'literal'; readonly value: string | number }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] }
  | { readonly kind: 'member'; readonly of: Expression; readonly key: Expression };

/** Longer expressions are left alone: the service refuses them too (24,576 characters). */
const longest = 24_576;
const deepest = 50;

const tokenForms =
  /\s*(?:(?<text>'(?:[^']|'')*')|(?<number>-?\d{1,15})|(?<name>[A-Za-z_][\w]*(?:\.[A-Za-z_]\w*(?=[\w.]*\())*)|(?<mark>\?\.|[()[\],.]))/y;

const kinds = ['text', 'number', 'name', 'mark'] as const;

interface Token {
  readonly kind: (typeof kinds)[number];
  readonly text: string;
}

function tokensOf(text: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  const end = text.trimEnd().length;
  for (let at = 0; at < end; at = tokenForms.lastIndex) {
    tokenForms.lastIndex = at;
    const groups = tokenForms.exec(text)?.groups;
    const kind = kinds.find((name) => groups?.[name] !== undefined);
    if (!kind) return undefined;
    tokens.push({ kind, text: groups?.[kind] ?? '' });
  }
  return tokens;
}

/** What is left to read. */
interface Reader {
  readonly tokens: readonly Token[];
  at: number;
  depth: number;
}

const isMark = ({ tokens, at }: Reader, text: string): boolean =>
  tokens[at]?.kind === 'mark' && tokens[at].text === text;

function take(reader: Reader, mark: string): boolean {
  if (!isMark(reader, mark)) return false;
  reader.at += 1;
  return true;
}

function argumentsOf(reader: Reader): readonly Expression[] | undefined {
  const args: Expression[] = [];
  if (take(reader, ')')) return args;
  do {
    const arg = expressionOf(reader);
    if (!arg) return undefined;
    args.push(arg);
  } while (take(reader, ','));
  return take(reader, ')') ? args : undefined;
}

function primary(reader: Reader): Expression | undefined {
  const token = reader.tokens[reader.at];
  reader.at += 1;
  if (token?.kind === 'text')
    return { kind: 'literal', value: token.text.slice(1, -1).replaceAll("''", "'") };
  if (token?.kind === 'number') return { kind: 'literal', value: Number(token.text) };
  if (token?.kind !== 'name' || !take(reader, '(')) return undefined;
  const args = argumentsOf(reader);
  return args && { kind: 'call', name: token.text.toLowerCase(), args };
}

/** The key behind a dot, or in brackets. */
function keyOf(reader: Reader): Expression | undefined {
  const token = reader.tokens[reader.at];
  if (take(reader, '.') || take(reader, '?.')) {
    const name = reader.tokens[reader.at];
    reader.at += 1;
    return name?.kind === 'name' ? { kind: 'literal', value: name.text } : undefined;
  }
  reader.at += 1;
  const key = token ? expressionOf(reader) : undefined;
  return key && take(reader, ']') ? key : undefined;
}

function expressionOf(reader: Reader): Expression | undefined {
  reader.depth += 1;
  if (reader.depth > deepest) return undefined;
  let found = primary(reader);
  while (found && (isMark(reader, '.') || isMark(reader, '?.') || isMark(reader, '['))) {
    const key = keyOf(reader);
    found = key && { kind: 'member', of: found, key };
  }
  reader.depth -= 1;
  return found;
}

/** Whether a text of a template is an expression; `[[` begins a text that begins with a bracket. */
export const isExpression = (text: string): boolean => /^\[(?!\[)[^]*\]\s*$/.test(text);

/** The tree of `[…]`; undefined where it is none that can be read. */
export function parseExpression(text: string): Expression | undefined {
  if (text.length > longest) return undefined;
  const tokens = tokensOf(text.trim().slice(1, -1));
  if (!tokens) return undefined;
  const reader: Reader = { tokens, at: 0, depth: 0 };
  const found = expressionOf(reader);
  return found && reader.at === tokens.length ? found : undefined;
}
