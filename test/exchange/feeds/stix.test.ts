import { describe, expect, it } from '@jest/globals';
import { stix } from '../../../src/exchange/feeds/stix.ts';
import { takenBy } from '../../support/taken.ts';

const md5 = 'd41d8cd98f00b204e9800998ecf8427e';
const sha1 = 'da39a3ee5e6b4b0d3255bfef95601890afd80709';
const sha256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

const indicator = (pattern: unknown, more: Record<string, unknown> = {}) => ({
  type: 'indicator',
  id: 'indicator--1',
  pattern,
  ...more,
});
const bundle = (...objects: readonly unknown[]) => ({ type: 'bundle', id: 'bundle--1', objects });
const read = (data: unknown) =>
  takenBy((take) => {
    stix.read(data, take);
  });
const hunted = (pattern: string) => {
  const { values, refused } = read(indicator(pattern));
  return [...values, ...refused.map((text) => text.trim())];
};

describe('patterns that are hunted', () => {
  it.each([
    ["[ipv4-addr:value = '192.0.2.1']", 'ip 192.0.2.1'],
    ["[ipv4-addr:value='192.0.2.0/24']", 'cidr 192.0.2.0/24'],
    ["[ipv4-addr:value='192.0.2.1/32']", 'ip 192.0.2.1'],
    ["[ipv6-addr:value = '2001:db8::1/128']", 'ip 2001:db8::1'],
    ["[ipv6-addr:value ISSUBSET '2001:db8::/32']", 'cidr 2001:db8::/32'],
    ["[domain-name:value = 'evil.example']", 'domain evil.example'],
    ["[x-opencti-hostname:value = 'a.evil.example']", 'domain a.evil.example'],
    ["[url:value = 'http://evil.example/it\\'s']", "url http://evil.example/it's"],
    ["[email-addr:value = 'a@evil.example']", 'email a@evil.example'],
    ["[email-message:from_ref.value = 'a@evil.example']", 'email a@evil.example'],
    ["[file:name = 'a.exe']", 'filename a.exe'],
    ["[file:name LIKE 'a.exe']", 'filename a.exe'],
    [`[file:hashes.'SHA-256' = '${sha256}']`, `sha256 ${sha256}`],
    [`[file:hashes.SHA256 = '${sha256}']`, `sha256 ${sha256}`],
    [`[file:hashes.'sha-1' = '${sha1}']`, `sha1 ${sha1}`],
    [`[file:hashes.MD5 = '${md5}']`, `md5 ${md5}`],
    [`[artifact:hashes.md5 = '${md5}']`, `md5 ${md5}`],
    [`[x509-certificate:hashes.'SHA-1' = '${sha1}']`, `x509-fingerprint-sha1 ${sha1}`],
    ["[windows-registry-key:key = 'HKLM\\\\Software\\\\Evil']", 'registry HKLM\\Software\\Evil'],
    [
      "[windows-registry-key:key = 'HKLM\\\\Software\\\\Evil' AND windows-registry-key:values[0].name = 'x']",
      'registry HKLM\\Software\\Evil\\x',
    ],
    [
      "[file:name = 'a.exe' AND file:parent_directory_ref.path = 'C:\\\\Temp\\\\']",
      'filepath C:\\Temp\\a.exe',
    ],
    [
      "[network-traffic:dst_ref.value = '192.0.2.1' AND network-traffic:dst_port = 443]",
      'ip:port 192.0.2.1:443',
    ],
    [
      "[network-traffic:dst_port = '443' AND network-traffic:dst_ref.type = 'ipv6-addr' AND network-traffic:dst_ref.value = '2001:db8::1']",
      'ip:port [2001:db8::1]:443',
    ],
    ["[network-traffic:src_ref.value = '192.0.2.1']", 'ip 192.0.2.1'],
    [
      "[network-traffic:dst_ref.type = 'domain-name' AND network-traffic:dst_ref.value = 'evil.example']",
      'domain evil.example',
    ],
    ["[ipv4-addr:value = '192.0.2.1'] REPEATS 1 TIMES", 'ip 192.0.2.1'],
  ])('%s', (pattern, expected) => {
    expect(hunted(pattern)).toEqual([expected]);
  });

  it('one by one where they are joined by OR or stand in a set', () => {
    expect(
      hunted(
        "[domain-name:value IN ('a.example', 'b.example') OR ipv4-addr:value = '192.0.2.1'] OR [url:value = 'http://c.example/']",
      ),
    ).toEqual(['domain a.example', 'domain b.example', 'ip 192.0.2.1', 'url http://c.example/']);
  });

  it('in every combination of an address with ports', () => {
    expect(
      hunted(
        "[network-traffic:dst_ref.value = '192.0.2.1' AND (network-traffic:dst_port = 80 OR network-traffic:dst_port IN (443, 8443))]",
      ),
    ).toEqual(['ip:port 192.0.2.1:80', 'ip:port 192.0.2.1:443', 'ip:port 192.0.2.1:8443']);
  });

  it('by the strongest hash of one file, and say what is done without', () => {
    expect(
      hunted(
        `[file:name = 'a.exe' AND file:hashes.MD5 = '${md5}' AND file:hashes.'SHA-256' = '${sha256}']`,
      ),
    ).toEqual([`sha256 ${sha256}`, 'IMP023', 'IMP023']);
  });
});

