import { diagnostic } from '../diagnostics/index.ts';
import type { Diagnostic, Locate, Path, Span } from '../diagnostics/index.ts';
import { isNetwork, parseAddress } from '../indicators/index.ts';
import type { ConditionOperator, LogicalField } from '../model/index.ts';
import { regexProblem } from './regular-expression.ts';
import type { ConditionEntry } from './rule-file.ts';

/** What a logical field holds. */
export type FieldKind = 'text' | 'address' | 'port';
type Value = string | number | boolean;

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

/** A condition that no event can meet, or that Kusto would refuse, is an error. */
export function checkCondition(
  condition: ConditionEntry,
  path: Path,
  locate: Locate,
): readonly Diagnostic[] {
  const { field, op, values } = condition;
  const known = operators[kindOfField(field)];
  if (!known.includes(op)) {
    const args = { op, field, known: known.join(', ') };
    return [diagnostic('EXC010', args, { span: locate([...path, 'op']) })];
  }
  const wrong = demandOf(op, values);
  if (wrong)
    return [
      diagnostic('EXC009', { op, expected: demands[wrong] }, { span: locate([...path, 'values']) }),
    ];
  return values.flatMap(
    (value, at) => checkValue(condition, value, locate([...path, 'values', at])) ?? [],
  );
}

/** The demand of the operator that the values do not meet. */
function demandOf(
  op: ConditionOperator,
  values: readonly Value[],
): keyof typeof demands | undefined {
  const type = single[op];
  if (!type) return values.some((value) => typeof value === 'boolean') ? 'list' : undefined;
  return values.length === 1 && typeof values[0] === type ? undefined : type;
}

function checkValue(
  { field, op }: ConditionEntry,
  value: Value,
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
  return checkLiteral(kindOfField(field), text, span);
}

function checkLiteral(kind: FieldKind, value: string, span: Span): Diagnostic | undefined {
  if (kind === 'address' && !parseAddress(value)) return diagnostic('EXC014', { value }, { span });
  if (kind === 'port' && !(/^\d{1,5}$/.test(value) && Number(value) <= 65_535))
    return diagnostic('EXC015', { value }, { span });
  return undefined;
}
