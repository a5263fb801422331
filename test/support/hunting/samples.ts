import { domainToASCII } from 'node:url';
import type { OracleType } from '../oracle/columns.ts';
import type { Chance } from './chance.ts';

/** An indicator: how a rule writes it, and what events are made of. */
export interface Sample {
  readonly type: OracleType;
  readonly written: string;
  /** The value in its usual spelling. */
  readonly plain: string;
}

const words = ['evil', 'login', 'cdn', 'update', 'mail', 'panel', 'gate', 'files', 'pay'] as const;
const endings = ['example', 'test', 'example.net', 'example.org'] as const;

const times = <T>(count: number, make: () => T): readonly T[] =>
  Array.from({ length: count }, make);

const hex = (chance: Chance, digits: number): string =>
  times(digits, () => chance.below(16).toString(16)).join('');

/** A word with a number, so that few of them meet. */
export const wordOf = (chance: Chance): string => `${chance.pick(words)}${chance.below(1000)}`;

/** Letters in either case. */
export const mixed = (text: string, chance: Chance): string =>
  [...text]
    .map((letter) => (chance.odds(0.5) ? letter.toUpperCase() : letter.toLowerCase()))
    .join('');

const v4Of = (chance: Chance): string =>
  `${chance.pick(['192.0.2', '198.51.100', '203.0.113'])}.${chance.below(256)}`;

/** IPv6 in its one spelling: groups without zeros in front, the zeros in the middle left out. */
const v6Of = (chance: Chance): string => {
  const group = (): string => (1 + chance.below(0xffff)).toString(16);
  return chance.pick([
    () => `2001:db8::${group()}`,
    () => `2001:db8:${group()}::${group()}:${group()}`,
    () => `2001:db8:${times(6, group).join(':')}`,
    () => `2001:db8:0:${group()}::${group()}`,
  ])();
};

const defanged = (text: string, chance: Chance): string =>
  chance.pick([
    (plain: string) => plain,
    (plain: string) => plain.replaceAll('.', '[.]'),
    (plain: string) => plain.replace(/\.(?=[^.]*$)/, '[.]'),
    (plain: string) => plain.replaceAll('.', '(.)'),
  ])(text);

type Make = (chance: Chance) => Omit<Sample, 'type'>;

const ip: Make = (chance) => {
  if (chance.odds(0.6)) {
    const plain = v4Of(chance);
    return { plain, written: chance.odds(0.1) ? `::ffff:${plain}` : defanged(plain, chance) };
  }
  const plain = v6Of(chance);
  return { plain, written: chance.odds(0.3) ? plain.toUpperCase() : plain };
};

const pair: Make = (chance) => {
  const { plain, written } = ip(chance);
  const port = chance.pick([80, 443, 4444, 8080, 1 + chance.below(65_535)]);
  const host = (text: string): string => (text.includes(':') ? `[${text}]` : text);
  return { plain: `${host(plain)}:${port}`, written: `${host(written)}:${port}` };
};

const cidr: Make = (chance) => {
  const isV4 = chance.odds(0.6);
  const plain = isV4
    ? `${v4Of(chance)}/${chance.pick([8, 15, 20, 24, 25, 28, 31, 32])}`
    : `${v6Of(chance)}/${chance.pick([32, 48, 56, 61, 64, 120, 128])}`;
  return { plain, written: chance.odds(0.3) ? plain.toUpperCase() : plain };
};

const nameOf = (chance: Chance): string =>
  [...times(chance.below(2), () => wordOf(chance)), wordOf(chance), chance.pick(endings)].join('.');

const domain: Make = (chance) => {
  if (chance.odds(0.1)) {
    const written = `Bücher${chance.below(1000)}.example`;
    return { plain: domainToASCII(written.toLowerCase()), written };
  }
  const plain = nameOf(chance);
  const spelled = chance.odds(0.3) ? mixed(plain, chance) : plain;
  return { plain, written: `${defanged(spelled, chance)}${chance.odds(0.1) ? '.' : ''}` };
};

