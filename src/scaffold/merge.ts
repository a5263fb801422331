import { applyEdits, modify, parse, parseTree, type ParseError } from 'jsonc-parser';

const endOf = (text: string): string => (text.includes('\r\n') ? '\r\n' : '\n');

/** Adds the lines that a text lacks at its end; the same text where it has them all. */
export function mergeLines(text: string, wanted: string): string {
  const has = new Set(text.split('\n').map((line) => line.trim()));
  const lines = wanted.split('\n').filter((line) => line !== '');
  const missing = lines.filter((line) => !has.has(line) && !line.startsWith('#'));
  if (missing.length === 0) return text;
  const end = endOf(text);
  // A comment comes along with its lines, once.
  const added = lines.filter(
    (line) => missing.includes(line) || (line.startsWith('#') && !has.has(line)),
  );
  const gap = text === '' ? '' : text.endsWith('\n') ? end : `${end}${end}`;
  return `${text}${gap}${added.join(end)}${end}`;
}

type Json = Readonly<Record<string, unknown>>;

const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Something to add to a document, and where. */
interface Addition {
  readonly path: (string | number)[];
  readonly value: unknown;
}

/** What a document lacks of what is wanted; what it says otherwise is its own affair. */
function additionsTo(
  has: unknown,
  wanted: unknown,
  path: (string | number)[],
): readonly Addition[] {
  if (has === undefined) return [{ path, value: wanted }];
  if (isJson(has) && isJson(wanted))
    return Object.entries(wanted).flatMap(([key, value]) =>
      additionsTo(Object.hasOwn(has, key) ? has[key] : undefined, value, [...path, key]),
    );
  // Globs of a schema are one decision: a list that is a value of ours is not taken apart.
  if (Array.isArray(has) && Array.isArray(wanted) && path.length === 1)
    return wanted
      .filter((value) => !has.includes(value))
      .map((value: unknown) => ({ path: [...path, -1], value }));
  return [];
}

/** How wide a document indents, by its first line that is. */
function indentOf(text: string): { readonly tabSize: number; readonly insertSpaces: boolean } {
  const [, indent = '  '] = /^([ \t]+)\S/m.exec(text) ?? [];
  return { tabSize: indent.length, insertSpaces: !indent.startsWith('\t') };
}

/** Adds what JSON with comments lacks, and keeps the rest as it is; undefined where it is no such object. */
export function mergeMembers(text: string, wanted: string): string | undefined {
  const errors: ParseError[] = [];
  const options = { allowTrailingComma: true };
  const tree = parseTree(text, errors, options);
  if (text.trim() === '') return wanted;
  if (errors.length > 0 || tree?.type !== 'object') return undefined;
  const formattingOptions = { ...indentOf(text), eol: endOf(text) };
  const additions = additionsTo(parse(text, [], options), parse(wanted), []);
  return additions.reduce(
    (merged, { path, value }) =>
      applyEdits(
        merged,
        modify(merged, path, value, { formattingOptions, isArrayInsertion: path.at(-1) === -1 }),
      ),
    text,
  );
}
