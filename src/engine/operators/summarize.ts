import { type SyntaxNode } from '../../kusto/index.ts';
import { aggregates, takeAny } from '../aggregates/index.ts';
import { compareValues } from '../convert.ts';
import { type AggregateContext, Declined } from '../function.ts';
import { aggregateName, named, ownName, percentileNames } from '../naming.ts';
import {
  argumentsOf,
  bare,
  calledName,
  childOfKind,
  elementsAt,
  elementsOf,
  namedOf,
  typeOf,
} from '../nodes.ts';
import { type Compiled, type Context, contextOf } from '../scope.ts';
import { type Column, missing, type Row } from '../table.ts';
import { refuse } from '../unsupported.ts';
import { isArray, type Value } from '../value.ts';
import { analysed, outputOf } from './columns.ts';
import type { Operator } from './operator.ts';
import { distinctRows, rowKey } from './rows.ts';

/** One or several columns that a group gives. */
export interface Made {
  readonly columns: readonly { readonly name: string | undefined; readonly type: string }[];
  readonly evaluate: (rows: readonly Row[]) => readonly Value[];
}

/** Aggregates that choose a row and give columns of it. */
const choosers: ReadonlySet<string> = new Set([
  'arg_max',
  'arg_min',
  'argmax',
  'argmin',
  'any',
  'take_any',
]);
const extremes: Readonly<Record<string, 1 | -1>> = {
  arg_max: 1,
  argmax: 1,
  arg_min: -1,
  argmin: -1,
};

const callIn = (node: SyntaxNode, text: string): string | undefined =>
  node.kind === 'FunctionCallExpression' ? calledName(node, text) : undefined;

/** The row with the greatest or smallest value; one that has a value before one that has none. */
function extremeRow(rows: readonly Row[], by: Compiled, direction: 1 | -1): Row | undefined {
  let chosen: Row | undefined;
  let best: Value = null;
  for (const row of rows) {
    const value = by.evaluate(row);
    const better = value !== null && (best === null || compareValues(value, best) * direction > 0);
    if (chosen === undefined || better) {
      chosen = row;
      best = value;
    }
  }
  return chosen;
}

/** What a chooser gives: the columns of its arguments, or all of the table. */
function chosenColumns(
  nodes: readonly SyntaxNode[],
  context: Context,
  except: ReadonlySet<string>,
): readonly { readonly name: string | undefined; readonly compiled: Compiled }[] {
  return nodes.flatMap((node) => {
    if (node.kind !== 'StarExpression') return [outputOf(node, context)];
    return context.columns.flatMap(({ name, type }, index) =>
      except.has(name)
        ? []
        : [
            {
              name,
              compiled: { evaluate: (row: Row) => row[index] ?? null, constant: false, type },
            },
          ],
    );
  });
}

interface Place {
  readonly context: Context;
  /** Columns that the groups already have. */
  readonly grouped: ReadonlySet<string>;
}

function chooserOf(node: SyntaxNode, names: readonly string[], { context, grouped }: Place): Made {
  const { text } = context.scope.session;
  const called = calledName(node, text);
  const direction = extremes[called];
  const given = argumentsOf(node.children[1]);
  const [first] = given;
  if (!first) return refuse(`${called}()`, node);
  const taken = new Set([...grouped, ...(direction ? [ownName(first, text) ?? ''] : [])]);
  const chosen = chosenColumns(given, context, taken);
  const [by] = chosen;
  const prefix =
    called === 'any' && !given.some((one) => one.kind === 'StarExpression') ? 'any_' : '';
  return {
    columns: chosen.map(({ name, compiled }, index) => ({
      name: names[index] ?? (name === undefined ? name : `${prefix}${name}`),
      type: compiled.type,
    })),
    evaluate: (rows) => {
      if (direction === undefined) return chosen.map(({ compiled }) => anyOf(rows, compiled));
      const row = by && extremeRow(rows, by.compiled, direction);
      return chosen.map(({ compiled }) =>
        row ? compiled.evaluate(row) : missing({ name: '', type: compiled.type }),
      );
    },
  };
}

const anyOf = (rows: readonly Row[], { evaluate, type }: Compiled): Value =>
  takeAny(rows.map(evaluate), type);

/** A single aggregate call, as a function of the rows of a group. */
function aggregateOf(node: SyntaxNode, context: Context): (rows: readonly Row[]) => Value {
  const { session } = context.scope;
  const name = calledName(node, session.text);
  const given = argumentsOf(node.children[1]);
  const aggregate = Object.hasOwn(aggregates, name) ? aggregates[name] : undefined;
  if (!aggregate) return refuse(`${name}()`, node);
  const parts = given.map((one) => session.compile(one, context));
  const about: Omit<AggregateContext, 'rows'> = {
    now: session.now,
    resultType: typeOf(node),
    argumentTypes: parts.map(({ type }) => type),
  };
  return (rows) => {
    const values = parts.map((part) => rows.map((row) => part.evaluate(row)));
    try {
      return aggregate(values, { ...about, rows: rows.length });
    } catch (error) {
      if (error instanceof Declined) return refuse(error.message, node);
      throw error;
    }
  };
}

