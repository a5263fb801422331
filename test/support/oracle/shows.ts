import { contains, readAddress, same } from './addresses.ts';
import type { Form, OracleType, Place } from './columns.ts';
import { shownKey, type Target } from './targets.ts';

/** A cell of an event: what a log source sends. */
export type Cell = string | number | null | { readonly [key: string]: Cell };

/** The cells of an event that hold something. */
export type Cells = Readonly<Record<string, Cell>>;

/** What stands at a place; nothing is an empty text. */
export function textAt(cells: Cells, { column, path }: Pick<Place, 'column' | 'path'>): string {
  const found = path.reduce<Cell | undefined>(
    (cell, key) => (typeof cell === 'object' ? cell?.[key] : undefined),
    cells[column],
  );
  return found === undefined || found === null || typeof found === 'object' ? '' : String(found);
}

/** An address with or without a port behind it. */
const withoutPort = (text: string): string =>
  text.replace(/^\[([^\]]*)\](?::\d+)?$/, '$1').replace(/^([\d.]+):\d+$/, '$1');

/** The host of a URL, or of a host with or without a port. */
export const hostIn = (text: string): string =>
  text
    .replace(/^[a-z][a-z0-9+.-]*:\/\//i, '')
    .replace(/[/?#].*$/s, '')
    .replace(/^.*@/, '')
    .replace(/:\d*$/, '');

/** The last part of a path. */
export const fileIn = (text: string): string => text.slice(text.search(/[^\\/]*$/));

const isHexOrPoint = (character: string): boolean => /^[0-9a-f:.]$/i.test(character);
const isDigit = (character: string): boolean => /^\d$/.test(character);

/** Whether a text goes on with the number that ends or begins an IPv4 address. */
const goesOn = (next: string, after: string): boolean =>
  /[0-9a-z]/i.test(next) || (next === '.' && isDigit(after));

/** A text in front that belongs to an IPv6 address; one colon alone ends a word. */
const inV6 = (before: string): boolean =>
  (/[0-9a-z:]*:$/i.exec(before)?.[0] ?? '').split(':').length > 2;

/** Whether the address at a place of a text is the whole address there. */
function isWholeAt(text: string, start: number, length: number): boolean {
  const before = text.slice(0, start);
  const after = text.slice(start + length);
  if (text.slice(start, start + length).includes(':')) {
    const next = after.replace(/^\.(?!\d)/, '').charAt(0);
    return !isHexOrPoint(before.at(-1) ?? '') && !isHexOrPoint(next);
  }
  const free = before.replace(/(?<![0-9a-f:])::ffff:$/i, '');
  if (free === before && inV6(before)) return false;
  return !goesOn(free.at(-1) ?? '', free.at(-2) ?? '') && !goesOn(after.charAt(0), after.charAt(1));
}

/** Every place of a text in another, whatever the case. */
function* placesIn(text: string, wanted: string): Generator<number> {
  const [within, sought] = [text.toLowerCase(), wanted.toLowerCase()];
  for (let at = within.indexOf(sought); at >= 0; at = within.indexOf(sought, at + 1)) yield at;
}

const some = (text: string, wanted: string, test: (at: number) => boolean): boolean =>
  wanted !== '' && [...placesIn(text, wanted)].some(test);

const isWord = (character: string): boolean => /^[\p{L}\p{N}]$/u.test(character);

/** A term: what touches it on either side is neither letter nor digit. */
export const hasTerm = (text: string, term: string): boolean =>
  some(text, term, (at) => {
    const [before, after] = [text.charAt(at - 1), text.charAt(at + term.length)];
    const free = (own: string, other: string): boolean => !isWord(own) || !isWord(other);
    return free(term.charAt(0), before) && free(term.charAt(term.length - 1), after);
  });

const equal = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

const domainOf = (host: string, domain: string): boolean => {
  const plain = host.replace(/^\.+|\.+$/g, '').toLowerCase();
  return plain === domain || plain.endsWith(`.${domain}`);
};

/** The URL as indicators spell it. */
function bareUrl(text: string): string {
  const plain = text.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '').replace(/#.*$/s, '');
  const end = plain.search(/[/?]/);
  const authority = (end < 0 ? plain : plain.slice(0, end)).replace(/^.*@/, '').toLowerCase();
  const path = end < 0 ? '' : plain.slice(end);
  return `${authority}${path === '/' ? '' : path}`;
}

/** Names of hosts in a text: letters, digits, hyphens and dots. */
const hostsIn = (text: string): readonly string[] => text.match(/[\w-]+(?:\.[\w-]+)*/g) ?? [];

/** URLs in a text: words, without what a sentence or a list puts around them. */
const urlsIn = (text: string): readonly string[] =>
  text
    .split(/[\s"'<>(,;|]+/)
    .map((word) => word.replace(/^[\w.-]+=/, '').replace(/[.,;:)]+$/, ''))
    .filter((word) => word !== '');

const listed = (json: string): readonly string[] => {
  if (!json.startsWith('[')) return [];
  const items = JSON.parse(json) as readonly string[];
  return items;
};

type Shows = (text: string, target: Target) => boolean;

const showsAddress =
  (spelled: (text: string) => string): Shows =>
  (text, { address }) => {
    const seen = readAddress(spelled(text));
    return seen !== undefined && address !== undefined && same(seen, address);
  };

const addressInText: Shows = (text, target) =>
  some(text, target.text, (at) => isWholeAt(text, at, target.text.length));

const inNetwork: Shows = (text, { network }) => {
  const seen = readAddress(withoutPort(text));
  return seen !== undefined && network !== undefined && contains(network, seen);
};

const slashes = (path: string): string => path.replaceAll('/', '\\');

/** The general way of each type. */
const plain: Readonly<Record<OracleType, Shows>> = {
  ip: showsAddress((text) => text),
  'ip:port': showsAddress((text) => text),
  cidr: inNetwork,
  domain: (text, target) => domainOf(text, target.text),
  url: (text, target) => bareUrl(text) === target.text,
  md5: (text, target) => equal(text, target.text),
  sha1: (text, target) => equal(text, target.text),
  sha256: (text, target) => equal(text, target.text),
  email: (text, target) => equal(text, target.text),
  filename: (text, target) => equal(text, target.text),
  filepath: (text, target) => equal(text, target.text) || equal(slashes(text), target.text),
  registry: () => false,
};

/** What another form of a column changes. */
const formed: Readonly<Partial<Record<`${OracleType} ${Form}`, Shows>>> = {
  'ip ipport': showsAddress(withoutPort),
  'ip list': addressInText,
  'ip text': addressInText,
  'domain url': (text, target) => domainOf(hostIn(text), target.text),
  'domain text': (text, target) => hostsIn(text).some((host) => domainOf(host, target.text)),
  'url urls': (text, target) => listed(text).some((url) => bareUrl(url) === target.text),
  'url text': (text, target) => urlsIn(text).some((url) => bareUrl(url) === target.text),
  'sha256 text': (text, target) => hasTerm(text, target.text),
  'filename path': (text, target) => equal(fileIn(text), target.text),
};

const kernelKey = (key: string): string =>
  key.replace(/^\\REGISTRY\\MACHINE/i, 'HKEY_LOCAL_MACHINE');

/** `HKEY_CURRENT_USER\S-1-5-…` and `HKEY_USERS\S-1-5-…` are the hive of one user. */
const oneUser = (key: string): string =>
  key.replace(
    /^(?:HKEY_CURRENT_USER|HKEY_USERS|HKU|\\REGISTRY\\USER)\\S-1-[0-9-]+(?=\\)/i,
    'HKEY_CURRENT_USER',
  );

/** The key, a value of it, or a key below. */
function showsKey(cells: Cells, place: Place, { text }: Target): boolean {
  const raw = textAt(cells, place);
  const key = shownKey(oneUser(place.form === 'kernel' ? kernelKey(raw) : raw));
  const value = textAt(cells, { column: place.valueName ?? '', path: [] });
  return `${key}\\${value}\\`.toLowerCase().startsWith(`${text}\\`.toLowerCase());
}

/** Whether an event shows an indicator at a place, whatever the port. */
export function showsAt(cells: Cells, place: Place, target: Target): boolean {
  if (target.type === 'registry') return showsKey(cells, place, target);
  const shows = formed[`${target.type} ${place.form}`] ?? plain[target.type];
  return shows(textAt(cells, place), target);
}
