import {
  cut,
  readAddress,
  readNetwork,
  showAddress,
  showDotted,
  showLong,
  showWhole,
  type Address,
} from '../oracle/addresses.ts';
import type { Form, OracleType } from '../oracle/columns.ts';
import type { Chance } from './chance.ts';
import { mixed, type Sample } from './samples.ts';

/** Texts that show an indicator in a column, and texts that nearly do. */
export interface Spellings {
  readonly hits: readonly string[];
  readonly near: readonly string[];
}

type Spell = (plain: string, chance: Chance) => Spellings;

const next = ({ bits, width }: Address, by: bigint): string =>
  showAddress({ bits: BigInt.asUintN(width, bits + by), width });

const wrapped = (
  { hits, near }: Spellings,
  wraps: readonly ((text: string) => string)[],
): Spellings => ({
  hits: hits.flatMap((text) => wraps.map((wrap) => wrap(text))),
  near: near.flatMap((text) => wraps.map((wrap) => wrap(text))),
});

const plus = (one: Spellings, more: Partial<Spellings>): Spellings => ({
  hits: [...one.hits, ...(more.hits ?? [])],
  near: [...one.near, ...(more.near ?? [])],
});

const nothing = ['', 'unknown', '-'];

const bothCases = (text: string): readonly string[] => [text, text.toUpperCase()];

const address: Spell = (plain, chance) => {
  const seen = readAddress(plain);
  if (!seen) throw new Error(`${plain} is no address`);
  const around = [1n, -1n].map((by) => ({
    ...seen,
    bits: BigInt.asUintN(seen.width, seen.bits + by),
  }));
  const beside = around.map(showAddress);
  return seen.width === 32
    ? {
        hits: [plain],
        near: [...beside, `${plain}0`, plain.slice(1), `${plain}.9`, `1${plain}`, '2001:db8::1'],
      }
    : {
        hits: [
          ...[showAddress, showWhole, showLong].flatMap((show) => bothCases(show(seen))),
          mixed(plain, chance),
          showDotted(seen),
        ],
        near: [
          ...beside.flatMap(bothCases),
          ...around.flatMap((one) => [showWhole(one), showLong(one), showDotted(one)]),
          `${plain}f`,
          `${plain}::`,
          plain.slice(1),
          '192.0.2.1',
        ],
      };
};

const isV6 = (text: string): boolean => text.includes(':');

const mapped: Spell = (plain, chance) => {
  const own = address(plain, chance);
  if (isV6(plain)) return own;
  const as6 = (text: string): readonly string[] => [`::ffff:${text}`, `::FFFF:${text}`];
  return plus(own, {
    hits: as6(plain),
    near: [...own.near.slice(0, 3).flatMap(as6), `2001:db8::ffff:${plain}`],
  });
};

const withPort: Spell = (plain, chance) => {
  const own = address(plain, chance);
  const port = 1 + chance.below(65_535);
  const behind = isV6(plain)
    ? (text: string): string => `[${text}]:${port}`
    : (text: string): string => `${text}:${port}`;
  return plus(own, { ...wrapped(own, [behind]), hits: own.hits.map(behind) });
};

/** Free text holds IPv6 as tools write it: the one spelling, in either case. */
const inText: Spell = (plain, chance) => {
  const { near } = address(plain, chance);
  const hits = isV6(plain) ? bothCases(plain) : [plain];
  const own = { hits, near: near.filter((text) => text !== plain.slice(1) || !isV6(plain)) };
  const sentences = wrapped(own, [
    (text) => `Accepted key for x from ${text} port 22`,
    (text) => `src=${text} dst=198.18.0.1 act=deny`,
    (text) => `closed by ${text}.`,
    (text) => `{"src":"${text}","dst":"198.18.0.1"}`,
    (text) => `198.18.0.1 - ${text}\t[x]`,
    (text) => text,
  ]);
  return plus(sentences, {
    hits: isV6(plain)
      ? [`peer [${plain}]:22 gone`]
      : [`peer ::ffff:${plain}, gone`, `x ${plain}:22`],
    near: nothing,
  });
};

const inList: Spell = (plain, chance) => {
  const { near } = address(plain, chance);
  const hits = isV6(plain) ? bothCases(plain) : [plain];
  const own = { hits, near: near.filter((text) => text !== plain.slice(1) || !isV6(plain)) };
  const lists = [
    (text: string): string => `198.18.0.7,${text}`,
    (text: string): string => `198.18.0.7, ${text} , 198.18.0.8`,
    (text: string): string => `${text};2001:db8:ffff::9`,
    (text: string): string => `2001:db8:ffff::9,${text},2001:db8:ffff::a`,
    (text: string): string => `["${text}"]`,
    (text: string): string => `["198.18.0.7","${text}"]`,
  ];
  return plus(wrapped(own, lists), { near: nothing });
};

