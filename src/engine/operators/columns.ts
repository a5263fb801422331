import type { SyntaxNode } from '../../kusto/index.ts';
import { compileSeveral } from '../calls.ts';
import { isDocumentedName, named, ownName } from '../naming.ts';
import { toText } from '../convert.ts';
import { argumentsOf, bare, childOf, elementsAt, nameOf, namedOf } from '../nodes.ts';
import { type Compiled, type Context, contextOf } from '../scope.ts';
import { type Column, positionsOf } from '../table.ts';
import { refuse } from '../unsupported.ts';
import { isArray, type Value } from '../value.ts';
import { mapping, type Operator, picking } from './operator.ts';
import { distinctRows } from './rows.ts';

/** An expression of a list, compiled, with its name. */
export interface Output {
  readonly name: string | undefined;
  readonly compiled: Compiled;
}

/** Compiles an expression of a list: one output, or one for each value of a call that gives several. */
export function outputsIn(node: SyntaxNode, context: Context): readonly Output[] {
  const { names, expression } = namedOf(node, context.scope.session.text);
  const several = compileSeveral(bare(expression), context);
  if (!several) return [outputOf(node, context)];
  if (names.length > several.length) return refuse('more names than values', node);
  // Analysis and documentation name no columns for these in `project` and `extend`.
  const isPrint = context.columns.length === 0;
  const isSort = several[0]?.type === 'dynamic';
  if (names.length === 0 && isSort && !isPrint) return refuse('several arrays without names', node);
  const kept = names.length === 0 ? several : several.slice(0, names.length);
  return kept.map((compiled, index) => ({ name: names[index], compiled }));
}

/** Compiles `name = expression` with the name it gets. */
export function outputOf(node: SyntaxNode, context: Context): Output {
  const { text } = context.scope.session;
  const { names, expression } = namedOf(node, text);
  const compiled = context.scope.session.compile(expression, context);
  if (names.length > 1) return refuse('several names of an expression', node);
  return { name: names[0] ?? ownName(expression, text), compiled };
}

const shapeOf = ({ name, compiled }: Output): { name: string | undefined; type: string } => ({
  name,
  type: compiled.type,
});

/** Columns named as the analysis names them, where it knows as many. */
export const analysed = (node: SyntaxNode, columns: readonly Column[]): readonly Column[] => {
  const known = node.columns;
  if (known?.length !== columns.length) return columns;
  return columns.map(({ name, type }, index) => ({
    name: isDocumentedName(name) ? name : (known[index]?.name ?? name),
    type: type === 'unknown' ? (known[index]?.type ?? type) : type,
  }));
};

const starOf = (columns: readonly Column[]): readonly Output[] =>
  columns.map(({ name, type }, index) => ({
    name,
    compiled: { evaluate: (row) => row[index] ?? null, constant: false, type },
  }));

const outputsOf = (nodes: readonly SyntaxNode[], context: Context): readonly Output[] =>
  nodes.flatMap((node) =>
    node.kind === 'StarExpression' ? starOf(context.columns) : outputsIn(node, context),
  );

export const project: Operator = (node, columns, scope) => {
  const context = contextOf(scope, columns);
  const outputs = outputsOf(elementsAt(node, 1), context);
  const made = analysed(node, named(outputs.map(shapeOf)));
  return mapping(made, context, (row) => outputs.map(({ compiled }) => compiled.evaluate(row)));
};

export const distinct: Operator = (node, columns, scope) => {
  const context = contextOf(scope, columns);
  const outputs = outputsOf(elementsAt(node, 2), context);
  const step = mapping(analysed(node, named(outputs.map(shapeOf))), context, (row) =>
    outputs.map(({ compiled }) => compiled.evaluate(row)),
  );
  return { columns: step.columns, run: (rows) => distinctRows(step.run(rows)) };
};

export const print: Operator = (node, columns, scope) => {
  const context = contextOf(scope, columns);
  const outputs = elementsAt(node, 1).flatMap((one, index) => {
    const [own] = namedOf(one, scope.session.text).names;
    const made = outputsIn(one, context);
    return made.length > 1
      ? made
      : made.map((output) => ({ ...output, name: own ?? `print_${index}` }));
  });
  const shapes = named(outputs.map(shapeOf));
  const several = outputs.some(({ name }) => name === undefined);
  return mapping(several ? analysed(node, shapes) : shapes, context, (row) =>
    outputs.map(({ compiled }) => compiled.evaluate(row)),
  );
};

