/** A KQL value at run time; a string is never null, as in Kusto. */
export type Value = string | number | boolean | null | readonly Value[];

/** One event or one row of a result. */
export type Row = Readonly<Record<string, Value>>;

const letter = /[\p{L}\p{N}]/u;

/** `has`: the needle touches no letter or digit on a side where it ends in one itself. */
export function hasTerm(text: string, term: string): boolean {
  const hay = text.toLowerCase();
  const needle = term.toLowerCase();
  for (let at = hay.indexOf(needle); at >= 0; at = hay.indexOf(needle, at + 1)) {
    const before = hay[at - 1] ?? ' ';
    const after = hay[at + needle.length] ?? ' ';
    const openStart = !letter.test(needle[0] ?? ' ') || !letter.test(before);
    const openEnd = !letter.test(needle.at(-1) ?? ' ') || !letter.test(after);
    if (openStart && openEnd) return true;
  }
  return false;
}

/** Text of a value: null numbers are empty. */
export const textOf = (value: Value): string => (value === null ? '' : String(value));

/** RE2 spelling to JavaScript: the only difference that we emit is the leading (?i). */
export const regex = (pattern: string, flags = ''): RegExp =>
  pattern.startsWith('(?i)')
    ? new RegExp(pattern.slice(4), `${flags}iu`)
    : new RegExp(pattern, `${flags}u`);

const ipv4 = (text: string): number | null => {
  const parts = text.split('.').map(Number);
  const valid = /^\d{1,3}(?:\.\d{1,3}){3}$/.test(text) && parts.every((part) => part < 256);
  return valid ? parts.reduce((sum, part) => sum * 256 + part, 0) : null;
};

/** `ipv4_is_in_any_range`: null where either side is no IPv4 address. */
export function inIpv4Range(address: string, range: string): boolean | null {
  const [base = '', bits = '32'] = range.split('/');
  const left = ipv4(address);
  const right = ipv4(base);
  if (left === null || right === null) return null;
  const size = 2 ** (32 - Number(bits));
  return Math.floor(left / size) === Math.floor(right / size);
}

function ipv6(text: string): bigint | null {
  const [head = '', tail] = text.toLowerCase().split('::');
  const words = (part: string): string[] => (part === '' ? [] : part.split(':'));
  const left = words(head);
  const right = words(tail ?? '');
  const gap = tail === undefined ? 0 : 8 - left.length - right.length;
  const all = [...left, ...Array<string>(Math.max(gap, 0)).fill('0'), ...right];
  if (!text.includes(':') || all.length !== 8 || !all.every((word) => /^[0-9a-f]{1,4}$/.test(word)))
    return null;
  return all.reduce((sum, word) => (sum << 16n) + BigInt(`0x${word}`), 0n);
}

/** `ipv6_is_in_any_range`: an IPv4 address is its mapped form. */
export function inIpv6Range(address: string, range: string): boolean | null {
  const [base = '', bits = '128'] = range.split('/');
  const left = ipv6(address);
  const right = ipv6(base);
  if (left === null || right === null) return null;
  const shift = 128n - BigInt(bits);
  return left >> shift === right >> shift;
}
