import { readFile, stat } from 'node:fs/promises';
import { type Diagnostic, diagnostic, type Result, type Span } from '../diagnostics/index.ts';

/** A rule file is at most 1 MiB (design §4): beyond that it is a feed, not a rule. */
const limit = 1_048_576;

/** Where a finding about a whole file points: its first character. */
function placeAt(file: string, before: Uint8Array): Span {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(before);
  const lines = text.split('\n');
  const start = {
    line: lines.length,
    column: (lines.at(-1) ?? '').length + 1,
    offset: text.length,
  };
  return { file, start, end: { ...start, column: start.column + 1, offset: start.offset + 1 } };
}

/** Offset of the first byte that no UTF-8 text has: NUL, or the start of an invalid sequence. */
function firstForeignByte(bytes: Uint8Array): number | undefined {
  const nul = bytes.indexOf(0);
  const text = nul < 0 ? bytes : bytes.subarray(0, nul);
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  // U+FFFD stands for what did not decode; a file that spells it out decodes to the same length.
  const decoded = new TextEncoder().encode(decoder.decode(text));
  const wrong = decoded.findIndex((byte, index) => byte !== text[index]);
  if (wrong >= 0) return wrong;
  return nul < 0 ? undefined : nul;
}

function decode(path: string, bytes: Uint8Array): Result<string> {
  const foreign = firstForeignByte(bytes);
  if (foreign === undefined)
    return { value: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes), diagnostics: [] };
  const byte = `0x${(bytes[foreign] ?? 0).toString(16).padStart(2, '0')}`;
  const span = placeAt(path, bytes.subarray(0, foreign));
  return { diagnostics: [diagnostic('FIL005', { byte, offset: foreign }, { span })] };
}

/** The system's words for why a file could not be opened, without the path, which is in the span. */
export function unreadable(path: string, error: unknown): Diagnostic {
  const coded = typeof error === 'object' && error !== null && 'code' in error;
  const cause = String(coded ? error.code : error);
  return diagnostic('FIL003', { cause }, { span: placeAt(path, new Uint8Array()) });
}

/** Reads one file as UTF-8 text; `shown` is the path as findings name it. */
export async function readText(
  path: string,
  shown: string,
  atMost = limit,
): Promise<Result<string>> {
  try {
    const { size } = await stat(path);
    if (size > atMost) {
      const span = placeAt(shown, new Uint8Array());
      return { diagnostics: [diagnostic('FIL004', { size, limit: atMost }, { span })] };
    }
    return decode(shown, await readFile(path));
  } catch (error) {
    return { diagnostics: [unreadable(shown, error)] };
  }
}
