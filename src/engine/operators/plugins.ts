import type { SyntaxNode } from '../../kusto/index.ts';
import { functionNamed, callTable } from '../functions-of-query.ts';
import { scalarFunctions } from '../functions/index.ts';
import { argumentsOf, calledName, childOf, childOfKind, nameOf, namedOf } from '../nodes.ts';
import { contextOf, type Scope } from '../scope.ts';
import { freeName, missing, type Table } from '../table.ts';
import { refuse } from '../unsupported.ts';
import { bagUnpack } from './bag-unpack.ts';
import type { TableOperator } from './operator.ts';
import { withSchema } from './output-schema.ts';
import { pivot } from './pivot.ts';
import { windowPlugins } from './windows.ts';

/** A plugin: its call and the table it is given. */
type Plugin = (call: SyntaxNode, input: Table, scope: Scope) => Table;

/** `ipv4_lookup` and `ipv6_lookup`: the first range that an address is in. */
const rangeLookup =
  (test: string): Plugin =>
  (call, { columns, rows }, scope) => {
    const { session } = scope;
    const given = argumentsOf(call.children[1]).map((one) => namedOf(one, session.text));
    const option = given.find(({ names }) => names.includes('return_unmatched'));
    const [table, source, key, ...rest] = given.filter(({ names }) => names.length === 0);
    const within = scalarFunctions[test];
    if (!table || !source || !key || !within) return refuse(calledName(call, session.text), call);
    const unmatched = [option?.expression, ...rest.map(({ expression }) => expression)].some(
      (node) =>
        node?.kind === 'BooleanLiteralExpression' &&
        session.text.slice(node.start, node.end).includes('true'),
    );
    if (rest.some(({ expression }) => expression.kind !== 'BooleanLiteralExpression')) {
      return refuse('a lookup by more than the address', call);
    }
    const other = session.tabular(table.expression, scope);
    const address = session.compile(source.expression, contextOf(scope, columns));
    const range = session.compile(key.expression, contextOf(scope, other.columns));
    const about = { now: session.now, resultType: 'bool', argumentTypes: ['string', 'string'] };
    const none = other.columns.map(missing);
    const taken = new Set(columns.map(({ name }) => name));
    return {
      columns: [
        ...columns,
        ...other.columns.map(({ name, type }) => ({ name: freeName(name, taken), type })),
      ],
      rows: rows.flatMap((row) => {
        const value = address.evaluate(row);
        const found = other.rows.filter(
          (one) => within([value, range.evaluate(one)], about) === true,
        );
        if (found.length === 0) return unmatched ? [[...row, ...none]] : [];
        return found.map((one) => [...row, ...one]);
      }),
    };
  };

const plugins: Readonly<Record<string, Plugin>> = {
  ...windowPlugins,
  bag_unpack: bagUnpack,
  pivot,
  ipv4_lookup: rangeLookup('ipv4_is_in_range'),
  ipv6_lookup: rangeLookup('ipv6_is_in_range'),
};

export const evaluate: TableOperator = (node, input, scope) => {
  const call = childOfKind(node, 'FunctionCallExpression') ?? refuse('evaluate', node);
  const name = calledName(call, scope.session.text);
  const plugin = Object.hasOwn(plugins, name) ? plugins[name] : undefined;
  if (!plugin) return refuse(`evaluate ${name}`, call);
  const schema = childOfKind(node, 'EvaluateSchemaClause');
  const made = plugin(call, input, scope);
  return schema ? withSchema(made, schema, { input, scope }) : made;
};

export const invoke: TableOperator = (node, input, scope) => {
  const call = childOf(node, 1);
  const name = calledName(call, scope.session.text);
  const called = functionNamed(name, scope);
  if (!called) return refuse(`invoke ${name}`, call);
  return callTable(called, {
    context: contextOf(scope, []),
    given: argumentsOf(call.children[1]),
    piped: input,
  });
};

export const as: TableOperator = (node, input, scope) => {
  const name = node.children.find((child) => child?.kind === 'NameDeclaration');
  if (name)
    scope.names.set(nameOf(name, scope.session.text), { kind: 'table', table: () => input });
  return input;
};