describe('patterns that no list of indicators can say', () => {
  it.each([
    ["[ipv4-addr:value = '192.0.2.1'] AND [url:value = 'http://a.example']", 'IMP025'],
    ["[ipv4-addr:value = '192.0.2.1'] FOLLOWEDBY [url:value = 'http://a.example']", 'IMP025'],
    ["[ipv4-addr:value = '192.0.2.1'] WITHIN 5 SECONDS", 'IMP025'],
    ["[ipv4-addr:value = '192.0.2.1'] REPEATS 2 TIMES", 'IMP025'],
    ["[ipv4-addr:value != '192.0.2.1']", 'IMP025'],
    ["[ipv4-addr:value NOT = '192.0.2.1']", 'IMP025'],
    ["[domain-name:value NOT IN ('a.example')]", 'IMP025'],
    ['[domain-name:value IN ()]', 'IMP025'],
    ["[domain-name:value LIKE '%.example']", 'IMP025'],
    ["[url:value MATCHES '^http']", 'IMP025'],
    ["[ipv4-addr:value ISSUPERSET '192.0.2.0/24']", 'IMP025'],
    ["[domain-name:value ISSUBSET '192.0.2.0/24']", 'IMP025'],
    ['[EXISTS ipv4-addr:value]', 'IMP025'],
    [`[file:hashes.MD5 = '${md5}' AND file:name != 'good.exe']`, 'IMP025'],
    ["[domain-name:value = 'a.example' AND ipv4-addr:value = '192.0.2.1']", 'IMP026'],
    [`[file:hashes.MD5 = '${md5}' AND ipv4-addr:value = '192.0.2.1']`, 'IMP026'],
    [`[file:hashes.MD5 = '${md5}' AND file:hashes.MD5 = '${md5.replace('d', '0')}']`, 'IMP026'],
    ["[network-traffic:dst_ref.value = '192.0.2.1' AND network-traffic:src_port = 443]", 'IMP026'],
    [
      "[network-traffic:dst_ref.value = '192.0.2.1' AND network-traffic:protocols[*] = 'tcp']",
      'IMP026',
    ],
    ["[mutex:name = 'evil']", 'IMP013'],
    ['[network-traffic:dst_port = 443]', 'IMP013'],
    [`[file:hashes.'SHA-512' = '${sha256}${sha256}']`, 'IMP013'],
    ['[constructor:constructor = 1]', 'IMP013'],
    ["[ipv4-addr:value = h'00']", 'IMP029'],
    ["[ipv4-addr:value = '192.0.2.1'", 'IMP024'],
  ])('%s: %s', (pattern, code) => {
    expect(read(indicator(pattern))).toMatchObject({ values: [], codes: { [code]: 1 } });
  });

  it('such as one of too many combinations', () => {
    const ports = `(${Array.from({ length: 40 }, (_, port) => port + 1).join(', ')})`;
    const hosts = `(${Array.from({ length: 40 }, (_, host) => `'192.0.2.${host}'`).join(', ')})`;
    const pattern = `[network-traffic:dst_ref.value IN ${hosts} AND network-traffic:dst_port IN ${ports}]`;
    expect(read(indicator(pattern))).toMatchObject({ values: [], codes: { IMP031: 1 } });
  });

  it('take what they can of an OR, and name the rest once', () => {
    const { values, codes } = read(
      indicator(
        "[mutex:name IN ('a', 'b') OR domain-name:value = 'a.example'] OR [url:value LIKE '%a']",
      ),
    );
    expect(values).toEqual(['domain a.example']);
    expect(codes).toEqual({ IMP013: 2, IMP025: 1 });
  });
});

