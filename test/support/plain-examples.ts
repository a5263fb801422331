import ipaddr from 'ipaddr.js';

/** What a column shows that is the indicator, and what is nearly it. */
export interface Examples {
  readonly hits: readonly string[];
  readonly misses: readonly string[];
}

/** Address and port of an `ip:port`. */
export const pairOf = (value: string): readonly [address: string, port: number] => {
  const [, address = '', port = ''] = /^\[?(.+?)\]?:(\d+)$/.exec(value) ?? [];
  return [address, Number(port)];
};

/** The text in capitals, or in small letters where it has some. */
export const otherCase = (text: string): string =>
  text === text.toLowerCase() ? text.toUpperCase() : text.toLowerCase();

/** All eight parts of an IPv6 address, in full. */
export const written = (address: string): string =>
  ipaddr.IPv6.parse(address)
    .parts.map((part) => part.toString(16).padStart(4, '0'))
    .join(':');

const address = (value: string): Examples =>
  value.includes(':')
    ? {
        hits: [value, value.toUpperCase(), written(value), written(value).toUpperCase()],
        misses: [`${value}0`, value.slice(1), `1${value}`, `${value}:9`, value.slice(0, -1), ''],
      }
    : {
        hits: [value],
        misses: [`${value}0`, value.slice(1), `1${value}`, `${value}.9`, value.slice(0, -1), ''],
      };

/** The first and the last address of a network, and those before and behind it. */
export function edgesOf(network: string) {
  const [range, bits] = ipaddr.parseCIDR(network);
  const bytes = range.toByteArray();
  const size = 1n << BigInt(bytes.length * 8 - bits);
  const start = bytes.reduce((sum, byte) => (sum << 8n) + BigInt(byte), 0n);
  const at = (number: bigint): string =>
    ipaddr
      .fromByteArray(
        bytes.map((_, index) => Number((number >> BigInt(8 * (bytes.length - 1 - index))) & 255n)),
      )
      .toString();
  const first = start - (start % size);
  return {
    first: at(first),
    last: at(first + size - 1n),
    before: at(first - 1n),
    after: at(first + size),
  };
}

function network(value: string): Examples {
  const { first, last, before, after } = edgesOf(value);
  return value.includes(':')
    ? {
        hits: [first, last, last.toUpperCase(), written(first)],
        misses: [before, after, '10.9.9.9', 'unknown', ''],
      }
    : { hits: [first, last], misses: [before, after, '2001:db8:f::1', 'unknown', ''] };
}

const domain = (value: string): Examples => ({
  hits: [value, otherCase(value), `a.b.${value}`, `${value}.`, `w.${otherCase(value)}.`],
  misses: [
    `not-${value}`,
    `not${value}`,
    `${value}.org`,
    `${value}-cdn.test`,
    value.replace(/^[^.]+\./, ''),
    '',
  ],
});

/** Host and rest of a URL without scheme. */
export const partsOfUrl = (value: string): readonly [host: string, rest: string] => {
  const [host = ''] = /^[^/?]*/.exec(value) ?? [];
  return [host, value.slice(host.length)];
};

function url(value: string): Examples {
  const [host, rest] = partsOfUrl(value);
  const isHost = rest === '';
  return {
    hits: [
      `http://${value}`,
      `https://${host.toUpperCase()}${rest}#top`,
      `http://u:p@${value}`,
      value,
      ...(isHost ? [`http://${host}/`, `http://${host}/#top`] : []),
    ],
    misses: [
      ...(isHost
        ? [`http://${host}/x`, `http://${host}?q=1`]
        : [`http://${host}${otherCase(rest)}`, `http://${value}2`, `http://${host}`, host]),
      `http://${value.slice(0, -1)}`,
      `http://not-${value}`,
      `http://a.${value}`,
      `http://good.example/?u=${value}`,
      '',
    ],
  };
}

function hash(value: string): Examples {
  const other = value.startsWith('f') ? 'e' : 'f';
  return {
    hits: [value, otherCase(value)],
    misses: [`${value}0`, value.slice(1), `${other}${value.slice(1)}`, value.slice(0, 8), ''],
  };
}

function email(value: string): Examples {
  const [user = '', host = ''] = value.split('@');
  return {
    hits: [value, otherCase(value)],
    misses: [
      `a.${value}`,
      `${user}@not-${host}`,
      `${value}.org`,
      `${user}@a.${host}`,
      `${user}+x@${host}`,
      host,
      '',
    ],
  };
}

const filename = (value: string): Examples => ({
  hits: [value, otherCase(value)],
  misses: [`not ${value}`, `${value}.bak`, value.slice(1), value.slice(0, -4), ''],
});

function filepath(value: string): Examples {
  const separator = value.includes('\\') ? '\\' : '/';
  const at = value.lastIndexOf(separator) + 1;
  const [folder, name] = [value.slice(0, at), value.slice(at)];
  return {
    hits: [value, otherCase(value), ...(separator === '\\' ? [value.replaceAll('\\', '/')] : [])],
    misses: [
      `x${value}`,
      `${value}.bak`,
      `${folder}not-${name}`,
      `${value}${separator}x`,
      `${folder}x${separator}${name}`,
      folder.slice(0, -1),
      name,
      ...(separator === '/' ? [value.replaceAll('/', '\\')] : []),
      '',
    ],
  };
}

/** Key and name of a value are one text here, with `|` between them. */
function registry(value: string): Examples {
  const under = value.replace(/^HKEY_CURRENT_USER\\/, '');
  const at = value.lastIndexOf('\\');
  const [key, name] = [value.slice(0, at), value.slice(at + 1)];
  const user = 'S-1-5-21-1-2-3-1001';
  return {
    hits: [
      value,
      otherCase(value),
      `${value}\\Sub`,
      `${value}|any`,
      `${key}|${name}`,
      `HKEY_CURRENT_USER\\${user}\\${under}`,
      `HKEY_USERS\\${user}\\${under}\\Sub`,
    ],
    misses: [
      `HKEY_LOCAL_MACHINE\\${under}`,
      `${value}Once`,
      `${value}-2`,
      `${key}|${name}ner`,
      `${key}|`,
      value.replace(/\\([^\\]+)\\([^\\]+)$/, String.raw`\Not$1\$2`),
      `HKEY_CURRENT_USER\\Software\\Wow\\${under}`,
      key,
      '',
    ],
  };
}

const makers = {
  'ip:port': (value) => address(pairOf(value)[0]),
  ip: address,
  cidr: network,
  domain,
  url,
  md5: hash,
  sha1: hash,
  sha256: hash,
  email,
  filename,
  filepath,
  registry,
} as const satisfies Record<string, (value: string) => Examples>;

/** What a column shows that holds the value itself. */
export const plainExamples = (type: keyof typeof makers, value: string): Examples =>
  makers[type](value);
