import type { SyntaxNode } from '../../kusto/index.ts';
import { functionNamed, callTable } from '../functions-of-query.ts';
import { argumentsOf, calledName, childOf, childOfKind, nameOf } from '../nodes.ts';
import { contextOf, type Scope } from '../scope.ts';
import type { Table } from '../table.ts';
import { refuse } from '../unsupported.ts';
import { bagUnpack } from './bag-unpack.ts';
import type { TableOperator } from './operator.ts';
import { rangeLookup, shapeLookup } from './lookups.ts';
import { withSchema } from './output-schema.ts';
import { pivot } from './pivot.ts';
import { windowPlugins } from './windows.ts';

/** A plugin: its call and the table it is given. */
type Plugin = (call: SyntaxNode, input: Table, scope: Scope) => Table;

const plugins: Readonly<Record<string, Plugin>> = {
  ...windowPlugins,
  bag_unpack: bagUnpack,
  pivot,
  ipv4_lookup: rangeLookup('ipv4_is_in_range'),
  ipv6_lookup: rangeLookup('ipv6_is_in_range'),
  geo_polygon_lookup: shapeLookup({
    distance: 'geo_distance_point_to_polygon',
    inside: 'geo_point_in_polygon',
  }),
  geo_line_lookup: shapeLookup({ distance: 'geo_distance_point_to_line' }),
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