describe('an indicator', () => {
  it('carries its kind, confidence and dates', () => {
    const { entries } = read(
      indicator("[domain-name:value = 'a.example']", {
        indicator_types: ['malicious-activity', 'attribution'],
        confidence: 85,
        valid_from: '2024-03-14T23:30:00-02:00',
        valid_until: '2025-03-14T00:00:00.123Z',
        revoked: true,
      }),
    );
    expect(entries).toEqual([
      {
        type: 'domain',
        value: 'a.example',
        threatType: 'malicious-activity',
        confidence: 85,
        firstSeen: '2024-03-15',
        validUntil: '2025-03-14',
        revoked: true,
      },
    ]);
  });

  it('of STIX 2.0 has labels, and no confidence beyond the scale', () => {
    const [entry] = read(
      indicator("[domain-name:value = 'a.example']", {
        labels: ['benign-or-not'],
        confidence: 101,
      }),
    ).entries;
    expect(entry).toEqual({ type: 'domain', value: 'a.example', threatType: 'benign-or-not' });
  });

  it.each([
    [{ pattern_type: 'sigma' }, 'IMP027'],
    [{ pattern_type: 'yara' }, 'IMP027'],
    [{ indicator_types: ['benign'] }, 'IMP032'],
    [{ pattern: 5 }, 'IMP029'],
    [{ pattern: undefined }, 'IMP029'],
  ])('with %j is refused', (more, code) => {
    const { values, refused } = read(bundle(indicator("[file:name = 'a']", more)));
    expect([values, refused]).toEqual([[], [`${code} objects/0`]]);
  });

  it('counts in its newest version', () => {
    const version = (value: string, modified: string) =>
      indicator(`[domain-name:value = '${value}']`, { modified });
    const { values, refused } = read(
      bundle(
        version('old.example', '2024-01-01T00:00:00Z'),
        version('new.example', '2024-03-01T00:00:00Z'),
        version('older.example', '2024-02-01T00:00:00Z'),
      ),
    );
    expect(values).toEqual(['domain new.example']);
    expect(refused).toEqual(['IMP028 objects/0', 'IMP028 objects/2']);
  });
});

