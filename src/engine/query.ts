import type { SyntaxNode } from '../kusto/index.ts';
import { bindingOf, bindLet } from './functions-of-query.ts';
import { argumentsOf, childOf, elementsAt, nameOf } from './nodes.ts';
import { contextOf, type Scope } from './scope.ts';
import type { Table } from './table.ts';
import { refuse } from './unsupported.ts';

/** Does what a statement says; a table where it gives one. */
type Statement = (node: SyntaxNode, scope: Scope) => Table | undefined;

const expression: Statement = (node, scope) => {
  const { session } = scope;
  const inner = childOf(node, 0);
  if (session.isTabular(inner, scope)) return session.tabular(inner, scope);
  const compiled = session.compile(inner, contextOf(scope, []));
  return {
    columns: [{ name: 'print_0', type: compiled.type }],
    rows: [[compiled.evaluate([])]],
  };
};

const queryParameters: Statement = (node, scope) => {
  for (const parameter of argumentsOf(node)) {
    const fallback = parameter.children[1]?.children[1];
    const name = nameOf(childOf(childOf(parameter, 0), 0), scope.session.text);
    if (!fallback) return refuse(`the parameter ${name}`, parameter);
    scope.names.set(name, bindingOf(fallback, scope));
  }
  return undefined;
};

const statements: Readonly<Record<string, Statement>> = {
  LetStatement: (node, scope) => {
    bindLet(node, scope);
    return undefined;
  },
  SetOptionStatement: () => undefined,
  QueryParametersStatement: queryParameters,
  ExpressionStatement: expression,
};

/** Runs the statements of a query; the last table is the result. */
export function runStatements(root: SyntaxNode, scope: Scope): Table {
  const skipped = root.children.find((child) => child?.kind === 'SkippedTokens');
  if (skipped) return refuse('text that is no part of a query', skipped);
  let result: Table | undefined;
  for (const node of elementsAt(root, 1)) {
    const statement = statements[node.kind] ?? refuse(node.kind, node);
    result = statement(node, scope) ?? result;
  }
  return result ?? refuse('a query without a result', root);
}
