import { type Family, netsOf, v4, v6, within } from './functions/address.ts';
import type { Compiled } from './scope.ts';
import { once } from './scope.ts';
import type { Row } from './table.ts';
import { isArray, type Value } from './value.ts';

type Evaluate = (row: Row) => Value;

/** Reads the ranges of a call once, where they are constants. */
const inRanges =
  (family: Family, several: boolean) =>
  ([address, ...ranges]: readonly Compiled[]): Evaluate | undefined => {
    if (!address || !ranges.every((range) => range.constant)) return undefined;
    const nets = once(() => {
      const values = ranges.map((range) => range.evaluate([]));
      const listed = several
        ? values.flatMap((value) => (isArray(value) ? value : [value]))
        : values;
      return netsOf(family, listed);
    });
    return (row) => within(family, address.evaluate(row), nets());
  };

const makers: Readonly<Record<string, (parts: readonly Compiled[]) => Evaluate | undefined>> = {
  ipv4_is_in_range: inRanges(v4, false),
  ipv4_is_in_any_range: inRanges(v4, true),
  ipv6_is_in_range: inRanges(v6, false),
  ipv6_is_in_any_range: inRanges(v6, true),
};

/** A call whose constant arguments are read once; undefined where there is nothing to gain. */
export const preparedCall = (name: string, parts: readonly Compiled[]): Evaluate | undefined =>
  Object.hasOwn(makers, name) ? makers[name]?.(parts) : undefined;
