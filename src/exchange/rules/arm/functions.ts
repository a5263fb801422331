import type { Json, JsonObject } from '../../../resources/index.ts';
import { isJsonList, isJsonObject } from '../../json.ts';

/** A template function over settled values; undefined where it cannot say. */
type TemplateFunction = (args: readonly Json[]) => Json | undefined;

/** How functions, and templates, write a value as text. */
export const textOf = (value: Json | undefined): string =>
  typeof value === 'string' ? value : JSON.stringify(value ?? null);

const isScalar = (value: Json | undefined): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

function concat(args: readonly Json[]): Json | undefined {
  if (args.length > 0 && args.every(isJsonList)) return args.flat();
  return args.every(isScalar) ? args.map(textOf).join('') : undefined;
}

/** `{0}` and `{{`; a format behind a colon is left to a deployment. */
function format([pattern, ...values]: readonly Json[]): Json | undefined {
  if (typeof pattern !== 'string' || /\{\d+[:,]/.test(pattern)) return undefined;
  return pattern.replace(/\{\{|\}\}|\{(\d+)\}/g, (whole, index?: string) =>
    index === undefined ? whole.slice(1) : textOf(values[Number(index)] ?? ''),
  );
}

const ofText =
  (turn: (text: string, args: readonly Json[]) => Json | undefined): TemplateFunction =>
  ([first, ...rest]) =>
    typeof first === 'string' ? turn(first, rest) : undefined;

const isEmpty = (value: Json | undefined): boolean =>
  value === null ||
  value === undefined ||
  value === '' ||
  (isJsonList(value) && value.length === 0) ||
  (isJsonObject(value) && Object.keys(value).length === 0);

const same = (one: Json | undefined, other: Json | undefined): boolean =>
  typeof one === 'string' && typeof other === 'string'
    ? one.toLowerCase() === other.toLowerCase()
    : JSON.stringify(one) === JSON.stringify(other);

function lengthOf([value]: readonly Json[]): Json | undefined {
  if (typeof value === 'string' || isJsonList(value)) return value.length;
  return isJsonObject(value) ? Object.keys(value).length : undefined;
}

function edge(place: 0 | -1): TemplateFunction {
  return ([value]) =>
    typeof value === 'string' || isJsonList(value) ? value.at(place) : undefined;
}

function substring(text: string, [start = 0, length]: readonly Json[]): Json | undefined {
  if (typeof start !== 'number') return undefined;
  return text.slice(start, typeof length === 'number' ? start + length : undefined);
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function objectOf(args: readonly Json[]): JsonObject {
  const pairs = Array.from({ length: args.length / 2 }, (_, index): [string, Json] => [
    textOf(args[2 * index]),
    args[2 * index + 1] ?? null,
  ]);
  return Object.fromEntries(pairs);
}

/** Functions whose result follows from their arguments alone, by their names in lower case. */
export const functions: Readonly<Record<string, TemplateFunction>> = {
  concat,
  format,
  tolower: ofText((text) => text.toLowerCase()),
  toupper: ofText((text) => text.toUpperCase()),
  trim: ofText((text) => text.trim()),
  replace: ofText((text, [from, to]) =>
    typeof from === 'string' && from !== '' && typeof to === 'string'
      ? text.replaceAll(from, () => to)
      : undefined,
  ),
  split: ofText((text, [mark]) => (typeof mark === 'string' ? text.split(mark) : undefined)),
  substring: ofText(substring),
  json: ofText(parsed),
  join: ([list, mark]) =>
    isJsonList(list) && list.every(isScalar) ? list.map(textOf).join(textOf(mark)) : undefined,
  string: ([value]) => textOf(value),
  int: ([value]) => (/^-?\d{1,15}$/.test(textOf(value)) ? Number(textOf(value)) : undefined),
  bool: ([value]) => ({ true: true, false: false })[textOf(value).toLowerCase()],
  true: () => true,
  false: () => false,
  null: () => null,
  equals: ([one, other]) => same(one, other),
  not: ([value]) => (typeof value === 'boolean' ? !value : undefined),
  and: (args) => args.every((value) => value === true),
  or: (args) => args.includes(true),
  empty: ([value]) => isEmpty(value),
  coalesce: (args) => args.find((value) => value !== null) ?? null,
  length: lengthOf,
  first: edge(0),
  last: edge(-1),
  createarray: (args) => args,
  createobject: objectOf,
};
