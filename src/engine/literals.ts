import { stringValue, type SyntaxNode } from '../kusto/index.ts';
import { castTo, parseJson } from './convert.ts';
import { argumentsOf, bare, childOf, elementsOf } from './nodes.ts';
import { refuse } from './unsupported.ts';
import { isTimeSpan, type Value } from './value.ts';

/** What is between the parentheses of `long(5)`; the whole where there are none. */
const payloadOf = (text: string): string => {
  const inner = (/^[a-z0-9]+\s*\(([^]*)\)$/i.exec(text)?.[1] ?? text).trim();
  return /^[hH]?@?["']/.test(inner) ? stringValue(inner) : inner;
};

const typed =
  (type: string) =>
  (text: string): Value => {
    const payload = payloadOf(text);
    return payload === 'null' || payload === '' ? null : castTo(type, payload);
  };

/** Spaces may stand around the dashes of a day. */
const dateTime = (text: string): Value => typed('datetime')(text.replaceAll(/ +- +/g, '-'));

/** Literals by kind of node. */
const literals: Readonly<Record<string, (text: string) => Value>> = {
  StringLiteralExpression: stringValue,
  CompoundStringLiteralExpression: stringValue,
  LongLiteralExpression: typed('long'),
  IntLiteralExpression: typed('int'),
  RealLiteralExpression: typed('real'),
  DecimalLiteralExpression: typed('real'),
  BooleanLiteralExpression: typed('bool'),
  DateTimeLiteralExpression: dateTime,
  TimespanLiteralExpression: typed('timespan'),
  GuidLiteralExpression: typed('guid'),
  RawGuidLiteralExpression: typed('guid'),
  NullLiteralExpression: () => null,
};

/** Whether a kind of node is a literal of a scalar type. */
export const isLiteral = (kind: string): boolean =>
  kind in literals || kind === 'DynamicExpression';

/** The value of a literal; undefined where the node is none. */
export function literalValue(node: SyntaxNode, text: string): Value | undefined {
  const source = text.slice(node.start, node.end);
  if (node.kind === 'DynamicExpression') return dynamicValue(bare(childOf(node, 2)), text);
  const value = literals[node.kind]?.(source);
  const isNone = value === null ? !isEmptyLiteral(source) : isUnclosed(source, value);
  return isNone ? refuse(`the literal ${source}`, node) : value;
}

/** A text without its closing quote is none at all. */
const isUnclosed = (source: string, value: Value | undefined): boolean =>
  value === '' && /[^hH@"'`~\s]/.test(source.replace(/\/\/.*/g, ''));

/** Literals that are null as they say: `long(null)`, `datetime()`. */
const isEmptyLiteral = (source: string): boolean => ['', 'null'].includes(payloadOf(source));

function dynamicValue(node: SyntaxNode, text: string): Value {
  const elements = (): readonly SyntaxNode[] => elementsOf(node.children[1]);
  switch (node.kind) {
    case 'JsonArrayExpression':
      return elements().map((element) => dynamicValue(element, text));
    case 'JsonObjectExpression':
      return new Map(
        elements().map((pair) => {
          const key = childOf(pair, 0);
          return [
            stringValue(text.slice(key.start, key.end)),
            dynamicValue(childOf(pair, 2), text),
          ] as const;
        }),
      );
    case 'UnaryMinusExpression':
      return negated(dynamicValue(childOf(node, 1), text));
    default:
      return scalarOf(node, text);
  }
}

function scalarOf(node: SyntaxNode, text: string): Value {
  const value = literalValue(node, text);
  // Within dynamic() a timespan is the number of its ticks, unlike in pack_array().
  if (value !== undefined && isTimeSpan(value)) return value.ticks;
  if (value !== undefined) return value;
  const source = text.slice(node.start, node.end);
  const read = parseJson(source);
  return read === null || argumentsOf(node).length > 0 ? refuse(`dynamic(${source})`, node) : read;
}

const negated = (value: Value): Value =>
  typeof value === 'bigint' || typeof value === 'number' ? -value : null;
