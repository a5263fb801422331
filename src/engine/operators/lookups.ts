import type { SyntaxNode } from '../../kusto/index.ts';
import { equal } from '../arithmetic.ts';
import { toReal } from '../convert.ts';
import { type CallContext, Declined } from '../function.ts';
import { scalarFunctions } from '../functions/index.ts';
import { argumentsOf, nameOf, namedOf } from '../nodes.ts';
import { contextOf, type Scope } from '../scope.ts';
import { type Column, freeName, missing, positionsOf, type Row, type Table } from '../table.ts';
import { refuse } from '../unsupported.ts';
import type { Value } from '../value.ts';

type Plugin = (call: SyntaxNode, input: Table, scope: Scope) => Table;

/** A lookup made ready: what is in the other table, and how a row finds its partners. */
interface Lookup {
  readonly other: Table;
  readonly isPartner: (row: Row, partner: Row) => boolean;
  readonly unmatched: boolean;
  /** Columns of the other table that the result leaves out. */
  readonly hidden: ReadonlySet<string>;
}

function joined({ columns, rows }: Table, { other, isPartner, unmatched, hidden }: Lookup): Table {
  const shown = other.columns.flatMap((column, place) =>
    hidden.has(column.name) ? [] : [{ column, place }],
  );
  const taken = new Set(columns.map(({ name }) => name));
  const valuesOf = (partner: Row): Row => shown.map(({ place }) => partner[place] ?? null);
  const none = shown.map(({ column }) => missing(column));
  return {
    columns: [
      ...columns,
      ...shown.map(({ column }): Column => ({ ...column, name: freeName(column.name, taken) })),
    ],
    rows: rows.flatMap((row) => {
      const found = other.rows.filter((partner) => isPartner(row, partner));
      if (found.length === 0) return unmatched ? [[...row, ...none]] : [];
      return found.map((partner) => [...row, ...valuesOf(partner)]);
    }),
  };
}

interface Given {
  /** Arguments by their places. */
  readonly inOrder: readonly SyntaxNode[];
  readonly option: (name: string) => Value;
  /** Constants that stand by themselves, such as the radius or whether rows without a partner stay. */
  readonly constants: readonly Value[];
}

const isConstant = ({ kind }: SyntaxNode): boolean => kind.endsWith('LiteralExpression');

function givenIn(call: SyntaxNode, scope: Scope): Given {
  const { session } = scope;
  const valueOf = (node: SyntaxNode): Value =>
    session.compile(node, contextOf(scope, [])).evaluate([]);
  const given = argumentsOf(call.children[1]).map((one) => namedOf(one, session.text));
  const named = new Map(
    given.flatMap(({ names: [name], expression }): [string, SyntaxNode][] =>
      name === undefined ? [] : [[name, expression]],
    ),
  );
  const plain = given.flatMap(({ names, expression }) => (names.length > 0 ? [] : [expression]));
  return {
    inOrder: plain.filter((node) => !isConstant(node)),
    constants: plain.filter(isConstant).map(valueOf),
    option: (name) => {
      const node = named.get(name);
      return node ? valueOf(node) : null;
    },
  };
}

/** Calls a function of the library; what it declines is refused. */
function called(name: string, args: readonly Value[], node: SyntaxNode): Value {
  const about: CallContext = { now: 0n, resultType: 'unknown', argumentTypes: [] };
  try {
    return scalarFunctions[name]?.(args, about) ?? null;
  } catch (error) {
    if (error instanceof Declined) return refuse(error.message, node);
    throw error;
  }
}

/** `ipv4_lookup` and `ipv6_lookup`: ranges that an address is in, and other columns that are equal. */
export const rangeLookup =
  (test: string): Plugin =>
  (call, input, scope) => {
    const { session } = scope;
    const { inOrder, option, constants } = givenIn(call, scope);
    const [table, source, key, ...extra] = inOrder;
    if (!table || !source || !key) return refuse('a missing argument', call);
    const other = session.tabular(table, scope);
    const address = session.compile(source, contextOf(scope, input.columns));
    const range = session.compile(key, contextOf(scope, other.columns));
    const names = extra.map((node) => nameOf(node, session.text));
    const [left, right] = [input.columns, other.columns].map((columns) => {
      const positions = positionsOf(columns);
      return names.map((name) => positions.get(name) ?? refuse(`the column ${name}`, call));
    });
    const isEqual = (row: Row, partner: Row): boolean =>
      names.every(
        (_, index) =>
          equal(row[left?.[index] ?? -1] ?? null, partner[right?.[index] ?? -1] ?? null) === true,
      );
    return joined(input, {
      other,
      isPartner: (row, partner) =>
        isEqual(row, partner) &&
        called(test, [address.evaluate(row), range.evaluate(partner)], call) === true,
      unmatched: [option('return_unmatched'), ...constants].includes(true),
      hidden: new Set(names),
    });
  };

/** What tells whether a place belongs to a shape, with and without a radius. */
interface Shapes {
  readonly distance: string;
  readonly inside?: string;
}

/** `geo_polygon_lookup` and `geo_line_lookup`: shapes that a place is in, or near. */
export const shapeLookup =
  ({ distance, inside }: Shapes): Plugin =>
  (call, input, scope) => {
    const { session } = scope;
    const { inOrder, option, constants } = givenIn(call, scope);
    const [table, key, ...place] = inOrder;
    if (!table || !key || place.length !== 2) return refuse('this order of arguments', call);
    const other = session.tabular(table, scope);
    const shape = session.compile(key, contextOf(scope, other.columns));
    const places = place.map((node) => session.compile(node, contextOf(scope, input.columns)));
    const numbers = constants.filter((value) => typeof value !== 'boolean');
    const radius = toReal(option('radius') ?? numbers[0] ?? null);
    if (radius === null && inside === undefined) return refuse('a lookup without a radius', call);
    const isPartner = (row: Row, partner: Row): boolean => {
      const args = [...places.map((one) => one.evaluate(row)), shape.evaluate(partner)];
      if (radius === null) return called(inside ?? '', args, call) === true;
      const far = toReal(called(distance, args, call));
      return far !== null && far <= radius;
    };
    const keeps = option('return_lookup_key') === true;
    return joined(input, {
      other,
      isPartner,
      unmatched: [option('return_unmatched'), ...constants].includes(true),
      hidden: new Set(keeps ? [] : [nameOf(key, session.text)]),
    });
  };
