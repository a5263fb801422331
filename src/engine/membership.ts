import type { SyntaxNode } from '../kusto/index.ts';
import { castTo, keyOf, toText } from './convert.ts';
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

/** Texts of a list beside a value of another type are read as ones of that type. */
const likeLeft =
  (type: string) =>
  (value: Value): Value =>
    typeof value === 'string' && readable.has(type) ? castTo(type, value) : value;

function listOf(
  node: SyntaxNode,
  { context, like }: { readonly context: Context; readonly like: string },
): List {
  const { scope } = context;
  const read = likeLeft(like);
  const elements = node.kind === 'ExpressionList' ? argumentsOf(node) : [node];
  const parts = elements.map((element): List => {
    const inner = bare(element);
    if (scope.session.isTabular(inner, scope)) {
      const values = once(() =>
        scope.session.tabular(inner, scope).rows.flatMap(([value = null]) => spread(value)),
      );
      return { constant: true, values };
    }
    const compiled = scope.session.compile(inner, context);
    const values = (row: Row): readonly Value[] => spread(compiled.evaluate(row)).map(read);
    return { constant: compiled.constant, values };
  });
  return {
    constant: parts.every((part) => part.constant),
    values: (row) => parts.flatMap((part) => part.values(row)),
  };
}

/** Types that a text is read as. */
const readable: ReadonlySet<string> = new Set(['guid', 'int', 'long', 'real', 'bool', 'datetime']);

const spread = (value: Value): readonly Value[] => (isArray(value) ? value : [value]);

const caselessKey = (value: Value): string =>
  keyOf(typeof value === 'string' ? value.toLowerCase() : value);

interface ListTest {
  readonly negated: boolean;
  /** Makes a test from a list, which is worth while for a list that stays. */
  readonly prepare: (values: readonly Value[]) => (value: Value) => boolean;
}

const inList =
  (key: (value: Value) => string): ListTest['prepare'] =>
  (values) => {
    const keys = new Set(values.filter((value) => value !== null).map(key));
    return (value) => value !== null && keys.has(key(value));
  };

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
  InExpression: { negated: false, prepare: inList(keyOf) },
  NotInExpression: { negated: true, prepare: inList(keyOf) },
  InCsExpression: { negated: false, prepare: inList(caselessKey) },
  NotInCsExpression: { negated: true, prepare: inList(caselessKey) },
  HasAnyExpression: { negated: false, prepare: hasAny },
  HasAllExpression: { negated: false, prepare: hasAll },
};

const compileTest =
  ({ negated, prepare }: ListTest) =>
  (node: SyntaxNode, context: Context): Compiled => {
    const left = context.scope.session.compile(childOf(node, 0), context);
    const list = listOf(childOf(node, 2), { context, like: left.type });
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