/** Where the percentages begin in a call that gives a column for each. */
const percentColumns: Readonly<Record<string, number>> = { percentiles: 1, percentilesw: 2 };

/** A column for each percentage. */
function percentilesOf(node: SyntaxNode, names: readonly string[], context: Context): Made {
  const { text } = context.scope.session;
  const percents = argumentsOf(node.children[1]).slice(percentColumns[calledName(node, text)]);
  const own = percentileNames(node, percents, text);
  const evaluate = aggregateOf(node, context);
  const [first] = argumentsOf(node.children[1]).map((one) =>
    context.scope.session.compile(one, context),
  );
  return {
    columns: own.map((name, index) => ({
      name: names[index] ?? name,
      type: first?.type ?? 'unknown',
    })),
    evaluate: (rows) => {
      const values = evaluate(rows);
      return own.map((_, index) => (isArray(values) ? (values[index] ?? null) : null));
    },
  };
}

const isAggregate = (node: SyntaxNode, text: string): boolean => {
  const name = callIn(node, text);
  return name !== undefined && (choosers.has(name) || Object.hasOwn(aggregates, name));
};

/** The outermost aggregates in an expression. */
function aggregatesIn(node: SyntaxNode, text: string): readonly SyntaxNode[] {
  if (isAggregate(node, text)) return [node];
  return node.children.flatMap((child) => (child ? aggregatesIn(child, text) : []));
}

/** An expression over aggregates: each is a slot in a row of its own. */
function expressionOf(node: SyntaxNode, name: string | undefined, context: Context): Made {
  const { session } = context.scope;
  const calls = aggregatesIn(node, session.text);
  const evaluators = calls.map((call) => aggregateOf(call, context));
  const slots = new Map(
    calls.map((call, index): [SyntaxNode, Compiled] => [
      call,
      { evaluate: (row) => row[index] ?? null, constant: false, type: typeOf(call) },
    ]),
  );
  const outer = session.compile(node, { ...contextOf(context.scope, []), slots });
  const own = isAggregate(node, session.text)
    ? aggregateName(node, session.text)
    : ownName(node, session.text);
  return {
    columns: [{ name: name ?? own, type: outer.type }],
    evaluate: (rows) => [outer.evaluate(evaluators.map((evaluate) => evaluate(rows)))],
  };
}

export function madeOf(node: SyntaxNode, place: Place): Made {
  const { text } = place.context.scope.session;
  const { names, expression } = namedOf(node, text);
  const inner = bare(expression);
  const called = callIn(inner, text);
  const several =
    argumentsOf(inner.children[1]).length > 1 ||
    /\*\s*\)$/.test(text.slice(inner.start, inner.end));
  if (called !== undefined && choosers.has(called) && (several || extremes[called])) {
    return chooserOf(inner, names, place);
  }
  if (called !== undefined && Object.hasOwn(percentColumns, called)) {
    return percentilesOf(inner, names, place.context);
  }
  if (names.length > 1) return refuse('several names of an expression', node);
  return expressionOf(inner, names[0], place.context);
}

interface Group {
  readonly keys: readonly Value[];
  readonly rows: readonly Row[];
}

export function groupsOf(rows: readonly Row[], keys: readonly Compiled[]): Iterable<Group> {
  const groups = new Map<string, { readonly keys: readonly Value[]; readonly rows: Row[] }>();
  for (const row of rows) {
    const values = keys.map((key) => key.evaluate(row));
    const key = rowKey(values);
    const group = groups.get(key) ?? { keys: values, rows: [] };
    group.rows.push(row);
    groups.set(key, group);
  }
  return groups.values();
}

export const summarize: Operator = (node, columns, scope) => {
  const context = contextOf(scope, columns);
  const by = elementsOf(childOfKind(node, 'SummarizeByClause')?.children[1]);
  const keys = by.map((one) => outputOf(one, context));
  const grouped = new Set(by.flatMap((one) => ownNameOfReference(one, scope.session.text)));
  const made = elementsAt(node, 2).map((one) => madeOf(one, { context, grouped }));
  const shapes: readonly Column[] = named([
    ...keys.map(({ name, compiled }) => ({ name, type: compiled.type })),
    ...made.flatMap((one) => one.columns),
  ]);
  const compiledKeys = keys.map(({ compiled }) => compiled);
  return {
    columns: analysed(node, shapes),
    run: (rows) => {
      if (made.length === 0) {
        return distinctRows(rows.map((row) => compiledKeys.map((key) => key.evaluate(row))));
      }
      const groups: Iterable<Group> =
        keys.length === 0 ? [{ keys: [], rows }] : groupsOf(rows, compiledKeys);
      return Array.from(groups, (group) => [
        ...group.keys,
        ...made.flatMap((one) => one.evaluate(group.rows)),
      ]);
    },
  };
};

/** The column that a group is made by, where it is a plain one. */
const ownNameOfReference = (node: SyntaxNode, text: string): readonly string[] => {
  const { expression } = namedOf(node, text);
  return expression.kind === 'NameReference' ? [ownName(expression, text) ?? ''] : [];
};
