import { decline } from '../function.ts';
import type { Value } from '../value.ts';
import type { Functions } from './arguments.ts';
import { ofText } from './arguments.ts';

/** Shapes by their names in well-known text, with how deep their coordinates are. */
const shapes: Readonly<Record<string, readonly [string, number]>> = {
  POINT: ['Point', 0],
  LINESTRING: ['LineString', 1],
  MULTIPOINT: ['MultiPoint', 1],
  POLYGON: ['Polygon', 2],
  MULTILINESTRING: ['MultiLineString', 2],
  MULTIPOLYGON: ['MultiPolygon', 3],
};

const number = String.raw`[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?`;
const pair = new RegExp(String.raw`(${number})\s+(${number})`, 'g');

const depthOf = (value: unknown): number =>
  Array.isArray(value) ? 1 + (value.length === 0 ? 0 : depthOf(value[0])) : 0;

const numeral = (value: unknown): Value =>
  typeof value === 'number' && Number.isInteger(value) ? BigInt(value) : Number(value);

const dynamicOf = (value: unknown): Value =>
  Array.isArray(value) ? value.map(dynamicOf) : numeral(value);

/** Reads the lists of pairs of numbers as JSON; a point of several may stand in parentheses. */
function coordinatesOf(body: string, depth: number): Value {
  const pairs = body.replaceAll(pair, '[$1,$2]').replaceAll(/\(\s*(\[[^()[\]]*\])\s*\)/g, '$1');
  const text = pairs.replaceAll('(', '[').replaceAll(')', ']');
  const whole = depth === 0 ? text : `[${text}]`;
  try {
    const read: unknown = JSON.parse(whole);
    return depthOf(read) === depth + 1 ? dynamicOf(read) : null;
  } catch {
    return null;
  }
}

/** A shape as GeoJSON; null for a text that is none (geo-from-wkt-function). */
function fromText(text: string): Value {
  if (/^\s*geometrycollection/i.test(text)) return decline('geo_from_wkt() of a collection');
  const found = /^\s*(?<name>[A-Za-z]+)\s*\((?<body>[^]*)\)\s*$/.exec(text)?.groups;
  const shape = found && shapes[found.name?.toUpperCase() ?? ''];
  if (!shape) return null;
  const coordinates = coordinatesOf(found.body ?? '', shape[1]);
  return coordinates === null
    ? null
    : new Map<string, Value>([
        ['type', shape[0]],
        ['coordinates', coordinates],
      ]);
}

/** Functions of well-known text. */
export const wellKnownText: Functions = { geo_from_wkt: ofText(fromText) };
