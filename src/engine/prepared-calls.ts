import { toText } from './convert.ts';
import { type Address, masked, readV4, readV6 } from './functions/address.ts';
import type { Compiled } from './scope.ts';
import { once } from './scope.ts';
import type { Row } from './table.ts';
import { isArray, type Value } from './value.ts';

/** The two kinds of addresses. */
interface Family {
  readonly width: number;
  readonly read: (text: string) => Address | undefined;
}

const v4: Family = { width: 32, read: readV4 };
const v6: Family = { width: 128, read: readV6 };

interface Net {
  readonly start: bigint;
  readonly prefix: number;
}

function netsOf({ read, width }: Family, values: readonly Value[]): readonly Net[] {
  return values.flatMap((value) => {
    const net = read(toText(value));
    return net ? [{ start: masked(net.bits, net.prefix, width), prefix: net.prefix }] : [];
  });
}

/** Whether an address is in one of some ranges; null where there is nothing to compare. */
function within(family: Family, value: Value, nets: readonly Net[]): boolean | null {
  if (nets.length === 0) return null;
  const address = family.read(toText(value));
  if (!address) return null;
  const inNet = ({ start, prefix }: Net): boolean =>
    masked(address.bits, prefix, family.width) === start;
  return nets.some(inNet);
}

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
