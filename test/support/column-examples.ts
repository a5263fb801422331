import { shaped } from './shaped-examples.ts';
import { plainExamples } from './plain-examples.ts';
import type { Examples } from './plain-examples.ts';

export type { Examples } from './plain-examples.ts';

const md5 = '00112233445566778899aabbccddeeff';

const indicators = {
  'ip:port': ['192.0.2.7:443', '[2001:db8::7]:443'],
  ip: ['192.0.2.7', '2001:db8::7'],
  cidr: ['198.51.100.0/25', '2001:db8:7:8000::/49'],
  domain: ['evil.example'],
  url: ['evil.example/Path?q=1', '[2001:db8::7]/Path'],
  md5: [md5],
  sha1: [`${md5}00112233`],
  sha256: [`${md5}${md5}`],
  email: ['billing@evil.example'],
  filename: ['evil update.exe'],
  filepath: [String.raw`C:\Windows\Temp\evil.exe`],
  registry: [String.raw`HKEY_CURRENT_USER\Software\Evil\Run`],
} as const;

/** A type of indicators. */
export type ExampleType = keyof typeof indicators;

/** Indicators of a type in their canonical spelling, of both families of addresses. */
export const indicatorsOf = (type: ExampleType): readonly string[] => indicators[type];

/** What a column of some shape shows that is an indicator, and what is nearly it. */
export function examplesOf(type: ExampleType, value: string, shape = 'plain'): Examples {
  const own = plainExamples(type, value);
  if (shape === 'plain') return own;
  const more = shaped(type, value, shape);
  if (more.instead === true) return more;
  return { hits: [...own.hits, ...more.hits], misses: [...own.misses, ...more.misses] };
}
