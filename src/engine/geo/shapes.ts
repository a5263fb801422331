import { toReal } from '../convert.ts';
import { isArray, isBag, type Value } from '../value.ts';
import { areaOf, crosses, type Edge, edgesOf, type Point, pointAt } from './sphere.ts';

/** A polygon: its rings counter-clockwise, the outer one first. */
export type Polygon = readonly (readonly Point[])[];

const pointOf = (value: Value): Point | undefined => {
  if (!isArray(value) || value.length !== 2) return undefined;
  const [longitude, latitude] = value.map((item) =>
    typeof item === 'string' ? null : toReal(item),
  );
  return longitude === null ||
    longitude === undefined ||
    latitude === null ||
    latitude === undefined
    ? undefined
    : pointAt(longitude, latitude);
};

/** All results, or undefined where one is. */
function all<T>(value: Value, read: (item: Value) => T | undefined): readonly T[] | undefined {
  if (!isArray(value)) return undefined;
  const items = value.map(read);
  return items.every((item) => item !== undefined) ? items : undefined;
}

const isSame = (a: Point | undefined, b: Point | undefined): boolean =>
  a?.x === b?.x && a?.y === b?.y && a?.z === b?.z;

const memberOf = (value: Value, key: string): Value =>
  isBag(value) ? (value.get(key) ?? null) : null;

/** Coordinates of a shape of a type, or of each part of a shape of several. */
function partsOf(value: Value, type: string): Value {
  const coordinates = memberOf(value, 'coordinates');
  const own = memberOf(value, 'type');
  if (own === type) return [coordinates];
  return own === `Multi${type}` ? coordinates : null;
}

/** A line of two points at least, without a point twice in a row. */
function lineOf(value: Value): readonly Edge[] | undefined {
  const points = all(value, pointOf);
  if (!points || points.length < 2) return undefined;
  const edges = points.slice(1).map((point, index): Edge => [points[index] ?? point, point]);
  return edges.some(([a, b]) => isSame(a, b)) ? undefined : edges;
}

/** The lines of a line string or of several; undefined where it is no valid one. */
export function linesOf(value: Value): readonly (readonly Edge[])[] | undefined {
  const lines = all(partsOf(value, 'LineString'), lineOf);
  return lines && lines.length > 0 ? lines : undefined;
}

/** A closed ring of three points at least that does not cross itself. */
function ringOf(value: Value): readonly Point[] | undefined {
  const points = all(value, pointOf);
  if (!points || points.length < 4 || !isSame(points[0], points.at(-1))) return undefined;
  const ring = points.slice(0, -1);
  const edges = edgesOf(ring);
  const crossing = edges.some((one, index) =>
    edges.some((other, at) => {
      const isNear = [0, 1, edges.length - 1].includes(Math.abs(index - at));
      return !isNear && crosses(one, other) !== false;
    }),
  );
  if (crossing || edges.some(([a, b]) => isSame(a, b))) return undefined;
  const area = areaOf(ring);
  if (area === 0) return undefined;
  return area > 0 ? ring : [...ring].reverse();
}

function polygonOf(value: Value): Polygon | undefined {
  const rings = all(value, ringOf);
  return rings && rings.length > 0 ? rings : undefined;
}

/** The polygons of a polygon or of several; undefined where it is no valid one. */
export function polygonsOf(value: Value): readonly Polygon[] | undefined {
  const polygons = all(partsOf(value, 'Polygon'), polygonOf);
  return polygons && polygons.length > 0 ? polygons : undefined;
}
