import type { SyntaxNode } from '../kusto/index.ts';
import { toText } from './convert.ts';
import { type CallContext, Declined } from './function.ts';
import { callScalar, functionNamed } from './functions-of-query.ts';
import { scalarFunctions } from './functions/index.ts';
import { argumentsOf, calledName, nameOf, typeOf } from './nodes.ts';
import { preparedCall } from './prepared-calls.ts';
import { rowFunctions } from './row-functions.ts';
import { type Compiled, constant, type Context } from './scope.ts';
import type { Call, Special } from './special.ts';
import { ingestionColumn, type Row } from './table.ts';
import { refuse } from './unsupported.ts';
import { isArray, type Value } from './value.ts';

const foldable = (
  { node, parts }: Call,
  evaluate: (row: Row) => Value,
  type = typeOf(node),
): Compiled =>
  parts.every((part) => part.constant)
    ? constant(type, () => evaluate([]))
    : { evaluate, constant: false, type };

/** `case`, `iff`: condition, value, condition, value …, value. */
const choice: Special = (call) => {
  const { parts } = call;
  const last = parts.length - 1;
  return foldable(call, (row) => {
    for (let index = 0; index + 1 < parts.length; index += 2) {
      if (parts[index]?.evaluate(row) === true) return parts[index + 1]?.evaluate(row) ?? null;
    }
    return parts[last]?.evaluate(row) ?? null;
  });
};

const coalesce: Special = (call) =>
  foldable(call, (row) => {
    let value: Value = null;
    for (const part of call.parts) {
      value = part.evaluate(row);
      if (value !== null && value !== '') return value;
    }
    return value;
  });

const not: Special = (call) =>
  foldable(call, (row) => {
    const value = call.parts[0]?.evaluate(row) ?? null;
    if (typeof value === 'boolean') return !value;
    return typeof value === 'bigint' ? value === 0n : null;
  });

const columnIfExists: Special = ({ parts, context, node }) => {
  const [name, fallback] = parts;
  if (!name?.constant || !fallback) return refuse('column_ifexists()', node);
  const position = context.positions.get(toText(name.evaluate([])));
  if (position === undefined) return fallback;
  const type = context.columns[position]?.type ?? 'unknown';
  return { evaluate: (row) => row[position] ?? null, constant: false, type };
};

const packAll: Special = ({ parts, context }) => {
  const leaveEmpty = parts[0]?.evaluate([]) === true;
  const evaluate = (row: Row): Value =>
    new Map(
      context.columns
        .map(({ name }, index) => [name, row[index] ?? null] as const)
        .filter(([, value]) => !leaveEmpty || (value !== null && value !== '')),
    );
  return { evaluate, constant: false, type: 'dynamic' };
};

/** Rows are taken in when they happen, unless they hold a time of their own for it. */
const ingestionTime: Special = ({ context, node }) => {
  const position =
    context.positions.get(ingestionColumn) ??
    context.positions.get('TimeGenerated') ??
    refuse('ingestion_time() without the column TimeGenerated', node);
  return { evaluate: (row) => row[position] ?? null, constant: false, type: 'datetime' };
};

/** A condition that has to hold for the query to run at all. */
const assertion: Special = ({ parts: [condition, message], node }) => {
  if (!condition?.constant) return refuse('assert() of what differs from row to row', node);
  return constant('bool', () =>
    condition.evaluate([]) === true
      ? true
      : refuse(`assert(): ${toText(message?.evaluate([]) ?? null)}`, node),
  );
};

const packColumns: Special = ({ given, parts, context, node }) => {
  const { text } = context.scope.session;
  const names = given.map((one) =>
    one.kind === 'NameReference' ? nameOf(one, text) : refuse('bag_pack_columns()', node),
  );
  const evaluate = (row: Row): Value =>
    new Map(parts.map((part, index) => [names[index] ?? '', part.evaluate(row)]));
  return { evaluate, constant: false, type: 'dynamic' };
};

