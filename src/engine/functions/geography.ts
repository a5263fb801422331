import { toReal } from '../convert.ts';
import { decline, type ScalarFunction } from '../function.ts';
import {
  areaIn,
  areCrossing,
  boundariesOf,
  closest,
  distance,
  distanceTo,
  isInside,
  lengthOf,
  pointAlong,
} from '../geo/measures.ts';
import { linesOf, type Polygon, polygonsOf } from '../geo/shapes.ts';
import { bearing, centreOf, type Edge, placeOf, type Point, pointAt } from '../geo/sphere.ts';
import type { Value } from '../value.ts';
import type { Functions } from './arguments.ts';
import { at } from './arguments.ts';

type Values = readonly Value[];

/** The point of two arguments, the longitude first. */
function pointIn(args: Values, index: number): Point | undefined {
  const [longitude, latitude] = [toReal(at(args, index)), toReal(at(args, index + 1))];
  return longitude === null || latitude === null ? undefined : pointAt(longitude, latitude);
}

const shown = (point: Point): Value =>
  new Map<string, Value>([
    ['type', 'Point'],
    ['coordinates', [...placeOf(point)]],
  ]);

/** Refuses distances on the spheroid. */
const onSphere = (args: Values, index: number): boolean =>
  at(args, index) !== true || decline('distances on the spheroid');

const sure = (value: boolean | undefined): boolean => value ?? decline('what is on a boundary');

const edgesIn = (value: Value): readonly Edge[] | undefined => linesOf(value)?.flat();

/** A function of a shape; what is no valid shape gives null. */
const ofShape =
  <T>(read: (value: Value) => T | undefined, evaluate: (shape: T, args: Values) => Value) =>
  (index: number): ScalarFunction =>
  (args) => {
    const shape = read(at(args, index));
    return shape === undefined ? null : evaluate(shape, args);
  };

const pointAndShape =
  <T>(
    read: (value: Value) => T | undefined,
    evaluate: (point: Point, shape: T) => Value,
  ): ScalarFunction =>
  (args) => {
    const [point, shape] = [pointIn(args, 0), read(at(args, 2))];
    onSphere(args, 3);
    return point && shape !== undefined ? evaluate(point, shape) : null;
  };

const distanceOfPoints: ScalarFunction = (args) => {
  const [from, to] = [pointIn(args, 0), pointIn(args, 2)];
  return onSphere(args, 4) && from && to ? distance(from, to) : null;
};

const isInCircle: ScalarFunction = (args) => {
  const [point, centre, size] = [pointIn(args, 0), pointIn(args, 2), toReal(at(args, 4))];
  onSphere(args, 5);
  return point && centre && size !== null && size >= 0 ? distance(point, centre) <= size : null;
};

/** The angle from north to another point, clockwise; of the same or the opposite point there is none. */
const azimuth: ScalarFunction = (args) => {
  const [from, to] = [pointIn(args, 0), pointIn(args, 2)];
  return from && to ? (bearing(from, to) ?? null) : null;
};

const distanceToPolygon = (point: Point, polygons: readonly Polygon[]): Value =>
  isInside(point, polygons) === false ? distanceTo(point, boundariesOf(polygons)) : 0;

/** A single line, since shares of several have no documented order. */
const singleLine = (value: Value): readonly Edge[] | undefined => {
  const lines = linesOf(value);
  return lines && lines.length > 1 ? decline('a point along several lines') : lines?.[0];
};

const interpolate = ofShape(singleLine, (edges, args) => {
  const share = toReal(at(args, 1));
  onSphere(args, 2);
  if (share === null || share < 0 || share > 1) return null;
  const point = pointAlong(edges, share);
  return point ? shown(point) : null;
});

const locate = ofShape(singleLine, (edges, args) => {
  const point = pointIn(args, 1);
  onSphere(args, 3);
  const found = point && closest(point, edges);
  return found ? (found.from * distance(...quarter)) / ((Math.PI / 2) * lengthOf(edges)) : null;
});

/** Two points a quarter of the way around apart: their distance tells metres of an angle. */
const quarter: Edge = [
  { x: 1, y: 0, z: 0 },
  { x: 0, y: 1, z: 0 },
];

