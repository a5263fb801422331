import {
  cut,
  readAddress,
  readNetwork,
  showAddress,
  showDotted,
  showLong,
  showWhole,
} from '../oracle/addresses.ts';
import type { Condition } from '../oracle/exclusions.ts';
import type { Chance } from './chance.ts';
import { mixed } from './samples.ts';

/** Values of a field that a condition describes, and values that it nearly describes. */
export interface Examples {
  readonly meets: readonly string[];
  readonly misses: readonly string[];
}

const texts: Readonly<Record<string, readonly string[]>> = {
  'device.name': ['mgmt01', 'scan-07', 'pc9.corp.example', 'build.lab.example'],
  'device.group': ['Scanners', 'Lab machines', "O'Brien's"],
  'user.name': ['svc_backup', 'Deploy Agent', 'ana.torres'],
  'user.upn': ['svc_backup@corp.example', 'Ana.Torres@corp.example'],
  'user.sid': ['S-1-5-21-1004336348-1177238915-682003330-512', 'S-1-5-21-9-8-7-1105'],
  'process.name': ['updater.exe', 'Backup Agent.exe', 'nessusd'],
  'process.path': ['C:\\Program Files\\Ops\\updater.exe', '/opt/scanner/bin/nessusd'],
  'process.commandLine': [
    'updater.exe --feed "C:\\Ops\\feeds"',
    "/bin/sh -c 'check.sh' // nightly",
  ],
  'process.parent.name': ['services.exe', 'Task Host.exe'],
  'file.name': ['signature.dat', 'Feed (1).csv'],
  'file.path': ['C:\\ProgramData\\Feeds\\signature.dat', '/var/lib/feeds/latest.csv'],
  domain: ['portal.corp.example', 'intranet.test', 'a-b.corp.example'],
  url: ['https://portal.corp.example/feeds?x=1', 'http://intranet.test/a'],
  action: ['Allowed', 'ConnectionSuccess', 'deny-all'],
  vendor: ['Contoso', 'Fabrikam Networks'],
  product: ['EdgeGate', 'Mail Shield'],
};

const digest = 'ab'.repeat(32);
const valuesFor = (field: string): readonly string[] =>
  field.endsWith('sha256') ? [digest, digest.toUpperCase()] : (texts[field] ?? ['ordinary value']);

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

const addresses = ['10.20.3.4', '172.16.0.9', '2001:db8:7::9', '2001:db8:0:5::a:b'] as const;
const networks = [
  '10.20.0.0/16',
  '172.16.0.0/30',
  '2001:db8:7::/48',
  '192.168.4.7/32',
  '2001:DB8:0:5::/61',
] as const;
const ports = [443, 8080, 53, 50_000, 1] as const;

/** A random condition on a field, with one or more values. */
export function conditionOn(field: string, chance: Chance): Condition {
  const few = <T>(from: readonly T[]): readonly T[] => chance.some(from, 1 + chance.below(2));
  if (chance.odds(0.08)) return { field, op: 'exists', values: [chance.odds(0.6)] };
  if (field.endsWith('.ip'))
    return chance.odds(0.5)
      ? { field, op: 'cidr', values: few(networks) }
      : {
          field,
          op: chance.pick(['equals', 'in']),
          values: few(addresses).map((one) => mixedSpelling(one, chance)),
        };
  if (field.endsWith('.port'))
    return chance.odds(0.5)
      ? { field, op: chance.pick(['equals', 'in']), values: few(ports) }
      : { field, op: chance.pick(['gt', 'lt']), values: [chance.pick([1023, 1024, 49_152])] };
  const op = chance.pick(['equals', 'in', 'startsWith', 'endsWith', 'contains', 'has', 'regex']);
  const values = few(valuesFor(field));
  return { field, op, values: values.map((value) => partFor(op, value, chance)) };
}

/** A rule may spell an address of IPv6 as it likes. */
const mixedSpelling = (text: string, chance: Chance): string => {
  const address = readAddress(text);
  if (address?.width !== 128 || chance.odds(0.5)) return text;
  return chance.odds(0.5) ? showWhole(address) : text.toUpperCase();
};

