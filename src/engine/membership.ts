import type { SyntaxNode } from '../kusto/index.ts';
import { constantAs, ownTypeOf, refuseUnlike } from './beside.ts';
import { keyOf, toText } from './convert.ts';
import { argumentsOf, bare, childOf } from './nodes.ts';
import type { Compiled, Context } from './scope.ts';
import { constant, once } from './scope.ts';
import type { Row } from './table.ts';
import { anyTermOf, folded, hasTerm } from './text-operators.ts';
import { isArray, type Value } from './value.ts';

/** The values of a list: of literals, of arrays and of the first column of a table. */
interface List {
  readonly constant: boolean;
  readonly values: (row: Row) => readonly Value[];
}

interface Wanted {
  readonly context: Context;
  /** The type of what is looked for. */
  readonly like: string;
  readonly operator: string;
  /** Texts are looked for in texts, whatever the types. */
  readonly inText: boolean;
}

function partOf(node: SyntaxNode, { context, like, operator, inText }: Wanted): List {
  const { session } = context.scope;
  const check = (type: string): void => {
    if (!inText) refuseUnlike([like, type], operator, node);
  };
  if (session.isTabular(node, context.scope)) {
    const values = once(() => {
      const { columns, rows } = session.tabular(node, context.scope);
      check(columns[0]?.type ?? 'unknown');
      return rows.flatMap(([value = null]) => spread(value));
    });
    return { constant: true, values };
  }
  const compiled = session.compile(node, context);
  const { type } = compiled;
  const isRead = type === 'dynamic' || compiled.constant;
  if (!isRead) check(type);
  const read = (value: Value): Value =>
    isRead ? constantAs(like, type === 'dynamic' ? ownTypeOf(value) : type, value) : value;
  const values = (row: Row): readonly Value[] => spread(compiled.evaluate(row)).map(read);
  return { constant: compiled.constant, values };
}

function listOf(node: SyntaxNode, wanted: Wanted): List {
  const elements = node.kind === 'ExpressionList' ? argumentsOf(node) : [node];
  const parts = elements.map((element) => partOf(bare(element), wanted));
  return {
    constant: parts.every((part) => part.constant),
    values: (row) => parts.flatMap((part) => part.values(row)),
  };
}

const spread = (value: Value): readonly Value[] => (isArray(value) ? value : [value]);

interface ListTest {
  readonly negated: boolean;
  /** Makes a test from a list, which is worth while for a list that stays. */
  readonly prepare: (values: readonly Value[]) => (value: Value) => boolean;
}

/** Texts equal texts alone, and are looked up as they are. */
const inList =
  (fold: (text: string) => string): ListTest['prepare'] =>
  (values) => {
    const texts = new Set(values.filter((value) => typeof value === 'string').map(fold));
    const keys = new Set(
      values.filter((value) => value !== null && typeof value !== 'string').map(keyOf),
    );
    return (value) => {
      if (typeof value === 'string') return texts.has(fold(value));
      return value !== null && keys.size > 0 && keys.has(keyOf(value));
    };
  };

const asItIs = (text: string): string => text;
const caseless = (text: string): string => text.toLowerCase();

const hasAny: ListTest['prepare'] = (values) => {
  const test = anyTermOf(values.map(toText));
  return (value) => test(toText(value));
};

const hasAll: ListTest['prepare'] = (values) => {
  const parts = values.map((part) => folded(part, true));
  return (value) => {
    const text = folded(value, true);
    return parts.every((part) => hasTerm(text, part));
  };
};

/** Tests by kind of node; the names swap: `InCsExpression` is `in~`. */
const tests: Readonly<Record<string, ListTest>> = {
  InExpression: { negated: false, prepare: inList(asItIs) },
  NotInExpression: { negated: true, prepare: inList(asItIs) },
  InCsExpression: { negated: false, prepare: inList(caseless) },
  NotInCsExpression: { negated: true, prepare: inList(caseless) },
  HasAnyExpression: { negated: false, prepare: hasAny },
  HasAllExpression: { negated: false, prepare: hasAll },
};

const compileTest =
  ({ negated, prepare }: ListTest) =>
  (node: SyntaxNode, context: Context): Compiled => {
    const left = context.scope.session.compile(childOf(node, 0), context);
    const operator = childOf(node, 1).token ?? '';
    const inText = operator.startsWith('has');
    const list = listOf(childOf(node, 2), { context, like: left.type, operator, inText });
    const fixed = once(() => prepare(list.values([])));
    const testFor = list.constant ? fixed : (row: Row) => prepare(list.values(row));
    const evaluate = (row: Row): Value => testFor(row)(left.evaluate(row)) !== negated;
    return left.constant && list.constant
      ? constant('bool', () => evaluate([]))
      : { evaluate, constant: false, type: 'bool' };
  };

/** Compilers of `in`, `has_any` and their like. */
export const membership = Object.fromEntries(
  Object.entries(tests).map(([kind, test]) => [kind, compileTest(test)]),
);