const segment = (chance: Chance): string =>
  chance.pick([wordOf(chance), mixed(wordOf(chance), chance), `${wordOf(chance)}.php`, 'A_b-c']);

const url: Make = (chance) => {
  const host = chance.pick([nameOf, nameOf, nameOf, v4Of, (own: Chance) => `[${v6Of(own)}]`])(
    chance,
  );
  const port = chance.odds(0.2) ? `:${1 + chance.below(65_535)}` : '';
  const path = chance.pick([
    () => '/',
    () => '',
    () => `/${segment(chance)}`,
    () => `/${segment(chance)}/${segment(chance)}?id=${chance.below(99)}&K=${segment(chance)}`,
    () => `/${segment(chance)}/`,
    () => `?q=${segment(chance)}`,
  ])();
  const scheme = chance.pick(['http', 'https', 'hxxp', 'hxxps']);
  const shown = host.startsWith('[') ? host : defanged(host, chance);
  const end = chance.odds(0.1) ? '#top' : '';
  return { plain: `${host}${port}${path}`, written: `${scheme}://${shown}${port}${path}${end}` };
};

const hash =
  (digits: number): Make =>
  (chance) => {
    const plain = hex(chance, digits);
    return { plain, written: chance.odds(0.4) ? plain.toUpperCase() : plain };
  };

const email: Make = (chance) => {
  const plain = `${wordOf(chance)}${chance.pick(['', '.x', '+tag', '_y'])}@${nameOf(chance)}`;
  const spelled = chance.odds(0.3) ? mixed(plain, chance) : plain;
  return { plain, written: chance.odds(0.3) ? spelled.replace('@', '[@]') : spelled };
};

const fileOf = (chance: Chance): string =>
  `${wordOf(chance)}${chance.pick(['', ' copy', '-x', ' (1)', '.v2'])}.${chance.pick(['exe', 'dll', 'ps1', 'sh'])}`;

const filename: Make = (chance) => {
  const plain = fileOf(chance);
  return { plain, written: chance.odds(0.3) ? mixed(plain, chance) : plain };
};

const folder = (chance: Chance): string => wordOf(chance) + chance.pick(['', ' data', "'s"]);

const filepath: Make = (chance) => {
  const plain = chance.pick([
    () => `C:\\${folder(chance)}\\${folder(chance)}\\${fileOf(chance)}`,
    () => `\\\\server\\${folder(chance)}\\${fileOf(chance)}`,
    () => `/tmp/.${folder(chance)}/${fileOf(chance)}`,
    () => `\\Device\\HarddiskVolume2\\${folder(chance)}\\${fileOf(chance)}`,
  ])();
  const isWindows = plain.startsWith('C:');
  return { plain, written: isWindows && chance.odds(0.3) ? plain.replaceAll('\\', '/') : plain };
};

const registry: Make = (chance) => {
  const key = `Software\\${wordOf(chance)}\\${chance.pick(['Run', 'Shell Ext', 'Config'])}`;
  const [plain, ...spellings] = chance.pick([
    ['HKEY_LOCAL_MACHINE', 'HKLM', 'hklm', 'HKLM:', 'Computer\\HKEY_LOCAL_MACHINE'],
    ['HKEY_CURRENT_USER', 'HKCU', 'HKCU:', 'HKU\\S-1-5-21-7-8-9-1001', 'hkey_current_user'],
  ]);
  return {
    plain: `${plain}\\${key}`,
    written: `${chance.pick([plain ?? '', ...spellings])}\\${key}${chance.odds(0.1) ? '\\' : ''}`,
  };
};

const makers: Readonly<Record<OracleType, Make>> = {
  ip,
  'ip:port': pair,
  cidr,
  domain,
  url,
  md5: hash(32),
  sha1: hash(40),
  sha256: hash(64),
  email,
  filename,
  filepath,
  registry,
};

/** A random indicator of a type. */
export const sampleOf = (type: OracleType, chance: Chance): Sample => ({
  type,
  ...makers[type](chance),
});
