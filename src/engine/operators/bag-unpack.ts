import type { SyntaxNode } from '../../kusto/index.ts';
import { toText } from '../convert.ts';
import { argumentsOf, nameOf, namedOf } from '../nodes.ts';
import { contextOf, type Scope } from '../scope.ts';
import { type Column, missing, type Row, type Table } from '../table.ts';
import { refuse } from '../unsupported.ts';
import { isArray, isBag, type Value } from '../value.ts';
import { typeOfValue } from './output-schema.ts';

/** Columns by the keys of bags, in the order of the keys. */
function unpackedColumns(
  bags: readonly Value[],
  prefix: string,
  ignored: ReadonlySet<string>,
): ReadonlyMap<string, Column> {
  const columns = new Map<string, Column>();
  for (const [key, value] of bags.filter(isBag).flatMap((bag) => [...bag])) {
    if (ignored.has(key)) continue;
    const name = `${prefix}${key}`;
    const type = typeOfValue(value);
    const known = columns.get(key)?.type ?? type;
    columns.set(key, { name, type: known === type || value === null ? known : 'dynamic' });
  }
  return new Map([...columns].sort(([left], [right]) => (left < right ? -1 : 1)));
}

const optionNames = ['OutputColumnPrefix', 'columnsConflict', 'ignoredProperties'] as const;

/** The options of a call, by name or by place. */
function optionsOf(
  nodes: readonly SyntaxNode[],
  scope: Scope,
): ReadonlyMap<string | undefined, Value> {
  return new Map(
    nodes.map((node, index) => {
      const { names, expression } = namedOf(node, scope.session.text);
      const value = scope.session.compile(expression, contextOf(scope, [])).evaluate([]);
      return [names[0] ?? optionNames[index], value];
    }),
  );
}

/** `bag_unpack`: a column for each key of a bag. */
export function bagUnpack(call: SyntaxNode, { columns, rows }: Table, scope: Scope): Table {
  const [bag = call, ...rest] = argumentsOf(call.children[1]);
  const context = contextOf(scope, columns);
  const place =
    context.positions.get(nameOf(bag, scope.session.text)) ?? refuse('bag_unpack', call);
  const options = optionsOf(rest, scope);
  const ignored = options.get('ignoredProperties') ?? null;
  const unpacked = unpackedColumns(
    rows.map((row) => row[place] ?? null),
    toText(options.get('OutputColumnPrefix') ?? ''),
    new Set(isArray(ignored) ? ignored.map(toText) : []),
  );
  const names = new Set([...unpacked.values()].map(({ name }) => name));
  const source = columns.flatMap((column, index) => (index === place ? [] : [{ column, index }]));
  const kept = source.filter(({ column }) => !names.has(column.name));
  // Where a column that is kept stands among those of the bag is not documented.
  if (kept.length < source.length && options.get('columnsConflict') !== 'replace_source') {
    return refuse('bag_unpack of a column which there is already', call);
  }
  const bagOf = (row: Row): ReadonlyMap<string, Value> => {
    const value = row[place] ?? null;
    return isBag(value) ? value : new Map<string, Value>();
  };
  return {
    columns: [...kept.map(({ column }) => column), ...unpacked.values()],
    rows: rows.map((row) => [
      ...kept.map(({ index }) => row[index] ?? null),
      ...[...unpacked].map(([key, column]) => bagOf(row).get(key) ?? missing(column)),
    ]),
  };
}
