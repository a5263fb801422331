/** A point in time: ticks of 100 ns since 0001-01-01T00:00:00Z. */
export interface DateTime {
  readonly kind: 'datetime';
  readonly ticks: bigint;
}

/** A stretch of time in ticks of 100 ns. */
export interface TimeSpan {
  readonly kind: 'timespan';
  readonly ticks: bigint;
}

/** A guid, lower-case. */
export interface Guid {
  readonly kind: 'guid';
  readonly text: string;
}

/** A dynamic object. */
export type Bag = ReadonlyMap<string, Value>;

/**
 * A value at run time; its type is seen from the value, since the static type of KQL may be unknown.
 * bigint is int and long, number is real; a string is never null, a missing one is "". Arrays and
 * maps are dynamic; a dynamic scalar is the scalar itself.
 */
export type Value =
  null | string | bigint | number | boolean | DateTime | TimeSpan | Guid | readonly Value[] | Bag;

/** Ticks in a millisecond. */
export const ticksPerMillisecond = 10_000n;
/** Ticks from year 1 to 1970. */
export const epochTicks = 621_355_968_000_000_000n;

export const dateTime = (ticks: bigint): DateTime => ({ kind: 'datetime', ticks });
export const timeSpan = (ticks: bigint): TimeSpan => ({ kind: 'timespan', ticks });
export const guid = (text: string): Guid => ({ kind: 'guid', text: text.toLowerCase() });

/** A value that is an object with a kind. */
type Kinded = DateTime | TimeSpan | Guid;

export const isArray = (value: Value): value is readonly Value[] => Array.isArray(value);
export const isBag = (value: Value): value is Bag => value instanceof Map;
// By the property, since a test for arrays and maps is slow where every value is tested.
const isKinded = (value: Value): value is Kinded =>
  typeof value === 'object' && value !== null && 'kind' in value;
export const isDateTime = (value: Value): value is DateTime =>
  isKinded(value) && value.kind === 'datetime';
export const isTimeSpan = (value: Value): value is TimeSpan =>
  isKinded(value) && value.kind === 'timespan';
export const isGuid = (value: Value): value is Guid => isKinded(value) && value.kind === 'guid';
