import type { SyntaxNode } from '../kusto/index.ts';
import { add } from './arithmetic.ts';
import { toText } from './convert.ts';
import type { CallContext } from './function.ts';
import { callScalar, functionNamed } from './functions-of-query.ts';
import { scalarFunctions } from './functions/index.ts';
import { argumentsOf, calledName, typeOf } from './nodes.ts';
import { preparedCall } from './prepared-calls.ts';
import { type Compiled, constant, type Context, type Cursor } from './scope.ts';
import type { Row } from './table.ts';
import { refuse } from './unsupported.ts';
import type { Value } from './value.ts';

/** A call before it is compiled. */
interface Call {
  readonly node: SyntaxNode;
  readonly given: readonly SyntaxNode[];
  readonly parts: readonly Compiled[];
  readonly context: Context;
}

type Special = (call: Call) => Compiled;

const foldable = ({ node, parts }: Call, evaluate: (row: Row) => Value): Compiled =>
  parts.every((part) => part.constant)
    ? constant(typeOf(node), () => evaluate([]))
    : { evaluate, constant: false, type: typeOf(node) };

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

/** Rows of fixtures are taken in when they happen. */
const ingestionTime: Special = ({ context, node }) => {
  const position =
    context.positions.get('TimeGenerated') ??
    refuse('ingestion_time() without the column TimeGenerated', node);
  return { evaluate: (row) => row[position] ?? null, constant: false, type: 'datetime' };
};

const watching = ({ cursor }: Context): Cursor => Object.assign(cursor, { watched: true });

const rowNumber: Special = ({ parts, context }) => {
  const cursor = watching(context);
  return {
    evaluate: (row) => add(parts[0]?.evaluate(row) ?? 1n, BigInt(cursor.index)),
    constant: false,
    type: 'long',
  };
};

const neighbour =
  (direction: 1 | -1): Special =>
  ({ parts, context }) => {
    const cursor = watching(context);
    const [value, offset, fallback] = parts;
    return {
      evaluate: (row) => {
        const step = Number(offset?.evaluate(row) ?? 1);
        const other = cursor.rows[cursor.index + direction * step];
        return (other ? value?.evaluate(other) : fallback?.evaluate(row)) ?? null;
      },
      constant: false,
      type: value?.type ?? 'unknown',
    };
  };

const cumulated: Special = ({ parts, context }) => {
  const cursor = watching(context);
  const [value, restart] = parts;
  let sum: Value = null;
  return {
    evaluate: (row) => {
      const fresh = cursor.index === 0 || restart?.evaluate(row) === true;
      const here = value?.evaluate(row) ?? null;
      sum = fresh || sum === null ? here : here === null ? sum : add(sum, here);
      return sum;
    },
    constant: false,
    type: value?.type ?? 'unknown',
  };
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
  row_number: rowNumber,
  prev: neighbour(-1),
  next: neighbour(1),
  row_cumsum: cumulated,
};

/** Functions that give something else at every call. */
const restless: ReadonlySet<string> = new Set(['rand', 'new_guid']);

/** Compiles a call of a function: of the query, of the engine or of the library. */
export function compileCall(node: SyntaxNode, context: Context): Compiled {
  const { scope } = context;
  const name = calledName(node, scope.session.text);
  const given = argumentsOf(node.children[1]);
  const own = functionNamed(name, scope);
  if (own) return callScalar(node, own, { context, given });
  const special = Object.hasOwn(specials, name) ? specials[name] : undefined;
  const library = Object.hasOwn(scalarFunctions, name) ? scalarFunctions[name] : undefined;
  if (!special && !library) return refuse(`${name}()`, node);
  const parts = given.map((argument) => scope.session.compile(argument, context));
  const call: Call = { node, given, parts, context };
  if (special) return special(call);
  const about: CallContext = {
    now: scope.session.now,
    resultType: typeOf(node),
    argumentTypes: parts.map(({ type }) => type),
  };
  const ready = preparedCall(name, parts);
  if (ready) return foldable(call, ready);
  const evaluate = (row: Row): Value =>
    library?.(
      parts.map((part) => part.evaluate(row)),
      about,
    ) ?? null;
  return restless.has(name)
    ? { evaluate, constant: false, type: typeOf(node) }
    : foldable(call, evaluate);
}
