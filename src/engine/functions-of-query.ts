import type { SyntaxNode } from '../kusto/index.ts';
import { argumentsOf, childOf, childOfKind, elementsAt, nameOf, namedOf } from './nodes.ts';
import {
  type Binding,
  type Compiled,
  type Context,
  contextOf,
  inside,
  lookup,
  once,
  type Scope,
} from './scope.ts';
import type { Table } from './table.ts';
import { refuse } from './unsupported.ts';

type QueryFunction = Extract<Binding, { kind: 'function' }>;

/** The place and the arguments of a call of a function of the query. */
export interface Call {
  readonly context: Context;
  readonly given: readonly SyntaxNode[];
  /** The table on the left of `invoke`. */
  readonly piped?: Table;
}

interface Parameter {
  readonly name: string;
  readonly tabular: boolean;
  readonly fallback: SyntaxNode | undefined;
}

function parametersOf(declaration: SyntaxNode, text: string): readonly Parameter[] {
  return argumentsOf(childOfKind(declaration, 'FunctionParameters')).map((parameter) => {
    const declared = childOf(parameter, 0);
    return {
      name: nameOf(childOf(declared, 0), text),
      tabular: declared.children[2]?.kind === 'SchemaTypeExpression',
      fallback: parameter.children[1]?.children[1],
    };
  });
}

/** What a `let` binds; nothing is evaluated before it is used. */
export function bindingOf(node: SyntaxNode, scope: Scope, caller?: Context): Binding {
  const { session } = scope;
  if (node.kind === 'FunctionDeclaration') return { kind: 'function', declaration: node, scope };
  if (session.isTabular(node, scope)) {
    return { kind: 'table', table: once(() => session.tabular(node, scope)) };
  }
  const context = caller ? withoutColumns(caller, scope) : contextOf(scope, []);
  return {
    kind: 'scalar',
    compiled: once(() => session.compile(node, context)),
    frame: context.frame,
  };
}

/** The rows of a caller, for the body of a function, which does not see their columns. */
function withoutColumns({ frame, cursor }: Context, scope: Scope): Context {
  return { scope, columns: [], positions: new Map(), frame, cursor };
}

/** Binds the name of a `let` statement. */
export function bindLet(statement: SyntaxNode, scope: Scope, caller?: Context): void {
  const name = nameOf(childOf(statement, 1), scope.session.text);
  scope.names.set(name, bindingOf(childOf(statement, 3), scope, caller));
}

/** The expression that a function gives, with all names it may use. */
interface Body {
  readonly expression: SyntaxNode;
  readonly scope: Scope;
}

function bodyOf(
  { declaration, scope }: QueryFunction,
  bound: ReadonlyMap<string, Binding>,
  caller?: Context,
): Body {
  const body = childOfKind(declaration, 'FunctionBody') ?? refuse('function', declaration);
  const own = inside(scope);
  for (const [name, binding] of bound) own.names.set(name, binding);
  for (const statement of elementsAt(body, 1)) {
    if (statement.kind !== 'LetStatement') return refuse(statement.kind, statement);
    bindLet(statement, own, caller);
  }
  return { expression: childOf(body, 2), scope: own };
}

/** Whether a function of the query gives a table. */
export function givesTable(called: QueryFunction): boolean {
  const { session } = called.scope;
  const empty: Binding = { kind: 'table', table: () => ({ columns: [], rows: [] }) };
  const scalar: Binding = {
    kind: 'scalar',
    compiled: () => refuse('parameter', called.declaration),
  };
  const bound = parametersOf(called.declaration, session.text).map(
    ({ name, tabular }) => [name, tabular ? empty : scalar] as const,
  );
  const { expression, scope } = bodyOf(called, new Map(bound));
  return session.isTabular(expression, scope);
}

function bindArguments(called: QueryFunction, call: Call): ReadonlyMap<string, Binding> {
  const { text } = called.scope.session;
  const parameters = parametersOf(called.declaration, text);
  const named = new Map<string, SyntaxNode>();
  const inOrder: SyntaxNode[] = [];
  for (const argument of call.given) {
    const { names, expression } = namedOf(argument, text);
    const [name] = names;
    if (name === undefined) inOrder.push(expression);
    else named.set(name, expression);
  }
  let piped = call.piped;
  return new Map(
    parameters.map((parameter) => {
      if (piped && parameter.tabular) {
        const table = piped;
        piped = undefined;
        return [parameter.name, { kind: 'table', table: () => table }];
      }
      const given = named.get(parameter.name) ?? inOrder.shift();
      return [parameter.name, argumentBinding(called, parameter, { given, context: call.context })];
    }),
  );
}

function argumentBinding(
  called: QueryFunction,
  { tabular, fallback, name }: Parameter,
  { given, context }: { readonly given: SyntaxNode | undefined; readonly context: Context },
): Binding {
  const { session } = context.scope;
  if (tabular) {
    if (!given) return refuse(`parameter ${name}`, called.declaration);
    return { kind: 'table', table: once(() => session.tabular(given, context.scope)) };
  }
  if (given) {
    const compiled = once(() => session.compile(given, context));
    return { kind: 'scalar', compiled, frame: context.frame };
  }
  if (!fallback) return refuse(`parameter ${name}`, called.declaration);
  return bindingOf(fallback, called.scope);
}

/** Calls a function of the query that gives a value: its body sees no columns. */
export function callScalar(node: SyntaxNode, called: QueryFunction, call: Call): Compiled {
  const { expression, scope } = bodyOf(called, bindArguments(called, call), call.context);
  if (scope.session.isTabular(expression, scope)) return refuse('a table as a value', node);
  return scope.session.compile(expression, withoutColumns(call.context, scope));
}

/** Calls a function of the query that gives a table. */
export function callTable(called: QueryFunction, call: Call): Table {
  const { expression, scope } = bodyOf(called, bindArguments(called, call), call.context);
  return scope.session.tabular(expression, scope);
}

/** The function of the query that a name means. */
export function functionNamed(name: string, scope: Scope): QueryFunction | undefined {
  const binding = lookup(name, scope);
  return binding?.kind === 'function' ? binding : undefined;
}
