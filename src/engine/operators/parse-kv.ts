import type { SyntaxNode } from '../../kusto/index.ts';
import { castTo, toText } from '../convert.ts';
import { declaredColumns } from '../declared.ts';
import { delimitedPairs, type Delimiters, undelimitedValue } from '../key-values.ts';
import { argumentsOf, childOf, childOfKind, nameOf } from '../nodes.ts';
import { patternOf } from '../pattern.ts';
import { contextOf, type Scope } from '../scope.ts';
import { type Column, missing, type Row } from '../table.ts';
import { refuse } from '../unsupported.ts';
import type { Value } from '../value.ts';
import type { Operator } from './operator.ts';

/** Gives the text of a key that a text has. */
type Reader = (text: string) => (key: string) => string | undefined;

/** The options of the operator; some may be given more than once. */
function optionsOf(node: SyntaxNode, scope: Scope): (name: string) => readonly string[] {
  const { text } = scope.session;
  const given = argumentsOf(childOfKind(node, 'ParseKvWithClause')).map((one) => ({
    name: nameOf(childOf(one, 0), text),
    value: toText(scope.session.compile(childOf(one, 2), contextOf(scope, [])).evaluate([])),
  }));
  return (name) => given.filter((one) => one.name === name).map(({ value }) => value);
}

/** Keys and values as the two groups of a regular expression. */
function regexReader(source: string, node: SyntaxNode): Reader {
  const pattern = patternOf(source, node);
  if (pattern.groupCount() !== 2) return refuse('parse-kv with other than two groups', node);
  return (text) => {
    const matcher = pattern.matcher(text);
    const found = new Map<string, string>();
    while (matcher.find()) {
      const key = (matcher.group(1) ?? '').trim();
      if (!found.has(key)) found.set(key, (matcher.group(2) ?? '').trim());
    }
    return (key) => found.get(key);
  };
}

/** Where it matters whether keys that are not listed end a value, the page does not say. */
function delimitedReader(
  delimiters: Delimiters,
  keys: ReadonlySet<string>,
  node: SyntaxNode,
): Reader {
  return (text) => {
    const found = delimitedPairs(text, delimiters, (key) => keys.has(key));
    const other = delimiters.greedy ? delimitedPairs(text, delimiters, () => true) : found;
    return (key) =>
      found.get(key) === other.get(key) ? found.get(key) : refuse('greedy parse-kv', node);
  };
}

function readerOf(node: SyntaxNode, columns: readonly Column[], scope: Scope): Reader {
  const option = optionsOf(node, scope);
  const [regex] = option('regex');
  if (regex !== undefined) return regexReader(regex, node);
  const [pair] = option('pair_delimiter');
  const [keyValue] = option('kv_delimiter');
  const quoting = {
    quotes: option('quote').map(([open = '', close = open]) => [open, close] as const),
    escapes: option('escape'),
  };
  if (pair && keyValue) {
    const greedy = option('greedy').includes('true');
    const keys = new Set(columns.map(({ name }) => name));
    return delimitedReader({ pair, keyValue, ...quoting, greedy }, keys, node);
  }
  if (pair ?? keyValue) return refuse('parse-kv with one delimiter', node);
  return (text) => (key) => {
    const value = undelimitedValue(text, key, quoting);
    return value === null ? refuse(`parse-kv of ${key}, which is there again`, node) : value;
  };
}

/** `parse-kv`: the values of keys in a text, as columns. */
export const parseKv: Operator = (node, columns, scope) => {
  const { session } = scope;
  const subject = session.compile(childOf(node, 1), contextOf(scope, columns));
  const declared = declaredColumns(childOfKind(node, 'RowSchema'), session.text);
  const read = readerOf(node, declared, scope);
  const result: Column[] = [...columns];
  const places = declared.map((column) => {
    const known = result.findIndex(({ name }) => name === column.name);
    const place = known === -1 ? result.length : known;
    result[place] = column;
    return place;
  });
  const run = (rows: readonly Row[]): readonly Row[] =>
    rows.map((row) => {
      const valueOf = read(toText(subject.evaluate(row)));
      const made: Value[] = [...row];
      declared.forEach((column, index) => {
        const text = valueOf(column.name);
        made[places[index] ?? -1] =
          text === undefined ? missing(column) : castTo(column.type, text);
      });
      return made;
    });
  return { columns: result, run, local: true };
};
