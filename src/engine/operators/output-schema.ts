import type { SyntaxNode } from '../../kusto/index.ts';
import { declaredColumns } from '../declared.ts';
import { childOf } from '../nodes.ts';
import type { Scope } from '../scope.ts';
import { type Column, missing, positionsOf, type Row, type Table } from '../table.ts';
import { refuse } from '../unsupported.ts';
import { isDateTime, isGuid, isTimeSpan, type Value } from '../value.ts';

/** The type of a value, as KQL names it. */
export function typeOfValue(value: Value): string {
  if (typeof value === 'bigint') return 'long';
  if (typeof value === 'number') return 'real';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'string') return 'string';
  if (isDateTime(value) || isTimeSpan(value) || isGuid(value)) return value.kind;
  return 'dynamic';
}

const isOf = (type: string, value: Value): boolean =>
  value === null || type === 'dynamic' || typeOfValue(value) === (type === 'int' ? 'long' : type);

/**
 * The columns that a query declares for what a plugin gives, which `*` begins with those of the
 * input that are left. Values of other types than the declared ones are refused.
 */
export function withSchema(
  { columns, rows }: Table,
  clause: SyntaxNode,
  { input, scope }: { readonly input: Table; readonly scope: Scope },
): Table {
  const schema = childOf(clause, 1);
  const { text } = scope.session;
  const given = positionsOf(columns);
  const declared = declaredColumns(schema, text);
  const isStarred = /^\(\s*\*/.test(text.slice(schema.start, schema.end));
  const kept = input.columns.filter(({ name }) => isStarred && given.has(name));
  const wanted: readonly Column[] = [...kept, ...declared];
  const picked = wanted.map((column) => ({ column, place: given.get(column.name) ?? -1 }));
  const valueOf = (row: Row, { column, place }: (typeof picked)[number]): Value => {
    const value = row[place] ?? null;
    if (!isOf(column.type, value)) return refuse(`a ${column.name} of another type`, clause);
    return value ?? missing(column);
  };
  return { columns: wanted, rows: rows.map((row) => picked.map((one) => valueOf(row, one))) };
}
