import type { Observation } from '../../src/facts/index.ts';
import type { IndicatorType } from '../../src/model/index.ts';

const md5 = '00112233445566778899aabbccddeeff';

/** What a column shows that is the indicator, and what is nearly it. */
export interface Examples {
  readonly hits: readonly string[];
  readonly misses: readonly string[];
}

const indicators: Readonly<Record<IndicatorType, string>> = {
  'ip:port': '192.0.2.7:443',
  ip: '192.0.2.7',
  cidr: '198.51.100.0/25',
  domain: 'evil.example',
  url: 'evil.example/Path?q=1',
  md5,
  sha1: `${md5}00112233`,
  sha256: `${md5}${md5}`,
  email: 'billing@evil.example',
  filename: 'evil update.exe',
  filepath: String.raw`C:\Windows\Temp\evil.exe`,
  registry: String.raw`HKCU\Software\Evil\Run`,
};

/** The indicator that the examples of a type are about. */
export const indicatorOf = (type: IndicatorType): string => indicators[type];

const hashes = (value: string): Examples => ({
  hits: [value, value.toUpperCase()],
  misses: [`${value}0`, value.slice(1), '', `f${value.slice(1)}`],
});

const address: Examples = {
  hits: ['192.0.2.7'],
  misses: ['192.0.2.70', '92.0.2.7', '192.0.2.7.9', '1192.0.2.7', ''],
};

const network: Examples = {
  hits: ['198.51.100.0', '198.51.100.127'],
  misses: ['198.51.100.128', '198.51.101.1', '2001:db8::1', 'unknown', ''],
};

/** What a column shows that holds the value itself. */
const plain: Readonly<Record<IndicatorType, Examples>> = {
  'ip:port': address,
  ip: address,
  cidr: network,
  domain: {
    hits: ['evil.example', 'EVIL.example', 'a.b.evil.example', 'evil.example.', 'w.Evil.Example.'],
    misses: ['not-evil.example', 'evil.example.org', 'notevil.example', 'example', ''],
  },
  url: {
    hits: [
      'http://evil.example/Path?q=1',
      'https://EVIL.example/Path?q=1#top',
      'evil.example/Path?q=1',
    ],
    misses: [
      'http://evil.example/path?q=1',
      'http://evil.example/Path?q=12',
      'http://evil.example/Path',
      'evil.example',
      'http://not-evil.example/Path?q=1',
      'http://good.example/?u=evil.example/Path?q=1',
      '',
    ],
  },
  md5: hashes(indicators.md5),
  sha1: hashes(indicators.sha1),
  sha256: hashes(indicators.sha256),
  email: {
    hits: ['billing@evil.example', 'Billing@Evil.Example'],
    misses: [
      'a.billing@evil.example',
      'billing@not-evil.example',
      'billing@evil.example.org',
      'billing@a.evil.example',
      'evil.example',
      '',
    ],
  },
  filename: {
    hits: ['evil update.exe', 'Evil Update.EXE'],
    misses: ['not evil update.exe', 'evil update.exe.bak', 'update.exe', 'evil update', ''],
  },
  filepath: {
    hits: [String.raw`C:\Windows\Temp\evil.exe`, 'c:/windows/temp/EVIL.exe'],
    misses: [
      String.raw`D:\Windows\Temp\evil.exe`,
      String.raw`C:\Windows\Temp\evil.exe.bak`,
      String.raw`C:\Windows\Temp\not-evil.exe`,
      String.raw`C:\Windows\Temp\evil.exe\x`,
      String.raw`C:\Windows\Temp`,
      'evil.exe',
      '',
    ],
  },
  registry: {
    hits: [
      String.raw`HKEY_CURRENT_USER\Software\Evil\Run`,
      String.raw`hkey_current_user\SOFTWARE\evil\run`,
      String.raw`HKEY_CURRENT_USER\S-1-5-21-1-2-3-1001\Software\Evil\Run`,
      String.raw`HKEY_USERS\S-1-5-21-1-2-3-1001\Software\Evil\Run\Sub`,
      String.raw`HKEY_CURRENT_USER\Software\Evil|Run`,
    ],
    misses: [
      String.raw`HKEY_LOCAL_MACHINE\Software\Evil\Run`,
      String.raw`HKEY_CURRENT_USER\Software\Evil\RunOnce`,
      String.raw`HKEY_CURRENT_USER\Software\NotEvil\Run`,
      String.raw`HKEY_CURRENT_USER\Software\Evil|Runner`,
      String.raw`HKEY_CURRENT_USER\Software\Wow\Software\Evil\Run`,
      String.raw`HKEY_CURRENT_USER\Software\Evil`,
      '',
    ],
  },
};

