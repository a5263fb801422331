import type { SyntaxNode } from '../../kusto/index.ts';
import { bare, childOf, childOfKind, elementsOf, nameOf, parametersOf } from '../nodes.ts';
import type { Scope } from '../scope.ts';
import { type Column, freeName, missing, positionsOf, type Row, type Table } from '../table.ts';
import { refuse } from '../unsupported.ts';
import type { Operator } from './operator.ts';
import { rowKey } from './rows.ts';

/** What a kind of join gives. */
interface Kind {
  /** Rows of one side alone: those with or those without a partner. */
  readonly only?: { readonly side: 'left' | 'right'; readonly matched: boolean };
  /** Keeps left rows without a partner. */
  readonly left?: boolean;
  /** Keeps right rows without a partner. */
  readonly right?: boolean;
  /** Takes one left row for each key. */
  readonly unique?: boolean;
}

const leftAnti: Kind = { only: { side: 'left', matched: false } };
const rightAnti: Kind = { only: { side: 'right', matched: false } };

const kinds: Readonly<Record<string, Kind>> = {
  inner: {},
  innerunique: { unique: true },
  leftouter: { left: true },
  rightouter: { right: true },
  fullouter: { left: true, right: true },
  leftsemi: { only: { side: 'left', matched: true } },
  rightsemi: { only: { side: 'right', matched: true } },
  leftanti: leftAnti,
  anti: leftAnti,
  leftantisemi: leftAnti,
  rightanti: rightAnti,
  rightantisemi: rightAnti,
};

/** Names of the columns that have to be equal. */
interface Pair {
  readonly left: string;
  readonly right: string;
}

function pairsOf(node: SyntaxNode, text: string): readonly Pair[] {
  const inner = bare(node);
  if (inner.kind === 'AndExpression') {
    return [...pairsOf(childOf(inner, 0), text), ...pairsOf(childOf(inner, 2), text)];
  }
  if (inner.kind === 'NameReference') {
    const name = nameOf(inner, text);
    return [{ left: name, right: name }];
  }
  if (inner.kind !== 'EqualExpression') return refuse('this condition of join', inner);
  const sides = new Map(
    [childOf(inner, 0), childOf(inner, 2)].map((side) => {
      if (side.kind !== 'PathExpression') return refuse('this condition of join', side);
      return [nameOf(childOf(side, 0), text), nameOf(childOf(side, 2), text)];
    }),
  );
  const left = sides.get('$left');
  const right = sides.get('$right');
  return left !== undefined && right !== undefined
    ? [{ left, right }]
    : refuse('this condition of join', inner);
}

/** Gives the key of a row; a null equals nothing. */
function keyer(
  columns: readonly Column[],
  names: readonly string[],
  node: SyntaxNode,
): (row: Row) => string | undefined {
  const positions = positionsOf(columns);
  const places = names.map((name) => positions.get(name) ?? refuse(`the column ${name}`, node));
  return (row) => {
    const values = places.map((place) => row[place] ?? null);
    return values.includes(null) ? undefined : rowKey(values);
  };
}

function indexOf(
  rows: readonly Row[],
  keyFor: (row: Row) => string | undefined,
): ReadonlyMap<string, readonly Row[]> {
  const index = new Map<string, Row[]>();
  for (const row of rows) {
    const key = keyFor(row);
    if (key === undefined) continue;
    const known = index.get(key);
    if (known) known.push(row);
    else index.set(key, [row]);
  }
  return index;
}

/** The left columns, then the right ones under names that are free. */
function joinedColumns(left: readonly Column[], right: readonly Column[]): readonly Column[] {
  const taken = new Set(left.map(({ name }) => name));
  return [
    ...left,
    ...right.map(({ name, type }) => {
      const free = freeName(name, taken);
      taken.add(free);
      return { name: free, type };
    }),
  ];
}

interface Sides {
  readonly right: Table;
  readonly leftKey: (row: Row) => string | undefined;
  readonly rightKey: (row: Row) => string | undefined;
}

