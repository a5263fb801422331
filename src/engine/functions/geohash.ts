import { toLong, toReal } from '../convert.ts';
import type { Value } from '../value.ts';
import type { Functions } from './arguments.ts';
import { at, ofText } from './arguments.ts';

const letters = '0123456789bcdefghjkmnpqrstuvwxyz';
const mostLetters = 18;
const bitsOfLetter = 5;

/** A stretch of degrees. */
type Range = readonly [low: number, high: number];

/** The cell of a geohash: bits halve the longitude and the latitude in turn. */
interface Cell {
  readonly longitude: Range;
  readonly latitude: Range;
}

const world: Cell = { longitude: [-180, 180], latitude: [-90, 90] };

const middle = ([low, high]: Range): number => (low + high) / 2;
const half = (range: Range, upper: boolean): Range =>
  upper ? [middle(range), range[1]] : [range[0], middle(range)];

const halved = (cell: Cell, isLongitude: boolean, upper: boolean): Cell =>
  isLongitude
    ? { ...cell, longitude: half(cell.longitude, upper) }
    : { ...cell, latitude: half(cell.latitude, upper) };

function cellOf(hash: string): Cell | undefined {
  if (hash === '' || hash.length > mostLetters) return undefined;
  let cell = world;
  for (const [place, letter] of Array.from(hash.toLowerCase()).entries()) {
    const bits = letters.indexOf(letter);
    if (bits < 0) return undefined;
    for (let bit = 0; bit < bitsOfLetter; bit += 1) {
      const upper = ((bits >> (bitsOfLetter - 1 - bit)) & 1) === 1;
      cell = halved(cell, (place * bitsOfLetter + bit) % 2 === 0, upper);
    }
  }
  return cell;
}

interface Point {
  readonly longitude: number;
  readonly latitude: number;
}

function written(point: Point, length: number): string {
  let [cell, hash, bits] = [world, '', 0];
  for (let bit = 0; bit < length * bitsOfLetter; bit += 1) {
    const axis = bit % 2 === 0 ? 'longitude' : 'latitude';
    const upper = point[axis] >= middle(cell[axis]);
    cell = halved(cell, axis === 'longitude', upper);
    bits = bits * 2 + Number(upper);
    if (bit % bitsOfLetter < bitsOfLetter - 1) continue;
    hash += letters[bits] ?? '';
    bits = 0;
  }
  return hash;
}

const defaultLetters = 5n;
const isOn = (value: number | null, most: number): value is number =>
  value !== null && Math.abs(value) <= most;

/** "" for what is no place on earth, or no accuracy (geo-point-to-geohash-function). */
function hashOf(args: readonly Value[]): Value {
  const [longitude, latitude] = [toReal(at(args, 0)), toReal(at(args, 1))];
  const length = args.length > 2 ? toLong(at(args, 2)) : defaultLetters;
  if (!isOn(longitude, 180) || !isOn(latitude, 90) || length === null) return '';
  if (length < 1n || length > BigInt(mostLetters)) return '';
  return written({ longitude, latitude }, Number(length));
}

const shape = (type: string, coordinates: Value): Value =>
  new Map<string, Value>([
    ['type', type],
    ['coordinates', coordinates],
  ]);

const ofCell = (evaluate: (cell: Cell) => Value) =>
  ofText((hash) => {
    const cell = cellOf(hash);
    return cell ? evaluate(cell) : null;
  });

/** Counter-clockwise from the south-west, closed as GeoJSON has it. */
const polygon = ({ longitude: [west, east], latitude: [south, north] }: Cell): Value =>
  shape('Polygon', [
    [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ],
  ]);

/** Functions of geohashes. */
export const geohash: Functions = {
  geo_point_to_geohash: hashOf,
  geo_geohash_to_central_point: ofCell(({ longitude, latitude }) =>
    shape('Point', [middle(longitude), middle(latitude)]),
  ),
  geo_geohash_to_polygon: ofCell(polygon),
};