const extendWith =
  (listAt: number): Operator =>
  (node, columns, scope) => {
    const context = contextOf(scope, columns);
    const outputs = elementsAt(node, listAt).flatMap((one) => outputsIn(one, context));
    const result: Column[] = [...columns];
    const places = outputs.map(({ name, compiled }) => {
      const known = result.findIndex((column) => column.name === name);
      const place = known === -1 ? result.length : known;
      const free = named([...result, { name, type: compiled.type }]).at(-1)?.name ?? '';
      result[place] = { name: known === -1 ? free : (name ?? free), type: compiled.type };
      return place;
    });
    // Only analysis names the values of a call that gives several.
    const unnamed = outputs.length > elementsAt(node, listAt).length;
    return mapping(unnamed ? analysed(node, result) : result, context, (row) => {
      const made: Value[] = row.slice();
      outputs.forEach(({ compiled }, index) => {
        made[places[index] ?? -1] = compiled.evaluate(row);
      });
      return made;
    });
  };

export const extend = extendWith(1);
export const serialize = extendWith(2);

/** A test of names for a name that may have wildcards. */
function matcherOf(pattern: string): (name: string) => boolean {
  if (!pattern.includes('*')) return (name) => name === pattern;
  const source = pattern
    .split('*')
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
  const expression = new RegExp(`^${source}$`);
  return (name) => expression.test(name);
}

const selecting =
  (keep: boolean): Operator =>
  (node, columns, scope) => {
    const matchers = elementsAt(node, 1).map((one) => matcherOf(nameOf(one, scope.session.text)));
    const places = columns.flatMap(({ name }, index) =>
      matchers.some((matches) => matches(name)) === keep ? [index] : [],
    );
    return picking(columns, places);
  };

export const projectKeep = selecting(true);
export const projectAway = selecting(false);

/** The names and patterns of an argument: a text, or an array of them. */
const patternsIn = (value: Value): readonly string[] =>
  isArray(value) ? value.map(toText) : [toText(value)];

/** `project-by-names`: the columns that names and patterns find, in the order of those. */
export const projectByNames: Operator = (node, columns, scope) => {
  const { session } = scope;
  const names = elementsAt(node, 1).flatMap((one): readonly string[] => {
    const { start, end } = one;
    if (/^column_names_of\b/.test(session.text.slice(start, end))) {
      const [table = one] = argumentsOf(one.children[1]);
      return session.tabular(table, scope).columns.map(({ name }) => name);
    }
    const patterns = patternsIn(session.compile(one, contextOf(scope, [])).evaluate([]));
    return patterns.flatMap((pattern) =>
      columns.map(({ name }) => name).filter(matcherOf(pattern)),
    );
  });
  const positions = positionsOf(columns);
  return picking(
    columns,
    [...new Set(names)].flatMap((name) => positions.get(name) ?? []),
  );
};

export const projectRename: Operator = (node, columns, scope) => {
  const { text } = scope.session;
  const names = new Map(
    elementsAt(node, 1).map((one) => {
      const {
        names: [made = ''],
        expression,
      } = namedOf(one, text);
      return [nameOf(expression, text), made];
    }),
  );
  return {
    columns: columns.map(({ name, type }) => ({ name: names.get(name) ?? name, type })),
    run: (rows) => rows,
  };
};

/** Numbers within names by size: `a2` before `a10`. */
const granny = new Intl.Collator('en', { numeric: true });

const reorderings: Readonly<Record<string, (left: string, right: string) => number>> = {
  asc: (left, right) => (left < right ? -1 : 1),
  desc: (left, right) => (left < right ? 1 : -1),
  'granny-asc': (left, right) => granny.compare(left, right),
  'granny-desc': (left, right) => granny.compare(right, left),
};

export const projectReorder: Operator = (node, columns, scope) => {
  const { text } = scope.session;
  const positions = positionsOf(columns);
  const listed = elementsAt(node, 1).flatMap((one) => {
    const ordered = one.kind === 'OrderedExpression';
    const clause = ordered ? childOf(one, 1) : undefined;
    const matches = matcherOf(nameOf(ordered ? childOf(one, 0) : one, text));
    const names = columns.map(({ name }) => name).filter(matches);
    const order = clause && reorderings[text.slice(clause.start, clause.end).trim()];
    return order ? names.sort(order) : names;
  });
  const names = new Set([...listed, ...columns.map(({ name }) => name)]);
  return picking(
    columns,
    [...names].map((name) => positions.get(name) ?? -1),
  );
};
