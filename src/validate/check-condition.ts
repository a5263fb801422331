import { diagnostic } from '../diagnostics/index.ts';
import type { Diagnostic, Locate, Path, Span } from '../diagnostics/index.ts';
import { isNetwork, parseAddress } from '../indicators/index.ts';
import type { ConditionOperator, ConditionValue, LogicalField } from '../model/index.ts';
import { regexProblem } from './regular-expression.ts';
import type { ConditionEntry } from './rule-file.ts';

/** What a logical field holds. */
export type FieldKind = 'text' | 'address' | 'port';

/** Fields that do not hold text. */
const kinds: Readonly<Partial<Record<LogicalField, FieldKind>>> = {
  'source.ip': 'address',
  'destination.ip': 'address',
  'source.port': 'port',
  'destination.port': 'port',
};

/** What a logical field holds. */
export const kindOfField = (field: LogicalField): FieldKind => kinds[field] ?? 'text';

const operators: Readonly<Record<FieldKind, readonly ConditionOperator[]>> = {
  text: ['equals', 'in', 'startsWith', 'endsWith', 'contains', 'has', 'regex', 'exists'],
  address: ['equals', 'in', 'cidr', 'exists'],
  port: ['equals', 'in', 'gt', 'lt', 'exists'],
};

/** A column of a query may hold anything. */
const everyOperator = [...new Set(Object.values(operators).flat())];

/** How many values of which type an operator takes, where it is not a list of texts and numbers. */
const single: Readonly<Partial<Record<ConditionOperator, 'boolean' | 'number'>>> = {
  exists: 'boolean',
  gt: 'number',
  lt: 'number',
};
const demands = {
  boolean: 'one value, true or false',
  number: 'one number',
  list: 'texts or numbers, not true or false',
} as const;

/** Groups may stand in groups, but nobody can review what is nested deeper. */
const deepest = 3;

const groups = ['any', 'all', 'not'] as const;
const subjects = ['field', 'column'] as const;
const sources = ['values', 'parameter', 'file', 'watchlist'] as const;

const present = <K extends keyof ConditionEntry>(
  entry: ConditionEntry,
  keys: readonly K[],
): readonly K[] => keys.filter((key) => entry[key] !== undefined);

/** The conditions that a group holds, with the way to each. */
export function membersOf(entry: ConditionEntry): readonly (readonly [ConditionEntry, Path])[] {
  const { any, all, not } = entry;
  if (not) return [[not, ['not']]];
  const key = any ? 'any' : 'all';
  return (any ?? all ?? []).map((member, index) => [member, [key, index]]);
}

/** Where a condition stands. */
export interface ConditionContext {
  readonly locate: Locate;
  /** The rule carries its own query, so that columns can be named. */
  readonly columns: boolean;
  readonly depth?: number;
}

/** A condition that no event can meet, or that Kusto would refuse, is an error. */
export function checkCondition(
  entry: ConditionEntry,
  path: Path,
  context: ConditionContext,
): readonly Diagnostic[] {
  const { locate, columns, depth = 1 } = context;
  const forms = [...present(entry, groups), ...present(entry, subjects)];
  const [form] = forms;
  const where = { span: locate(path) };
  if (form === undefined || forms.length > 1)
    return [diagnostic('EXC018', { found: forms.join(' and ') || 'none of them' }, where)];
  if (form === 'field' || form === 'column') return checkTest(entry, path, context);
  const stray = present(entry, ['op', ...sources]);
  if (stray.length > 0) return [diagnostic('EXC021', { form, stray: stray.join(', ') }, where)];
  if (depth > deepest) return [diagnostic('EXC019', { limit: deepest }, where)];
  return membersOf(entry).flatMap(([member, step]) =>
    checkCondition(member, [...path, ...step], { locate, columns, depth: depth + 1 }),
  );
}

/** One test: its operator, and where its values come from. */
function checkTest(
  entry: ConditionEntry,
  path: Path,
  { locate, columns }: ConditionContext,
): readonly Diagnostic[] {
  const { column, op } = entry;
  const missing = missingIn(entry);
  if (op === undefined || missing !== undefined)
    return [diagnostic('EXC020', { missing: missing ?? 'an op' }, { span: locate(path) })];
  if (column !== undefined && !columns)
    return [diagnostic('EXC022', { column }, { span: locate([...path, 'column']) })];
  return checkOperator({ ...entry, op }, path, locate);
}

function missingIn(entry: ConditionEntry): string | undefined {
  if (entry.op === undefined) return 'an op';
  return present(entry, sources).length === 1 ? undefined : `exactly one of ${sources.join(', ')}`;
}

function checkOperator(
  { field, op, values, watchlist }: ConditionEntry & { readonly op: ConditionOperator },
  path: Path,
  locate: Locate,
): readonly Diagnostic[] {
  const known = field === undefined ? everyOperator : operators[kindOfField(field)];
  if (!known.includes(op)) {
    const args = { op, field: field ?? '', known: known.join(', ') };
    return [diagnostic('EXC010', args, { span: locate([...path, 'op']) })];
  }
  if (watchlist && !lookedUp.includes(op)) {
    const args = { op, known: lookedUp.join(', ') };
    return [diagnostic('EXC023', args, { span: locate([...path, 'op']) })];
  }
  return values
    ? checkValues({ field, op, values }, (at) => locate([...path, 'values', ...at]))
    : [];
}

/** Operators that compare with a list which is known only when the query runs. */
const lookedUp: readonly ConditionOperator[] = ['equals', 'in', 'has', 'cidr'];

/** What the values of a condition are for. */
export interface Comparison {
  readonly field: LogicalField | undefined;
  readonly op: ConditionOperator;
  readonly values: readonly ConditionValue[];
}

/** What is wrong with the values of a condition, wherever they come from. */
export function checkValues(
  comparison: Comparison,
  spanAt: (at: Path) => Span,
): readonly Diagnostic[] {
  const { op, values } = comparison;
  const wrong = demandOf(op, values);
  if (wrong) return [diagnostic('EXC009', { op, expected: demands[wrong] }, { span: spanAt([]) })];
  return values.flatMap((value, at) => checkValue(comparison, value, spanAt([at])) ?? []);
}

/** The demand of the operator that the values do not meet. */
function demandOf(
  op: ConditionOperator,
  values: readonly ConditionValue[],
): keyof typeof demands | undefined {
  const type = single[op];
  if (!type) return values.some((value) => typeof value === 'boolean') ? 'list' : undefined;
  return values.length === 1 && typeof values[0] === type ? undefined : type;
}

function checkValue(
  { field, op }: Comparison,
  value: ConditionValue,
  span: Span,
): Diagnostic | undefined {
  const text = String(value);
  if (op === 'exists') return undefined;
  if (text === '' || /[\0-\x1f\x7f-\x9f]/.test(text)) return diagnostic('EXC013', {}, { span });
  if (op === 'cidr')
    return isNetwork(text) ? undefined : diagnostic('EXC008', { value: text }, { span });
  if (op === 'regex') {
    const cause = regexProblem(text);
    return cause ? diagnostic('EXC007', { value: text, cause }, { span }) : undefined;
  }
  return checkLiteral(field === undefined ? 'text' : kindOfField(field), text, span);
}

function checkLiteral(kind: FieldKind, value: string, span: Span): Diagnostic | undefined {
  if (kind === 'address' && !parseAddress(value)) return diagnostic('EXC014', { value }, { span });
  if (kind === 'port' && !(/^\d{1,5}$/.test(value) && Number(value) <= 65_535))
    return diagnostic('EXC015', { value }, { span });
  return undefined;
}
