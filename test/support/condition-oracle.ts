import ipaddr from 'ipaddr.js';
import type { RawCondition } from './golden-rule.ts';
import { canonical } from './golden-rule.ts';
import { goldenTables } from './golden-tables.ts';
import { edgesOf, otherCase, written } from './plain-examples.ts';
import type { Value } from './run-events.ts';

/** A condition with the column that it asks for in a table. */
export interface BoundCondition extends RawCondition {
  readonly column: string;
  /** The column may hold a URL, of which the condition means the host. */
  readonly host: boolean;
  /** The column may hold an IPv4 address as `::ffff:192.0.2.1`. */
  readonly mapped: boolean;
}

/** The condition on a table, or none where the table lacks its field. */
export function bindTo(table: string, condition: RawCondition): readonly BoundCondition[] {
  const field = goldenTables[table]?.fields[condition.field];
  return field ? [{ ...condition, host: false, mapped: table.startsWith('Device'), ...field }] : [];
}

const isAddress = ({ field }: RawCondition): boolean => field.endsWith('.ip');

/** What a text is compared as: without `::ffff:`, and the host alone where it is a URL. */
function comparedOf({ host, mapped, ...condition }: BoundCondition, value: Value): string {
  const text = String(value ?? '');
  if (host) return /^(?:\w+:\/\/)?([^:/?#]*)/.exec(text)?.[1] ?? '';
  return mapped && isAddress(condition) ? text.replace(/^::ffff:(?=\d+\.)/i, '') : text;
}

const inNetwork = (text: string, network: string): boolean => {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.parse(text);
  const [range, bits] = ipaddr.parseCIDR(network);
  return address.kind() === range.kind() && address.match([range, bits]);
};

const isTerm = (text: string, term: string): boolean =>
  text
    .split(/[^a-z0-9]+/)
    .join(' ')
    .split(' ')
    .includes(term);

type Test = (text: string, wanted: string) => boolean;

/** Operators on texts, which are in lower case by then. */
const texts: Readonly<Record<string, Test>> = {
  startsWith: (text, wanted) => text.startsWith(wanted),
  endsWith: (text, wanted) => text.endsWith(wanted),
  contains: (text, wanted) => text.includes(wanted),
  has: isTerm,
  cidr: inNetwork,
};

const numbers: Readonly<Record<string, (number: number, wanted: number) => boolean>> = {
  equals: (number, wanted) => number === wanted,
  gt: (number, wanted) => number > wanted,
  lt: (number, wanted) => number < wanted,
};

/** An IPv6 address has many spellings. */
const oneSpelling = (text: string): string =>
  text.includes(':') && ipaddr.isValid(text) ? ipaddr.parse(text).toString() : text;

function isEqual(condition: BoundCondition, text: string, wanted: string): boolean {
  if (isAddress(condition)) return oneSpelling(text) === oneSpelling(wanted);
  const isShort = condition.field === 'device.name' && !wanted.includes('.');
  return (isShort ? text.split('.')[0] : text) === wanted;
}

/** Whether a condition holds for a value, as its documentation says. */
export function holds(condition: BoundCondition, value: Value): boolean {
  const { op, values, field } = condition;
  const text = comparedOf(condition, value).toLowerCase();
  if (op === 'exists') return (text !== '') === values[0];
  if (field.endsWith('.port'))
    return values.some(
      (wanted) => typeof value === 'number' && numbers[op]?.(value, Number(wanted)),
    );
  if (op === 'regex') return values.some((wanted) => new RegExp(String(wanted), 'i').test(text));
  return values
    .map((wanted) => canonical(String(wanted)).toLowerCase())
    .some((wanted) => texts[op]?.(text, wanted) ?? isEqual(condition, text, wanted));
}

/** What a pattern finds, and what it nearly does. */
const patterns: Readonly<Record<string, readonly string[]>> = {
  '^trainer\\d+@': [
    'trainer7@corp.example',
    'TRAINER12@Corp.example',
    'trainer@corp.example',
    'x.trainer7@corp.example',
    'trainer7',
  ],
};

const around = (text: string): readonly string[] => [
  text,
  otherCase(text),
  `${text}x`,
  `x${text}`,
  `x ${text} y`,
  text.slice(1),
  text.slice(0, -1),
];

const aroundNetwork = (network: string): readonly string[] => {
  const { first, last, before, after } = edgesOf(network);
  return [first, last, last.toUpperCase(), before, after, '192.0.2.200', '2001:db8:f::f', 'none'];
};

const aroundAddress = (address: string): readonly string[] => [
  address,
  address.toUpperCase(),
  ...(address.includes(':') ? [written(address), written(address).toUpperCase()] : []),
  `${address}0`,
  `${address}${address.includes(':') ? ':9' : '.9'}`,
  '2001:db8:f::f',
];

function textsNear(condition: BoundCondition, wanted: string): readonly string[] {
  if (condition.op === 'regex') return patterns[wanted] ?? [];
  if (condition.op === 'exists') return ['something'];
  if (isAddress(condition)) {
    const near = condition.op === 'cidr' ? aroundNetwork(wanted) : aroundAddress(canonical(wanted));
    const four = near.filter((address) => address.includes('.'));
    return condition.mapped ? [...near, ...four.map((address) => `::ffff:${address}`)] : near;
  }
  const near = around(wanted);
  if (condition.host) return near.flatMap((host) => [host, `https://${host}:8443/x`]);
  return condition.field === 'device.name'
    ? [...near, `${wanted}.corp.example`, `a.${wanted}`, wanted.split('.')[0] ?? '']
    : near;
}

/** Values for which a condition holds, those for which it nearly does, and none. */
export function valuesNear(condition: BoundCondition): readonly Value[] {
  if (condition.field.endsWith('.port'))
    return [
      ...condition.values.flatMap((value) => [-1, 0, 1].map((step) => Number(value) + step)),
      ...[0, 65_535, null],
    ];
  return [...condition.values.flatMap((wanted) => textsNear(condition, String(wanted))), '', null];
}