const network: Spell = (plain, chance) => {
  const found = readNetwork(plain);
  if (!found) throw new Error(`${plain} is no network`);
  const { base, prefix } = found;
  const size = 1n << BigInt(base.width - prefix);
  const inside = [0n, size - 1n, BigInt(chance.below(Number(size < 1000n ? size : 1000n)))];
  const hits = inside.map((by) => next(base, by));
  const more = base.width === 128 ? [hits[0]?.toUpperCase() ?? '', showWhole(base)] : [];
  const outside = [-1n, size]
    .map((by) => next(base, by))
    .filter((text) => {
      const seen = readAddress(text);
      return seen && cut(seen, prefix).bits !== base.bits;
    });
  return {
    hits: [...hits, ...more],
    near: [...outside, base.width === 32 ? '2001:db8::1' : '192.0.2.1'],
  };
};

const mappedNetwork: Spell = (plain, chance) => {
  const own = network(plain, chance);
  if (isV6(plain)) return own;
  return plus(
    own,
    wrapped({ hits: own.hits, near: own.near.filter((text) => !isV6(text)) }, [
      (text) => `::ffff:${text}`,
    ]),
  );
};

const portNetwork: Spell = (plain, chance) => {
  const own = network(plain, chance);
  return plus(own, wrapped(own, [(text) => (isV6(text) ? `[${text}]:443` : `${text}:443`)]));
};

const domain: Spell = (plain, chance) => ({
  hits: [plain, mixed(plain, chance), `a.b.${plain}`, `${plain}.`, `w.${plain.toUpperCase()}.`],
  near: [
    `not-${plain}`,
    `x${plain}`,
    `${plain}.attacker.test`,
    plain.replace(/^[^.]+\./, ''),
    plain.replace(/^[^.]+/, 'sibling'),
    `${plain}-cdn.test`,
    `.${plain}x`,
  ],
});

const hostOfUrl: Spell = (plain, chance) => {
  const own = domain(plain, chance);
  const wraps = [
    (text: string): string => `https://${text}/x?y=1`,
    (text: string): string => `http://u:p@${text}:8080/`,
    (text: string): string => `${text}:443`,
    (text: string): string => text,
  ];
  return plus(wrapped(own, wraps), {
    near: [
      `https://good.example/?next=${plain}`,
      `http://good.example/${plain}`,
      `x.test/#${plain}`,
    ],
  });
};

const hostInText: Spell = (plain, chance) => {
  const own = domain(plain, chance);
  const near = own.near.filter((text) => !text.startsWith('.'));
  return plus(
    wrapped({ hits: own.hits, near }, [
      (text) => `["${text}","good.test"]`,
      (text) => `query: ${text} IN A`,
      (text) => `lookup of ${text}`,
      (text) => `a.test, ${text};b.test\tx`,
    ]),
    { hits: [`GET https://${plain}:8080/x denied`], near: nothing },
  );
};

const swapCase = (text: string): string =>
  Array.from(text)
    .map((one) => (one === one.toUpperCase() ? one.toLowerCase() : one.toUpperCase()))
    .join('');

const splitUrl = (plain: string): readonly [string, string] => {
  const end = plain.search(/[/?]/);
  return end < 0 ? [plain, ''] : [plain.slice(0, end), plain.slice(end)];
};

const url: Spell = (plain) => {
  const [authority, path] = splitUrl(plain);
  const isHost = path === '' || path === '/';
  return {
    hits: [
      `http://${plain}`,
      `HTTPS://${authority.toUpperCase()}${path}`,
      plain,
      `https://${plain}#frag`,
      `http://u:p@${plain}`,
      ...(isHost ? [`http://${authority}`, `http://${authority}/`] : []),
    ],
    near: [
      `http://${plain}x`,
      `http://${authority}${swapCase(path)}`,
      `http://not-${plain}`,
      `http://good.example/?u=${plain}`,
      `http://${authority}:8${path}`,
      isHost ? `http://${authority}/index` : `http://${authority}/`,
      isHost ? `http://${authority}?a` : authority,
      ...(isHost ? [] : [`http://${plain}/`]),
      `http://${authority}.test${path}`,
    ],
  };
};

const urlsInList: Spell = (plain, chance) => {
  const own = url(plain, chance);
  return wrapped(
    { hits: own.hits.filter((text) => text !== plain && !text.includes('@')), near: own.near },
    [(text) => JSON.stringify(['https://safe.test/r', text]), (text) => JSON.stringify([text])],
  );
};

const urlsInText: Spell = (plain, chance) => {
  const own = url(plain, chance);
  return plus(
    wrapped(own, [
      (text) => `GET ${text} HTTP/1.1`,
      (text) => `{"url":"${text}"}`,
      (text) => `blocked url=${text} user=x`,
    ]),
    { near: nothing },
  );
};

const digest: Spell = (plain, chance) => ({
  hits: [...bothCases(plain), mixed(plain, chance)],
  near: [
    `${plain}0`,
    plain.slice(1),
    plain.slice(0, -1),
    `${plain.slice(0, -1)}${plain.endsWith('0') ? '1' : '0'}`,
    `0${plain}`,
  ],
});

