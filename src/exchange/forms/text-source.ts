import { diagnostic, spanOfLine } from '../../diagnostics/index.ts';
import type { ImportInput } from '../imported.ts';
import { foreignKind } from './foreign-kinds.ts';
import { Unreadable } from './unreadable.ts';

/** What a source is shows in its first bytes. */
const beginningSize = 65_536;

/** A source as UTF-8 text that has been checked; its bytes come once. */
export interface TextSource {
  readonly name: string;
  /** The first characters; all of them where `isWhole`. */
  readonly beginning: string;
  readonly isWhole: boolean;
  readonly chunks: AsyncIterable<Uint8Array>;
}

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

const marks: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

const startsWith = (bytes: Uint8Array, mark: readonly number[]): boolean =>
  mark.every((byte, index) => bytes[index] === byte);

/** Index of the first byte that does not belong to UTF-8 text; the text begins with a whole character. */
function foreignIndex(bytes: Uint8Array): number {
  const decoded = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  // U+FFFD stands for what did not decode; a text that spells it out decodes to the same bytes.
  return new TextEncoder().encode(decoded).findIndex((byte, index) => byte !== bytes[index]);
}

/** Where the character begins that the end of a chunk cuts in two; the length where none is cut. */
function cutCharacter(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) break;
    if (byte >= 0xc0) return bytes.length - back;
  }
  return bytes.length;
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  if (one.length === 0) return other;
  const bytes = new Uint8Array(one.length + other.length);
  bytes.set(one);
  bytes.set(other, one.length);
  return bytes;
}

/** Passes UTF-8 on, and stops at the first byte that is none. */
async function* checkedUtf8(
  chunks: AsyncIterable<Uint8Array>,
  fail: (byte: number, offset: number) => Unreadable,
): AsyncIterable<Uint8Array> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let offset = 0;
  let cut: Uint8Array = new Uint8Array();
  for await (const chunk of chunks) {
    const nul = chunk.indexOf(0);
    if (nul >= 0) throw fail(0, offset + nul);
    try {
      decoder.decode(chunk, { stream: true });
    } catch {
      const bytes = joined(cut, chunk);
      const index = foreignIndex(bytes);
      throw fail(bytes[index] ?? 0, offset - cut.length + index);
    }
    offset += chunk.length;
    cut = joined(cut, chunk);
    cut = cut.slice(cutCharacter(cut));
    yield chunk;
  }
  try {
    decoder.decode();
  } catch {
    throw fail(cut[0] ?? 0, offset - cut.length);
  }
}

/** UTF-16 as UTF-8. */
async function* fromUtf16(
  chunks: AsyncIterable<Uint8Array>,
  encoding: Encoding,
  fail: (byte: number, offset: number) => Unreadable,
): AsyncIterable<Uint8Array> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const encoder = new TextEncoder();
  let offset = 0;
  let last = 0;
  const decode = (chunk?: Uint8Array): string => {
    try {
      return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
    } catch {
      throw fail(chunk?.[0] ?? last, chunk ? offset : offset - 1);
    }
  };
  for await (const chunk of chunks) {
    const text = decode(chunk);
    if (text.includes('\0')) throw fail(0, offset);
    yield encoder.encode(text);
    offset += chunk.length;
    last = chunk.at(-1) ?? last;
  }
  decode();
}

/** The first chunks as one, and then the others. */
async function peek(chunks: AsyncIterable<Uint8Array>): Promise<{
  readonly first: Uint8Array;
  readonly isWhole: boolean;
  rest: AsyncIterator<Uint8Array>;
}> {
  const rest = chunks[Symbol.asyncIterator]();
  const held: Uint8Array[] = [];
  let size = 0;
  let isWhole = false;
  while (size < beginningSize && !isWhole) {
    const next = await rest.next();
    if (next.done === true) isWhole = true;
    else {
      held.push(next.value);
      size += next.value.length;
    }
  }
  return { first: concat(held, size), isWhole, rest };
}

function concat(parts: readonly Uint8Array[], size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}

async function* follow(
  first: Uint8Array,
  rest: AsyncIterator<Uint8Array>,
): AsyncIterable<Uint8Array> {
  try {
    if (first.length > 0) yield first;
    for (let next = await rest.next(); next.done !== true; next = await rest.next())
      yield next.value;
  } finally {
    await rest.return?.();
  }
}

const named: Readonly<Record<Encoding, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
};

/** Opens a source: refuses what is no text, and brings what is text to UTF-8 without a byte order mark. */
export async function openText({ name, chunks }: ImportInput): Promise<TextSource> {
  const { first, isWhole, rest } = await peek(chunks);
  const span = spanOfLine(name, 1);
  const refuse = async (finding: Unreadable): Promise<never> => {
    await rest.return?.();
    throw finding;
  };
  const kind = foreignKind(first);
  if (kind) return refuse(new Unreadable(diagnostic('IMP005', kind, { span })));
  const [encoding, mark] = marks.find(([, bytes]) => startsWith(first, bytes)) ?? ['utf-8', []];
  const fail = (byte: number, offset: number): Unreadable =>
    new Unreadable(
      diagnostic(
        'IMP006',
        {
          byte: `0x${byte.toString(16).padStart(2, '0')}`,
          offset: offset + mark.length,
          encoding: named[encoding],
        },
        { span },
      ),
    );
  const plain = first.subarray(mark.length);
  const beginning = new TextDecoder(encoding).decode(plain);
  if (isWhole && beginning.trim() === '')
    return refuse(new Unreadable(diagnostic('IMP004', {}, { span })));
  const all = follow(plain, rest);
  return {
    name,
    beginning,
    isWhole,
    chunks: encoding === 'utf-8' ? checkedUtf8(all, fail) : fromUtf16(all, encoding, fail),
  };
}

/** All of a source as one text. */
export async function wholeText(
  source: TextSource,
  { form, limit }: { readonly form: string; readonly limit: number },
): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of source.chunks) {
    parts.push(chunk);
    size += chunk.length;
    if (size > limit)
      throw new Unreadable(
        diagnostic('IMP008', { form, limit }, { span: spanOfLine(source.name, 1) }),
      );
  }
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(concat(parts, size));
}

/** The text of a source that is no longer than a limit, and a source that can be read once more from its start. */
export async function heldText(
  source: TextSource,
  limit: number,
): Promise<{ readonly text?: string; readonly source: TextSource }> {
  const rest = source.chunks[Symbol.asyncIterator]();
  const parts: Uint8Array[] = [];
  let size = 0;
  let isWhole = false;
  while (size <= limit && !isWhole) {
    const next = await rest.next();
    if (next.done === true) isWhole = true;
    else {
      parts.push(next.value);
      size += next.value.length;
    }
  }
  const held = concat(parts, size);
  const again = { ...source, chunks: follow(held, rest) };
  if (!isWhole) return { source: again };
  return { text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(held), source: again };
}
