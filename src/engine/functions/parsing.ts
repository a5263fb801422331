import type { Value } from '../value.ts';
import { isArray } from '../value.ts';
import type { Functions } from './arguments.ts';
import { ofText } from './arguments.ts';

const bagOf = (members: Readonly<Record<string, Value>>): Value => new Map(Object.entries(members));

/** Parameters in the order of their names; without a name or a value they are none. */
function pairs(query: string): Value {
  const found = new Map<string, Value>();
  for (const pair of query.replace(/^\?/, '').split('&')) {
    const [key = '', ...rest] = pair.split('=');
    const value = rest.join('=');
    if (key === '' || value === '') continue;
    const before = found.get(key);
    found.set(
      key,
      before === undefined ? value : [...(isArray(before) ? before : [before]), value],
    );
  }
  return new Map([...found].sort(([left], [right]) => (left < right ? -1 : 1)));
}

const url =
  /^(?<scheme>[a-z][a-z\d+.-]*):\/\/(?:(?<user>[^:@/?#]*):(?<password>[^@/?#]*)@)?(?<host>\[[^\]]*\]|[^:/?#]*)(?::(?<port>\d*))?(?:\/$|(?<path>[^?#]*))(?:\?(?<query>[^#]*))?(?:#(?<fragment>.*))?$/is;

/**
 * Parts that the address lacks are "", as are all of what is no absolute address. The page prints
 * the path without its slash; the service gives it with it, but for an address that ends there.
 */
function parseUrl(text: string): Value {
  const found: Readonly<Record<string, string | undefined>> = url.exec(text)?.groups ?? {};
  const part = (name: string): string => found[name] ?? '';
  return bagOf({
    Scheme: part('scheme'),
    Host: part('host'),
    Port: part('port'),
    Path: part('path'),
    Username: part('user'),
    Password: part('password'),
    'Query Parameters': pairs(part('query')),
    Fragment: part('fragment'),
  });
}

const path = /^(?:([a-z][a-z\d+.-]+):\/\/)?(.*?)([^\\/]*)$/is;

const firstGroup = (pattern: RegExp, text: string): string => pattern.exec(text)?.[1] ?? '';

/** Scheme, root, folder, file, extension and alternate stream of a path (parse-path-function). */
function parsePath(text: string): Value {
  const [, scheme, folder = '', last = ''] = path.exec(text) ?? [];
  const [file = '', stream] = last.split(':');
  const directory = folder.replace(/[\\/]$/, '');
  return bagOf({
    Scheme: scheme ?? '',
    RootPath: firstGroup(/^\/?([a-z]:)/i, folder),
    DirectoryPath: directory,
    DirectoryName: directory.split(/[\\/]/).at(-1) ?? '',
    Filename: file,
    Extension: firstGroup(/\.([^.]*)$/, file),
    AlternateDataStreamName: stream ?? '',
  });
}

const argument = /(?:\\+"|\\+|"(?:[^"\\]|\\+"|\\+)*"?|[^\s"\\])+/g;

/** Backslashes count double before a quote only, as CommandLineToArgvW has it. */
function unquoted(word: string): string {
  return word.replaceAll(/(\\*)"/g, (_, slashes: string) => {
    const kept = '\\'.repeat(Math.floor(slashes.length / 2));
    return slashes.length % 2 === 1 ? `${kept}"` : kept;
  });
}

/** Words of a command line of Windows; null where there are none. */
function parseCommandLine(text: string): Value {
  const words = text.match(argument)?.map(unquoted) ?? [];
  return words.length === 0 ? null : words;
}

/** Only the first record is read (parse-csv-function). */
function parseCsv(text: string): Value {
  const fields: string[] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r?\n|$)/y;
  for (;;) {
    const found = field.exec(text);
    if (!found) return fields;
    fields.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '');
    if (found[3] !== ',') return fields;
  }
}

const partDigits = 8;

/** One number by which versions are ordered; missing parts are 0 (parse-version-function). */
function parseVersion(text: string): Value {
  if (!/^\d{1,8}(?:\.\d{1,8}){0,3}$/.test(text.trim())) return null;
  const parts = [...text.trim().split('.'), '0', '0', '0'].slice(0, 4);
  return BigInt(parts.map((part) => part.padStart(partDigits, '0')).join(''));
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

const percent = (space: string) =>
  ofText((text) =>
    Array.from(bytesOf(text), (byte) => {
      const character = String.fromCharCode(byte);
      if (/[\w.!*()-]/.test(character)) return character;
      return character === ' ' ? space : `%${byte.toString(16).padStart(2, '0')}`;
    }).join(''),
  );

const decodeUrl = ofText((text) =>
  text
    .replaceAll('+', ' ')
    .replaceAll(/(?:%[\da-f]{2})+/gi, (run) =>
      new TextDecoder().decode(
        Uint8Array.from(run.slice(1).split('%'), (digits) => Number.parseInt(digits, 16)),
      ),
    ),
);

/** Functions that take text apart, and codes. */
export const parsing: Functions = {
  parse_url: ofText(parseUrl),
  parse_urlquery: ofText((text) => bagOf({ 'Query Parameters': pairs(text) })),
  parse_path: ofText(parsePath),
  parse_command_line: ofText(parseCommandLine),
  parse_csv: ofText(parseCsv),
  parse_version: ofText(parseVersion),
  url_encode: percent('+'),
  url_encode_component: percent('%20'),
  url_decode: decodeUrl,
};