describe('the family of an indicator', () => {
  const link = (source: string, target: string, kind = 'indicates') => ({
    type: 'relationship',
    id: `relationship--${source}${target}`,
    relationship_type: kind,
    source_ref: source,
    target_ref: target,
  });
  const named = (id: string, name: string) => ({ type: id.split('--')[0], id, name });
  const family = (...objects: readonly unknown[]) =>
    read(bundle(indicator("[file:name = 'a']"), ...objects)).entries[0]?.family?.name;

  it.each<[string, string | undefined, readonly unknown[]]>([
    [
      'a malware before who uses it',
      'Evil',
      [
        named('campaign--1', 'Op'),
        named('malware--1', 'Evil'),
        link('indicator--1', 'campaign--1'),
        link('indicator--1', 'malware--1'),
      ],
    ],
    [
      'the one campaign before any of several malwares',
      'Op',
      [
        named('malware--1', 'Evil'),
        named('malware--2', 'Worse'),
        named('campaign--1', 'Op'),
        link('indicator--1', 'malware--1'),
        link('indicator--1', 'malware--2'),
        link('indicator--1', 'campaign--1'),
      ],
    ],
    [
      'the malware of the servers that it indicates',
      'Evil',
      [
        named('malware--1', 'Evil'),
        named('infrastructure--1', 'C2'),
        link('indicator--1', 'infrastructure--1'),
        link('infrastructure--1', 'malware--1', 'controls'),
      ],
    ],
    [
      'the report that lists it',
      'Report',
      [
        { ...named('report--1', 'Report'), object_refs: ['indicator--1', 5] },
        { ...named('report--2', 'Other'), object_refs: ['indicator--2'] },
      ],
    ],
    ['the one malware of a bundle without relationships', 'Evil', [named('malware--1', 'Evil')]],
    [
      'nothing where a malware is linked to another indicator',
      undefined,
      [named('malware--1', 'Evil'), link('indicator--2', 'malware--1')],
    ],
    ['nothing behind a dangling reference', undefined, [link('indicator--1', 'malware--9')]],
    [
      'what is found in a circle of references',
      'Evil',
      [
        named('malware--1', 'Evil'),
        link('indicator--1', 'infrastructure--1'),
        link('infrastructure--1', 'infrastructure--2', 'uses'),
        link('infrastructure--2', 'infrastructure--1', 'uses'),
        link('infrastructure--2', 'malware--1', 'controls'),
        link('malware--1', 'malware--1', 'variant-of'),
        link('indicator--1', 'indicator--1'),
      ],
    ],
  ])('is %s', (_, expected, objects) => {
    expect(family(...objects)).toBe(expected);
  });
});

describe('forms of documents', () => {
  const lone = indicator("[file:name = 'a']");
  it.each([
    [lone, ''],
    [bundle(lone), 'objects/0'],
    [{ objects: [lone] }, 'objects/0'],
    [{ more: true, next: '5', objects: [lone] }, 'objects/0'],
    [[lone], '0'],
    [[bundle(lone)], '0/objects/0'],
    [{ sourcesystem: 'test', stixobjects: [lone] }, 'stixobjects/0'],
    [{ SourceSystem: 'test', indicators: [lone] }, 'indicators/0'],
    [bundle(bundle(lone)), 'objects/0/objects/0'],
    [{ type: 'indicator', pattern: "[file:name = 'a']" }, ''],
  ])('%j', (data, place) => {
    expect(stix.isOne(data)).toBe(true);
    expect(read(data).places).toEqual([place]);
  });

  it.each([
    [null],
    [5],
    ['x'],
    [[]],
    [{}],
    [{ objects: [lone], x: 1 }],
    [{ objects: [5] }],
    [{ more: 1 }],
    [{ type: 'report' }],
    [[[lone]]],
  ])('and %j is none', (data) => {
    expect(stix.isOne(data)).toBe(false);
  });

  it.each([[bundle()], [{ objects: [] }], [{ more: false }]])('%j, without objects', (data) => {
    expect(stix.isOne(data)).toBe(true);
    expect(read(data)).toMatchObject({ values: [], refused: [] });
  });

  it('with other things among the objects refuse those by place', () => {
    const { refused, values } = read(
      bundle(
        lone,
        5,
        null,
        'x',
        [],
        { type: 'x' },
        JSON.parse('{"__proto__": {"type": "indicator"}}'),
      ),
    );
    expect(values).toHaveLength(1);
    expect(refused).toEqual([1, 2, 3, 5, 6].map((index) => `IMP029 objects/${index}`));
  });

  it('with observations alone say that they are no indicators', () => {
    const seen = { type: 'ipv4-addr', id: 'ipv4-addr--1', value: '192.0.2.1' };
    expect(read(bundle(seen)).refused).toEqual(['IMP030 objects/0']);
    expect(read(bundle(seen, lone)).refused).toEqual([]);
  });
});