/** Whether two shapes meet: their edges cross, or one is inside of the other. */
const meeting =
  <T, U>(
    [readLeft, edgesLeft]: readonly [
      (value: Value) => T | undefined,
      (shape: T) => readonly Edge[],
    ],
    [readRight, edgesRight]: readonly [
      (value: Value) => U | undefined,
      (shape: U) => readonly Edge[],
    ],
    within: (left: T, right: U) => boolean,
  ): ScalarFunction =>
  (args) => {
    const [left, right] = [readLeft(at(args, 0)), readRight(at(args, 1))];
    if (left === undefined || right === undefined) return null;
    return sure(areCrossing(edgesLeft(left), edgesRight(right))) || within(left, right);
  };

const polygonParts = [polygonsOf, boundariesOf] as const;
const lineParts = [edgesIn, (edges: readonly Edge[]) => edges] as const;

const starts = (edges: readonly Edge[]): readonly Point[] => edges.map(([start]) => start);

const anyInside = (points: readonly Point[], polygons: readonly Polygon[]): boolean =>
  points.some((point) => sure(isInside(point, polygons)));

/** Polygons that do not overlap, since those that do are measured as one. */
function apart(value: Value): readonly Polygon[] | undefined {
  const polygons = polygonsOf(value);
  const overlap = polygons?.some((one, index) =>
    polygons.slice(index + 1).some((other) => areMeeting([one], [other])),
  );
  return overlap === true ? decline('polygons that overlap') : polygons;
}

const areMeeting = (left: readonly Polygon[], right: readonly Polygon[]): boolean => {
  const [one, two] = [boundariesOf(left), boundariesOf(right)];
  return (
    sure(areCrossing(one, two)) || anyInside(starts(one), right) || anyInside(starts(two), left)
  );
};

/** Lines that do not run along each other, since what they share is measured once. */
function linesApart(value: Value): readonly Edge[] | undefined {
  const lines = linesOf(value);
  const isShared = lines?.some((one, index) =>
    lines.slice(index + 1).some((other) => areCrossing(one, other) === undefined),
  );
  return isShared === true ? decline('lines that touch') : lines?.flat();
}

const closestOn = (point: Point, edges: readonly Edge[]): Value => {
  const found = closest(point, edges);
  return found ? shown(found.point) : null;
};

const spheroidLast =
  (index: number, evaluate: ScalarFunction): ScalarFunction =>
  (args, context) =>
    onSphere(args, index) ? evaluate(args, context) : null;

/** Functions of points, lines and polygons on a sphere. */
export const geography: Functions = {
  geo_distance_2points: distanceOfPoints,
  geo_point_in_circle: isInCircle,
  geo_distance_point_to_line: pointAndShape(edgesIn, distanceTo),
  geo_distance_point_to_polygon: pointAndShape(polygonsOf, distanceToPolygon),
  geo_point_in_polygon: pointAndShape(polygonsOf, (point, polygons) =>
    sure(isInside(point, polygons)),
  ),
  geo_azimuth: azimuth,
  geo_closest_point_on_polygon: pointAndShape(polygonsOf, (point, polygons) =>
    isInside(point, polygons) === false ? closestOn(point, boundariesOf(polygons)) : shown(point),
  ),
  geo_closest_point_on_line: pointAndShape(edgesIn, closestOn),
  geo_line_length: spheroidLast(1, ofShape(linesApart, lengthOf)(0)),
  geo_line_centroid: spheroidLast(1, ofShape(linesApart, (edges) => shown(centreOf(edges)))(0)),
  geo_line_interpolate_point: interpolate(0),
  geo_line_locate_point: locate(0),
  geo_polygon_area: spheroidLast(1, ofShape(apart, areaIn)(0)),
  geo_polygon_perimeter: spheroidLast(
    1,
    ofShape(apart, (polygons) => lengthOf(boundariesOf(polygons)))(0),
  ),
  geo_intersects_2lines: meeting(lineParts, lineParts, () => false),
  geo_intersects_2polygons: meeting(
    polygonParts,
    polygonParts,
    (left, right) =>
      anyInside(starts(boundariesOf(left)), right) || anyInside(starts(boundariesOf(right)), left),
  ),
  geo_intersects_line_with_polygon: meeting(lineParts, polygonParts, (left, right) =>
    anyInside(starts(left), right),
  ),
};
