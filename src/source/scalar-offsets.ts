import { Scalar } from 'yaml';

/** Maps an index in the value of a scalar to an offset in the raw text of its node. */
export type OffsetOf = (index: number) => number;

/**
 * How the characters of a scalar map to its text, for the styles where they do one by one.
 * Folded and multi-line flow scalars change line ends into spaces: they have no such map.
 */
export function offsetsOf(raw: string, value: string, style: unknown): OffsetOf | undefined {
  if (style === Scalar.BLOCK_LITERAL) return literalOffsets(raw, value);
  if (raw.includes('\n')) return undefined;
  if (style === Scalar.QUOTE_DOUBLE) return unitOffsets(raw, doubleQuotedUnit);
  if (style === Scalar.QUOTE_SINGLE) return unitOffsets(raw, singleQuotedUnit);
  return raw === value ? (index) => index : undefined;
}

/** A literal block keeps its lines: only the header line and the indentation are not in the value. */
function literalOffsets(raw: string, value: string): OffsetOf {
  const [header = '', ...rawLines] = raw.split('\n');
  const valueLines = value.split('\n');
  return (index) => {
    let start = 0; // of the line in the value
    let rawStart = header.length + 1;
    for (const [number, line] of valueLines.entries()) {
      const rawLine = rawLines[number] ?? '';
      const indent = Math.max(0, rawLine.replace(/\r$/, '').length - line.length);
      if (index <= start + line.length || number === valueLines.length - 1)
        return Math.min(rawStart + indent + (index - start), raw.length);
      start += line.length + 1;
      rawStart += rawLine.length + 1;
    }
    return raw.length;
  };
}

/** One step through quoted text: how long it is in the file and in the value. */
const singleQuotedUnit = /''|[^]/y;
const doubleQuotedUnit = /\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[^])|[^]/y;

function unitOffsets(raw: string, unit: RegExp): OffsetOf {
  const offsets: number[] = [];
  let at = 1; // behind the opening quote
  while (at < raw.length - 1) {
    unit.lastIndex = at;
    const length = unit.exec(raw)?.[0].length ?? 1;
    const text = raw.slice(at, at + length);
    for (let part = 0; part < widthOf(text); part += 1) offsets.push(at);
    at += length;
  }
  return (index) => offsets[index] ?? Math.max(1, raw.length - 1);
}

/** UTF-16 units of the character that an escape writes: `\\U0001F600` makes two. */
const widthOf = (text: string): number =>
  text.startsWith('\\U') && Number.parseInt(text.slice(2), 16) > 0xffff ? 2 : 1;
