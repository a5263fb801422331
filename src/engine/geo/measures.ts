import type { Polygon } from './shapes.ts';
import {
  along,
  angle,
  angleTo,
  areaOf,
  crosses,
  type Edge,
  edgesOf,
  nearest,
  type Point,
  radius,
  windingOf,
} from './sphere.ts';

/** Metres between two points. */
export const distance = (a: Point, b: Point): number => radius * angle(a, b);

/** Metres from a point to the nearest of edges. */
export const distanceTo = (point: Point, edges: readonly Edge[]): number =>
  radius * Math.min(...edges.map((edge) => angleTo(point, edge)));

/** Metres of edges one after another. */
export const lengthOf = (edges: readonly Edge[]): number =>
  radius * edges.reduce((sum, [a, b]) => sum + angle(a, b), 0);

/** The edges of all rings of polygons. */
export const boundariesOf = (polygons: readonly Polygon[]): readonly Edge[] =>
  polygons.flatMap((polygon) => polygon.flatMap(edgesOf));

/** Square metres: of the outer ring without the others. */
export const areaIn = (polygons: readonly Polygon[]): number =>
  radius ** 2 *
  polygons.reduce((sum, [outer = [], ...holes]) => {
    const gone = holes.reduce((total, hole) => total + areaOf(hole), 0);
    return sum + areaOf(outer) - gone;
  }, 0);

/** A point so near to a boundary, in metres, is neither inside nor outside for sure. */
const blurred = 1e-6;

/** Whether a point is in polygons; undefined where it is on a boundary. */
export function isInside(point: Point, polygons: readonly Polygon[]): boolean | undefined {
  if (distanceTo(point, boundariesOf(polygons)) < blurred) return undefined;
  return polygons.some(
    ([outer = [], ...holes]) =>
      windingOf(point, outer) === 1 && holes.every((hole) => windingOf(point, hole) !== 1),
  );
}

/** Whether edges of two sets cross; undefined where that is not known. */
export function areCrossing(left: readonly Edge[], right: readonly Edge[]): boolean | undefined {
  const found = left.flatMap((one) => right.map((other) => crosses(one, other)));
  if (found.includes(true)) return true;
  return found.includes(undefined) ? undefined : false;
}

/** The point of edges that is nearest to a point, and how far along them it is. */
export function closest(
  point: Point,
  edges: readonly Edge[],
): { readonly point: Point; readonly from: number } | undefined {
  let best: { readonly point: Point; readonly from: number; readonly far: number } | undefined;
  let before = 0;
  for (const edge of edges) {
    const here = nearest(point, edge);
    const far = angle(point, here);
    if (!best || far < best.far) best = { point: here, from: before + angle(edge[0], here), far };
    before += angle(...edge);
  }
  return best;
}

/** The point at a share of the length of edges. */
export function pointAlong(edges: readonly Edge[], share: number): Point | undefined {
  let left = (share * lengthOf(edges)) / radius;
  for (const edge of edges) {
    const length = angle(...edge);
    if (left <= length) return along(edge, left);
    left -= length;
  }
  return edges.at(-1)?.[1];
}
