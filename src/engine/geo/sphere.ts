/** A point on the unit sphere. */
export interface Point {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

/** Metres of the radius that distances of the documentation are measured with. */
export const radius = 6_371_010;

const degree = Math.PI / 180;

/** The point of a longitude and a latitude; undefined where there is none. */
export function pointAt(longitude: number, latitude: number): Point | undefined {
  if (!(Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90)) return undefined;
  const [east, north] = [longitude * degree, latitude * degree];
  return {
    x: Math.cos(north) * Math.cos(east),
    y: Math.cos(north) * Math.sin(east),
    z: Math.sin(north),
  };
}

/** The longitude and the latitude of a point. */
export const placeOf = ({ x, y, z }: Point): readonly [number, number] => [
  Math.atan2(y, x) / degree,
  Math.atan2(z, Math.hypot(x, y)) / degree,
];

export const dot = (a: Point, b: Point): number => a.x * b.x + a.y * b.y + a.z * b.z;

const cross = (a: Point, b: Point): Point => ({
  x: a.y * b.z - a.z * b.y,
  y: a.z * b.x - a.x * b.z,
  z: a.x * b.y - a.y * b.x,
});

const minus = (a: Point, b: Point): Point => ({ x: a.x - b.x, y: a.y - b.y, z: a.z - b.z });

const scaled = (a: Point, by: number): Point => ({ x: a.x * by, y: a.y * by, z: a.z * by });

const plus = (a: Point, b: Point): Point => ({ x: a.x + b.x, y: a.y + b.y, z: a.z + b.z });

const lengthOf = (a: Point): number => Math.hypot(a.x, a.y, a.z);

const unit = (a: Point): Point => scaled(a, 1 / lengthOf(a));

/** The angle between two points: by their chord, which is exact for near ones. */
export const angle = (a: Point, b: Point): number =>
  2 * Math.asin(Math.min(1, lengthOf(minus(a, b)) / 2));

/** A great-circle edge. */
export type Edge = readonly [Point, Point];

/** The normal of an edge: by the difference of its ends, which is exact for short ones. */
const normalOf = ([a, b]: Edge): Point => unit(cross(a, minus(b, a)));

/** The point of an edge that is nearest to a point. */
export function nearest(point: Point, edge: Edge): Point {
  const [a, b] = edge;
  const normal = normalOf(edge);
  const isBeside = dot(cross(normal, a), point) >= 0 && dot(cross(normal, b), point) <= 0;
  if (isBeside) {
    const offset = dot(minus(point, a), normal);
    return unit(minus(point, scaled(normal, offset)));
  }
  return angle(point, a) <= angle(point, b) ? a : b;
}

/** The angle between a point and an edge. */
export const angleTo = (point: Point, edge: Edge): number => angle(point, nearest(point, edge));

/** The point on an edge at an angle from its start. */
export function along([a, b]: Edge, from: number): Point {
  const whole = angle(a, b);
  if (whole === 0) return a;
  const [left, right] = [Math.sin(whole - from), Math.sin(from)];
  return unit(plus(scaled(a, left), scaled(b, right)));
}

/** Twice the signed area of a triangle of points, as on a plane; above zero counter-clockwise. */
const turn = (a: Point, b: Point, c: Point): number => dot(a, cross(minus(b, a), minus(c, a)));

/** The signed area of a triangle on the sphere. */
const excess = (a: Point, b: Point, c: Point): number =>
  2 * Math.atan2(turn(a, b, c), 1 + dot(a, b) + dot(b, c) + dot(c, a));

/** The signed area of a ring, whose last point is not its first again. */
export function areaOf(ring: readonly Point[]): number {
  const [first, ...rest] = ring;
  if (!first) return 0;
  return rest.reduce((sum, point, index) => {
    const next = rest[index + 1];
    return next ? sum + excess(first, point, next) : sum;
  }, 0);
}

/** The edges of a ring. */
export const edgesOf = (ring: readonly Point[]): readonly Edge[] =>
  ring.map((point, index): Edge => [point, ring[(index + 1) % ring.length] ?? point]);

/** How far a ring turns around a point: once around, counter-clockwise, where it is inside. */
export function windingOf(point: Point, ring: readonly Point[]): number {
  const turned = edgesOf(ring).reduce((sum, [a, b]) => {
    const [left, right] = [minus(a, point), minus(b, point)];
    const [one, two] = [left, right].map((side) => minus(side, scaled(point, dot(side, point))));
    if (!one || !two) return sum;
    return sum + Math.atan2(dot(point, cross(one, two)), dot(one, two));
  }, 0);
  return Math.round(turned / (2 * Math.PI));
}

/** So near to zero a side is not known. */
const unsure = 1e-15;

/** Whether two edges cross; undefined where an end of one may be on the other. */
export function crosses([a, b]: Edge, [c, d]: Edge): boolean | undefined {
  const sides = [turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b)];
  const [one = 0, two = 0, three = 0, four = 0] = sides;
  const isApart = one * two > 0 || three * four > 0;
  if (sides.some((side) => Math.abs(side) < unsure)) return isApart ? false : undefined;
  return !isApart && dot(plus(a, b), plus(c, d)) > 0;
}

/** The mean of the points of a line, by the lengths of its edges. */
export const centreOf = (edges: readonly Edge[]): Point =>
  unit(
    edges.reduce(
      (sum, [a, b]) => {
        const middle = plus(a, b);
        return plus(sum, scaled(middle, (2 * Math.sin(angle(a, b) / 2)) / lengthOf(middle)));
      },
      { x: 0, y: 0, z: 0 },
    ),
  );

/** The angle at a point between north and another point, clockwise. */
export function bearing(from: Point, to: Point): number | undefined {
  const apart = angle(from, to);
  if (apart === 0 || apart === Math.PI) return undefined;
  const east = from.x * to.y - from.y * to.x;
  const north = to.z * (from.x ** 2 + from.y ** 2) - from.z * (from.x * to.x + from.y * to.y);
  const turned = Math.atan2(east, north);
  return turned < 0 ? turned + 2 * Math.PI : turned;
}