/** What an operator is given: a whole value, or a part of it. */
function partFor(op: string, value: string, chance: Chance): string {
  const cased = chance.odds(0.3) ? mixed(value, chance) : value;
  const half = Math.max(4, Math.ceil(value.length / 2));
  if (op === 'startsWith') return cased.slice(0, half);
  if (op === 'endsWith') return cased.slice(-half);
  if (op === 'contains') return cased.slice(1, 1 + half);
  if (op === 'has') return /[A-Za-z0-9]{4,}/.exec(cased)?.[0] ?? cased;
  return op === 'regex' ? `^${escaped(value)}(?:-\\d+)?$` : cased;
}

const around: Readonly<Record<string, (value: string) => Examples>> = {
  startsWith: (value) => ({
    meets: [value, `${value}-more`],
    misses: [`x${value}`, value.slice(0, -1)],
  }),
  endsWith: (value) => ({ meets: [value, `more-${value}`], misses: [`${value}x`, value.slice(1)] }),
  contains: (value) => ({
    meets: [value, `a${value}b`],
    misses: [value.slice(1), value.slice(0, -1)],
  }),
  has: (value) => ({
    meets: [value, `a ${value} b`, `a-${value}_b`],
    misses: [`${value}s`, `x${value}`],
  }),
  exists: (value) => ({
    meets: [value === 'true' ? 'ordinary' : ''],
    misses: [value === 'true' ? '' : 'ordinary'],
  }),
  gt: (value) => ({ meets: [String(Number(value) + 1), '65535'], misses: [value, '0'] }),
  lt: (value) => ({ meets: [String(Number(value) - 1), '0'], misses: [value, '65535'] }),
  cidr: (value) => {
    const network = readNetwork(value);
    if (!network) throw new Error(`${value} is no network`);
    const { base, prefix } = network;
    const last = { ...base, bits: base.bits + (1n << BigInt(base.width - prefix)) - 1n };
    const beyond = { ...base, bits: last.bits + 1n };
    return {
      meets: [
        showAddress(base),
        showAddress(last),
        ...(base.width === 128 ? [showWhole(last), showLong(base), showDotted(last)] : []),
      ],
      misses: [
        showAddress(beyond),
        'fe80::1',
        '203.0.113.99',
        'unknown',
        showAddress(cut(beyond, 1)),
        ...(base.width === 128 ? [showWhole(beyond), showAddress(beyond).toUpperCase()] : []),
      ],
    };
  },
};

function equalTo(field: string, value: string): Examples {
  if (field.endsWith('.port'))
    return { meets: [value], misses: [`${value.slice(0, 4)}0`, String(Number(value) + 1), '0'] };
  const address = field.endsWith('.ip') ? readAddress(value) : undefined;
  if (address)
    return {
      meets: [
        showAddress(address),
        ...(address.width === 128
          ? [showWhole(address), showLong(address), showDotted(address), value.toUpperCase()]
          : []),
      ],
      misses: [
        showAddress({ ...address, bits: address.bits + 1n }),
        `${showAddress(address)}0`,
        'unknown',
      ],
    };
  const isShort = field === 'device.name' && !value.includes('.');
  return {
    meets: [
      value,
      ...(isShort ? [`${value}.corp.example`, `${value.toUpperCase()}.other.test`] : []),
    ],
    misses: [`${value}0`, `x${value}`, isShort ? `a.${value}` : value.slice(0, -1), `${value} `],
  };
}

const unescaped = (pattern: string): string =>
  pattern.replace(/^\^|\(\?:-\\d\+\)\?\$$/g, '').replace(/\\(.)/g, '$1');

/** Values that meet a condition by one of its values, and values that nearly do. */
export function examplesOf({ field, op, values = [] }: Condition, chance: Chance): Examples {
  const value = String(chance.pick(values));
  const own =
    op === 'regex'
      ? {
          meets: [unescaped(value), `${unescaped(value)}-12`],
          misses: [`${unescaped(value)}-`, 'other'],
        }
      : (around[op] ?? ((text: string) => equalTo(field, text)))(value);
  if (/\.(?:ip|port)$/.test(field) || op === 'exists') return own;
  return {
    meets: own.meets.map((text) => (chance.odds(0.3) ? mixed(text, chance) : text)),
    misses: own.misses,
  };
}