const urlHosts: Examples = {
  hits: ['https://sub.evil.example/x', 'http://u:p@evil.example:8080/', 'evil.example:443'],
  misses: [
    'https://good.example/?next=evil.example',
    'https://evil.example.org/',
    'http://good.example/evil.example',
  ],
};

const files = String.raw`C:\Users\x\Downloads`;

/** What a column of some shape shows besides, or instead. */
const shaped: Readonly<Record<string, Examples & { readonly instead?: boolean }>> = {
  'ip mapped': {
    hits: ['::ffff:192.0.2.7', '::FFFF:192.0.2.7'],
    misses: ['::ffff:192.0.2.70', '2001:db8::ffff:192.0.2.7'],
  },
  'cidr mapped': { hits: ['::ffff:198.51.100.9'], misses: ['::ffff:198.51.100.200'] },
  'ip addressPort': {
    hits: ['192.0.2.7:50123', '[::ffff:192.0.2.7]:443', '::ffff:192.0.2.7'],
    misses: ['192.0.2.70:443', '[2001:db8::7]:443', '10.0.0.1:192', '192.0.2.7.1:443'],
  },
  'cidr addressPort': { hits: ['198.51.100.9:443'], misses: ['198.51.100.200:443'] },
  'domain host': urlHosts,
  'ip addresses': {
    instead: true,
    hits: ['198.51.100.1,192.0.2.7', '192.0.2.7;198.51.100.1', '["192.0.2.7"]'],
    misses: ['198.51.100.1,192.0.2.70', '1192.0.2.7', '192.0.2.7.9', 'none', ''],
  },
  'ip text': {
    instead: true,
    hits: [
      'Accepted key for x from 192.0.2.7 port 22',
      'src:192.0.2.7:443 refused.',
      'peer ::ffff:192.0.2.7, closed by 192.0.2.7.',
    ],
    misses: ['198.51.100.1,192.0.2.70', '1192.0.2.7', 'v 192.0.2.7.9', 'none', ''],
  },
  'domain text': {
    instead: true,
    hits: [
      '["a.evil.example","good.example"]',
      'query: www.Evil.Example IN A',
      'GET https://evil.example:8080/x denied.',
      'lookup of evil.example.',
    ],
    misses: ['query: not-evil.example', 'evil.example.org', 'evil.example-cdn.test', 'evil', ''],
  },
  'url text': {
    instead: true,
    hits: [
      'GET http://evil.example/Path?q=1 HTTP/1.1',
      'blocked url=https://evil.example/Path?q=1, user=x',
      '{"url":"http://u:p@evil.example/Path?q=1#a"}',
      'evil.example/Path?q=1',
    ],
    misses: [
      'GET http://evil.example/Path?q=12 HTTP/1.1',
      'GET http://not-evil.example/Path?q=1',
      'GET http://good.example/?u=http://evil.example/Path?q=1',
      'GET http://evil.example/ Path?q=1',
      '',
    ],
  },
  'url urls': {
    instead: true,
    hits: ['["https://safe.example/r","https://evil.example/Path?q=1"]'],
    misses: ['["https://evil.example/Path?q=12"]', '["https://evil.example.org/Path?q=1"]', ''],
  },
  'sha256 text': {
    hits: [`SHA256=${indicators.sha256.toUpperCase()}`],
    misses: [`SHA256=${indicators.sha256}0`],
  },
  'filename path': {
    hits: [`${files}\\Evil Update.exe`, '/tmp/evil update.exe'],
    misses: [`${files}\\not evil update.exe`, `${files}\\evil update.exe\\x.exe`],
  },
  'registry kernel': {
    hits: [
      String.raw`\REGISTRY\USER\S-1-5-21-1-2-3-1001\Software\Evil\Run`,
      String.raw`\REGISTRY\USER\S-1-5-21-1-2-3-1001\Software\Evil|Run`,
    ],
    misses: [String.raw`\REGISTRY\MACHINE\Software\Evil\Run`],
  },
};

const none: Examples = { hits: [], misses: [] };

/** Hits and near misses of the indicator of a type in a column. */
export function columnExamples(type: IndicatorType, { shape = 'plain' }: Observation): Examples {
  if (shape === 'plain') return plain[type];
  const more = shaped[`${type === 'ip:port' ? 'ip' : type} ${shape}`];
  if (!more) throw new Error(`no examples of ${type} in a column of ${shape}`);
  const own = more.instead === true ? none : plain[type];
  return { hits: [...own.hits, ...more.hits], misses: [...own.misses, ...more.misses] };
}