/** Functions that do not take all their arguments, or look at more than those. */
const specials: Readonly<Record<string, Special>> = {
  iff: choice,
  iif: choice,
  case: choice,
  coalesce,
  not,
  column_ifexists: columnIfExists,
  columnifexists: columnIfExists,
  pack_all: packAll,
  ingestion_time: ingestionTime,
  assert: assertion,
  bag_pack_columns: packColumns,
  ...rowFunctions,
};

/** Compiles a call of a function: of the query, of the engine or of the library. */
export function compileCall(node: SyntaxNode, context: Context): Compiled {
  const { scope } = context;
  const name = calledName(node, scope.session.text);
  const given = argumentsOf(node.children[1]);
  const own = functionNamed(name, scope);
  if (own) return callScalar(node, own, { context, given });
  const special = Object.hasOwn(specials, name) ? specials[name] : undefined;
  if (!special && !Object.hasOwn(scalarFunctions, name)) return refuse(`${name}()`, node);
  const parts = given.map((argument) => scope.session.compile(argument, context));
  const call: Call = { node, given, parts, context };
  if (special) return special(call);
  if (severalValues(name, parts) > 1) return refuse(`several values of ${name}()`, node);
  const ready = preparedCall(name, parts);
  return ready ? foldable(call, ready) : compileLibrary(name, call);
}

function compileLibrary(name: string, call: Call): Compiled {
  const { node, parts, context } = call;
  const type = typeOf(node) === 'tuple' ? 'dynamic' : typeOf(node);
  const about: CallContext = {
    now: context.scope.session.now,
    resultType: type,
    argumentTypes: parts.map((part) => part.type),
  };
  const evaluate = (row: Row): Value => {
    const values = parts.map((part) => part.evaluate(row));
    try {
      return scalarFunctions[name]?.(values, about) ?? null;
    } catch (error) {
      if (error instanceof Declined) return refuse(error.message, node);
      throw error;
    }
  };
  return foldable(call, evaluate, type);
}

/** Types of the values of calls that give several. */
const severalTypes: Readonly<Record<string, readonly string[]>> = {
  series_stats: ['real', 'long', 'real', 'long', 'real', 'real', 'real'],
  series_fit_line: ['real', 'real', 'real', 'real', 'real', 'dynamic'],
  series_fft: ['dynamic', 'dynamic'],
  series_ifft: ['dynamic', 'dynamic'],
};

/** Of how many values a call of a function of the library consists. */
function severalValues(name: string, parts: readonly Compiled[]): number {
  const types = severalTypes[name];
  if (types) return types.length;
  if (name !== 'array_sort_asc' && name !== 'array_sort_desc') return 1;
  return parts.length - Number(parts.at(-1)?.type === 'bool');
}

/** The values of a call that gives several, each as an expression; undefined for any other node. */
export function compileSeveral(
  node: SyntaxNode,
  context: Context,
): readonly Compiled[] | undefined {
  const { session } = context.scope;
  if (node.kind !== 'FunctionCallExpression') return undefined;
  const name = calledName(node, session.text);
  if (!Object.hasOwn(scalarFunctions, name) || functionNamed(name, context.scope)) return undefined;
  const given = argumentsOf(node.children[1]);
  if (severalValues(name, []) <= 1 && !name.startsWith('array_sort_')) return undefined;
  const parts = given.map((argument) => session.compile(argument, context));
  const count = severalValues(name, parts);
  if (count <= 1) return undefined;
  const whole = compileLibrary(name, { node, given, parts, context });
  return Array.from({ length: count }, (_, index) => ({
    evaluate: (row: Row): Value => {
      const values = whole.evaluate(row);
      return isArray(values) ? (values[index] ?? null) : null;
    },
    constant: whole.constant,
    type: severalTypes[name]?.[index] ?? 'dynamic',
  }));
}