/** Rows of one side that have a partner, or that have none. */
function alone(
  { matched }: { readonly matched: boolean },
  [rows, keyFor]: readonly [readonly Row[], (row: Row) => string | undefined],
  [others, otherKey]: readonly [readonly Row[], (row: Row) => string | undefined],
): readonly Row[] {
  const keys = new Set(others.map(otherKey));
  keys.delete(undefined);
  return rows.filter((row) => keys.has(keyFor(row)) === matched);
}

const firstOfEach = (
  rows: readonly Row[],
  keyFor: (row: Row) => string | undefined,
): readonly Row[] =>
  [...indexOf(rows, keyFor).values()].flatMap(([first]) => (first ? [first] : []));

/** Pairs of rows, with the rows without a partner where the kind keeps them. */
function paired(
  rows: readonly Row[],
  kind: Kind,
  { sides, columns }: { readonly sides: Sides; readonly columns: readonly Column[] },
): readonly Row[] {
  const { right, leftKey, rightKey } = sides;
  const index = indexOf(right.rows, rightKey);
  const noRight = right.columns.map(missing);
  const lefts = kind.unique ? firstOfEach(rows, leftKey) : rows;
  const pairs = lefts.flatMap((row) => {
    const partners = index.get(leftKey(row) ?? '') ?? [];
    if (partners.length === 0) return kind.left ? [[...row, ...noRight]] : [];
    return partners.map((partner) => [...row, ...partner]);
  });
  if (!kind.right) return pairs;
  const noLeft = columns.slice(0, columns.length - right.columns.length).map(missing);
  const unmatched = alone({ matched: false }, [right.rows, rightKey], [rows, leftKey]);
  return [...pairs, ...unmatched.map((row) => [...noLeft, ...row])];
}

interface Joined extends Sides {
  readonly pairs: readonly Pair[];
  readonly kind: Kind;
}

function partsOf(
  node: SyntaxNode,
  columns: readonly Column[],
  { scope, usual }: { readonly scope: Scope; readonly usual: string },
): Joined {
  const { session } = scope;
  const clause = childOfKind(node, 'JoinOnClause') ?? refuse('join without on', node);
  const name = parametersOf(node, session.text).get('kind') ?? usual;
  const kind = kinds[name] ?? refuse(`join kind=${name}`, node);
  const pairs = elementsOf(clause.children[1]).flatMap((one) => pairsOf(one, session.text));
  const right = session.tabular(childOf(node, 2), scope);
  const keyOf = (side: 'left' | 'right', of: readonly Column[]) =>
    keyer(
      of,
      pairs.map((pair) => pair[side]),
      node,
    );
  const [leftKey, rightKey] = [keyOf('left', columns), keyOf('right', right.columns)];
  return { right, pairs, kind, leftKey, rightKey };
}

export const join: Operator = (node, columns, scope) => {
  const sides = partsOf(node, columns, { scope, usual: 'innerunique' });
  const { right, kind, leftKey, rightKey } = sides;
  const { only } = kind;
  if (only?.side === 'left') {
    return {
      columns,
      run: (rows) => alone(only, [rows, leftKey], [right.rows, rightKey]),
    };
  }
  if (only) {
    return {
      columns: right.columns,
      run: (rows) => alone(only, [right.rows, rightKey], [rows, leftKey]),
    };
  }
  const all = joinedColumns(columns, right.columns);
  return {
    columns: all,
    run: (rows) => paired(rows, kind, { sides, columns: all }),
  };
};

export const lookup: Operator = (node, columns, scope) => {
  const sides = partsOf(node, columns, { scope, usual: 'leftouter' });
  const { right, pairs, kind } = sides;
  const keys = new Set(pairs.map((pair) => pair.right));
  const kept = right.columns.map(({ name }) => !keys.has(name));
  const all = joinedColumns(
    columns,
    right.columns.filter((_, index) => kept[index]),
  );
  const keptOf = (row: Row): Row => row.filter((_, index) => kept[index - columns.length] ?? true);
  return {
    columns: all,
    run: (rows) =>
      paired(rows, kind, {
        sides,
        columns: joinedColumns(columns, right.columns),
      }).map(keptOf),
  };
};