const digestInText: Spell = (plain, chance) =>
  plus(
    wrapped(digest(plain, chance), [
      (text) => `SHA256=${text}`,
      (text) => `MD5=${'0'.repeat(32)},SHA256=${text},IMPHASH=${'f'.repeat(32)}`,
      (text) => text,
    ]),
    { near: nothing },
  );

const email: Spell = (plain, chance) => ({
  hits: [plain, plain.toUpperCase(), mixed(plain, chance)],
  near: [
    `a.${plain}`,
    `${plain}.test`,
    plain.replace('@', '@sub.'),
    plain.replace(/^.*@/, ''),
    `${plain}x`,
  ],
});

const filename: Spell = (plain, chance) => ({
  hits: [plain, mixed(plain, chance)],
  near: [`not ${plain}`, `${plain}.bak`, plain.replace(/\.[^.]*$/, ''), `x${plain}`, `C_${plain}`],
});

const fileInPath: Spell = (plain, chance) => {
  const own = filename(plain, chance);
  const wraps = [
    (text: string): string => `C:\\Users\\x\\${text}`,
    (text: string): string => `/opt/a b/${text}`,
  ];
  return plus(wrapped(own, wraps), { hits: own.hits, near: [`C:\\${plain}\\x.exe`, `/${plain}/`] });
};

const filepath: Spell = (plain, chance) => ({
  hits: [
    plain,
    mixed(plain, chance),
    ...(plain.startsWith('C:') ? [plain.replaceAll('\\', '/'), plain.replace('\\', '/')] : []),
  ],
  near: [
    `${plain}.bak`,
    `${plain}\\x`,
    plain.replace(/[^\\/]*$/, ''),
    plain.replace(/^.*[\\/]/, ''),
    plain.replace(/([^\\/]*)$/, 'not-$1'),
    `D${plain.slice(1)}`,
  ],
});

/** A bar separates a key from the name of a value. */
const registry: Spell = (plain, chance) => {
  const [, root = '', key = ''] = /^(HKEY_[A-Z_]+)\\(.*)$/.exec(plain) ?? [];
  const value = plain.replace(/\\([^\\]*)$/, '|$1');
  const user = root === 'HKEY_CURRENT_USER' ? ['S-1-5-21-1-2-3-1001', 'S-1-5-18'] : [];
  return {
    hits: [
      plain,
      mixed(plain, chance),
      `${plain}\\Sub|Name`,
      value,
      `${plain}|Any`,
      ...user.flatMap((sid) => [`HKEY_USERS\\${sid}\\${key}`, `HKEY_CURRENT_USER\\${sid}\\${key}`]),
    ],
    near: [
      `${plain}Once`,
      `${value}ner`,
      `${root === 'HKEY_LOCAL_MACHINE' ? 'HKEY_CURRENT_USER' : 'HKEY_LOCAL_MACHINE'}\\${key}`,
      `${root}\\Software\\Wow\\${key}`,
      plain.replace(/\\[^\\]*$/, ''),
      `${root}\\x${key}`,
      '',
    ],
  };
};

const kernel: Spell = (plain, chance) => {
  const own = registry(plain, chance);
  const machine = (text: string): string =>
    text.replace(/^HKEY_LOCAL_MACHINE/i, '\\REGISTRY\\MACHINE');
  const user = (text: string): string =>
    text.replace(/^HKEY_(?:USERS|CURRENT_USER)\\(?=S-1)/i, '\\REGISTRY\\USER\\');
  return wrapped(own, [(text) => machine(user(text))]);
};

const plainly: Readonly<Record<OracleType, Spell>> = {
  ip: address,
  'ip:port': address,
  cidr: network,
  domain,
  url,
  md5: digest,
  sha1: digest,
  sha256: digest,
  email,
  filename,
  filepath,
  registry,
};

const formed: Readonly<Partial<Record<`${OracleType} ${Form}`, Spell>>> = {
  'ip mapped': mapped,
  'ip:port mapped': mapped,
  'ip ipport': withPort,
  'ip list': inList,
  'ip text': inText,
  'cidr mapped': mappedNetwork,
  'cidr ipport': portNetwork,
  'domain url': hostOfUrl,
  'domain text': hostInText,
  'url urls': urlsInList,
  'url text': urlsInText,
  'sha256 text': digestInText,
  'filename path': fileInPath,
  'registry kernel': kernel,
};

const addressOf = ({ type, plain }: Sample): string =>
  type === 'ip:port' ? plain.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1') : plain;

/** What a column of a form shows of an indicator, and what it nearly shows. */
export const spellingsOf = (sample: Sample, form: Form, chance: Chance): Spellings =>
  (formed[`${sample.type} ${form}`] ?? plainly[sample.type])(addressOf(sample), chance);
