/** Data that is not in the format; caught at the door. */
class NoData extends Error {}

/** Bits of bytes, the lowest first (RFC 1951). */
interface Reader {
  readonly bytes: Uint8Array;
  position: number;
}

function bit(reader: Reader): number {
  const byte = reader.bytes[reader.position >> 3];
  if (byte === undefined) throw new NoData();
  const value = (byte >> (reader.position & 7)) & 1;
  reader.position += 1;
  return value;
}

function bits(reader: Reader, count: number): number {
  let value = 0;
  for (let index = 0; index < count; index += 1) value |= bit(reader) << index;
  return value;
}

/** Symbols by their code, which a leading 1 keeps apart from shorter ones. */
type Codes = ReadonlyMap<number, number>;

const longestCode = 15;

function codesOf(lengths: readonly number[]): Codes {
  const codes = new Map<number, number>();
  let code = 0;
  for (let length = 1; length <= longestCode; length += 1) {
    code <<= 1;
    for (const [symbol, own] of lengths.entries()) {
      if (own !== length) continue;
      codes.set((1 << length) | code, symbol);
      code += 1;
    }
  }
  return codes;
}

function symbolOf(reader: Reader, codes: Codes): number {
  let code = 1;
  for (let length = 0; length < longestCode; length += 1) {
    code = (code << 1) | bit(reader);
    const symbol = codes.get(code);
    if (symbol !== undefined) return symbol;
  }
  throw new NoData();
}

const times = (value: number, count: number): readonly number[] =>
  Array.from({ length: count }, () => value);

const fixedLengths = codesOf([...times(8, 144), ...times(9, 112), ...times(7, 24), ...times(8, 8)]);
const fixedDistances = codesOf(times(5, 30));

/** Where ranges begin whose number of extra bits grows by one with every so many codes. */
function startsOf(
  first: number,
  group: number,
  count: number,
): readonly (readonly [number, number])[] {
  let start = first;
  return Array.from({ length: count }, (_, index) => {
    const extra = Math.max(0, Math.floor(index / group) - 1);
    const range = [start, extra] as const;
    start += 1 << extra;
    return range;
  });
}

const endOfBlock = 256;
const longest: readonly [number, number] = [258, 0];
const lengthRanges = [...startsOf(3, 4, 28), longest];
const distanceRanges = startsOf(1, 2, 30);

function ranged(
  reader: Reader,
  [start, extra]: readonly [number, number] | readonly [] = [],
): number {
  if (start === undefined || extra === undefined) throw new NoData();
  return start + bits(reader, extra);
}

interface Trees {
  readonly lengths: Codes;
  readonly distances: Codes;
}

function readBlock(reader: Reader, { lengths, distances }: Trees, output: number[]): void {
  for (;;) {
    const symbol = symbolOf(reader, lengths);
    if (symbol === endOfBlock) return;
    if (symbol < endOfBlock) {
      output.push(symbol);
      continue;
    }
    const length = ranged(reader, lengthRanges[symbol - endOfBlock - 1]);
    const distance = ranged(reader, distanceRanges[symbolOf(reader, distances)]);
    if (distance > output.length) throw new NoData();
    for (let index = 0; index < length; index += 1) output.push(output.at(-distance) ?? 0);
  }
}

const lengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** What the codes of lengths above 15 repeat: the last one or 0, with so many extra bits. */
const repeats: Readonly<Record<number, readonly [start: number, extra: number]>> = {
  16: [3, 2],
  17: [3, 3],
  18: [11, 7],
};

function readTrees(reader: Reader): Trees {
  const [literals, distances] = [bits(reader, 5) + 257, bits(reader, 5) + 1];
  const count = bits(reader, 4) + 4;
  const own = times(0, lengthOrder.length).slice();
  for (const place of lengthOrder.slice(0, count)) own[place] = bits(reader, 3);
  const codes = codesOf(own);
  const lengths: number[] = [];
  while (lengths.length < literals + distances) {
    const symbol = symbolOf(reader, codes);
    const repeat = repeats[symbol];
    if (!repeat) lengths.push(symbol);
    else {
      const value = symbol === 16 ? lengths.at(-1) : 0;
      if (value === undefined) throw new NoData();
      lengths.push(...times(value, ranged(reader, repeat)));
    }
  }
  return {
    lengths: codesOf(lengths.slice(0, literals)),
    distances: codesOf(lengths.slice(literals)),
  };
}

function readStored(reader: Reader, output: number[]): void {
  const start = (reader.position + 7) >> 3;
  const [low = 0, high = 0, notLow, notHigh] = reader.bytes.subarray(start, start + 4);
  const length = low | (high << 8);
  const data = reader.bytes.subarray(start + 4, start + 4 + length);
  if (notLow !== 255 - low || notHigh !== 255 - high || data.length < length) throw new NoData();
  for (const byte of data) output.push(byte);
  reader.position = (start + 4 + length) * 8;
}

/** More bytes than this are a mistake or an attack. */
const mostBytes = 64 * 1_048_576;

function readAll(reader: Reader): Uint8Array {
  const output: number[] = [];
  for (let last = false; !last;) {
    last = bit(reader) === 1;
    const kind = bits(reader, 2);
    if (kind === 0) readStored(reader, output);
    else if (kind === 1)
      readBlock(reader, { lengths: fixedLengths, distances: fixedDistances }, output);
    else if (kind === 2) readBlock(reader, readTrees(reader), output);
    else throw new NoData();
    if (output.length > mostBytes) throw new NoData();
  }
  return Uint8Array.from(output);
}

/** What deflated bytes were, and how many bytes of the input they took; undefined where they are none. */
export function inflated(
  bytes: Uint8Array,
): { readonly data: Uint8Array; readonly length: number } | undefined {
  const reader: Reader = { bytes, position: 0 };
  try {
    return { data: readAll(reader), length: (reader.position + 7) >> 3 };
  } catch (error) {
    if (error instanceof NoData) return undefined;
    throw error;
  }
}
