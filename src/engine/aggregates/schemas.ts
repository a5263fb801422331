import { type Aggregate, decline } from '../function.ts';
import { isArray, isBag, type Value } from '../value.ts';
import type { Aggregates } from './columns.ts';
import { column, present } from './columns.ts';

/** What values at one place can be: types of bags and arrays. */
interface Schema {
  readonly members: Map<string, Schema>;
  /** Kinds in the order of their first appearance; members are one of them. */
  readonly kinds: Set<string>;
}

const container = '{}';
/** The key that stands for the items of an array. */
const indexer = '`indexer`';

const empty = (): Schema => ({ members: new Map(), kinds: new Set() });

const primitiveOf = (value: Value): string => {
  if (typeof value === 'bigint') return 'long';
  if (typeof value === 'number') return 'double';
  return typeof value === 'string' ? 'string' : decline('buildschema() of a value of this type');
};

function memberOf({ members }: Schema, key: string): Schema {
  const known = members.get(key) ?? empty();
  members.set(key, known);
  return known;
}

function learn(schema: Schema, value: Value): void {
  if (isArray(value) || isBag(value)) {
    schema.kinds.add(container);
    const items: Iterable<readonly [string, Value]> = isBag(value)
      ? value
      : value.map((item) => [indexer, item] as const);
    for (const [key, item] of items) learn(memberOf(schema, key), item);
  } else schema.kinds.add(primitiveOf(value));
}

function shown({ kinds, members }: Schema): Value {
  const types = [...kinds].map((kind): Value =>
    kind === container ? new Map([...members].map(([key, item]) => [key, shown(item)])) : kind,
  );
  return types.length === 1 ? (types[0] ?? null) : types;
}

/** The smallest schema that admits all values (buildschema-aggregation-function). */
const buildSchema: Aggregate = (columns) => {
  const schema = empty();
  const values = present(column(columns, 0));
  if (values.length === 0) return null;
  for (const value of values) learn(schema, value);
  return shown(schema);
};

/** Aggregates that describe values. */
export const schemas: Aggregates = { buildschema: buildSchema };
