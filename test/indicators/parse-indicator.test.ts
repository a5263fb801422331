import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  defang,
  identityOf,
  indicatorTypeOf,
  isNetwork,
  isUnseenDigest,
  parseAddress,
  parseIndicator,
  refang,
} from '../../src/indicators/index.ts';
import type { IndicatorType } from '../../src/model/index.ts';
import { anyText } from '../support/any-text.ts';

const outcome = (type: IndicatorType, text: string) => {
  const parsed = parseIndicator(type, text);
  return parsed.ok ? parsed.value.value : parsed.code;
};
const md5 = 'd41d8cd98f00b204e9800998ecf8427e';
const sha1 = 'da39a3ee5e6b4b0d3255bfef95601890afd80709';
const sha256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

describe('parseIndicator', () => {
  it.each<[IndicatorType, string, string]>([
    ['ip:port', '192[.]0[.]2[.]10:443', '192.0.2.10:443'],
    ['ip:port', '[2001:DB8::1]:8080', '[2001:db8::1]:8080'],
    ['ip:port', '[::ffff:192.0.2.1]:443', '192.0.2.1:443'],
    ['ip:port', '192.0.2.1[:]443', '192.0.2.1:443'],
    ['ip', ' 192.0.2[.]10 ', '192.0.2.10'],
    ['ip', '2001:0DB8:0:0:0:0:0:1', '2001:db8::1'],
    ['ip', '[2001:db8::1]', '2001:db8::1'],
    ['ip', '::ffff:192.0.2.1', '192.0.2.1'],
    ['domain', 'Login[.]EXAMPLE', 'login.example'],
    ['domain', 'a.test.', 'a.test'],
    ['domain', 'c2(dot)a.invalid', 'c2.a.invalid'],
    ['domain', 'bücher.example', 'xn--bcher-kva.example'],
    ['domain', 'x_y.unheard-of', 'x_y.unheard-of'],
    ['url', 'hxxps://Login[.]Example/A/b[.]jpg?q=1#top', 'login.example/A/b[.]jpg?q=1'],
    ['url', 'hxxp[://]a.example[/]x', 'a.example/x'],
    ['url', 'http://user:pw@a.example:8080/x', 'a.example:8080/x'],
    ['url', 'http://[2001:DB8::1]:80/', '[2001:db8::1]:80/'],
    ['url', 'a.example?x', 'a.example?x'],
    ['url', 'http://192.0.2.1/"); drop table | "', '192.0.2.1/%22);%20drop%20table%20%7C%20%22'],
    ['md5', md5.toUpperCase(), md5],
    ['sha1', sha1, sha1],
    ['sha256', sha256.toUpperCase(), sha256],
    ['cidr', '192[.]0[.]2[.]77/24', '192.0.2.0/24'],
    ['cidr', '2001:DB8:1::/32', '2001:db8::/32'],
    ['cidr', '::ffff:192.0.2.0/120', '192.0.2.0/24'],
    ['email', 'Billing[at]Evil[.]Example', 'billing@evil.example'],
    ['email', "mailto:o'brien@bücher.example", "o'brien@xn--bcher-kva.example"],
    ['filename', 'Evil Update[.]exe', 'Evil Update.exe'],
    ['filename', '.bashrc', '.bashrc'],
    ['filepath', 'c:/Temp/evil.exe', String.raw`c:\Temp\evil.exe`],
    ['filepath', String.raw`\\host\share\evil.exe`, String.raw`\\host\share\evil.exe`],
    ['filepath', '/tmp/.evil', '/tmp/.evil'],
    ['registry', String.raw`hklm\SOFTWARE\Evil`, String.raw`HKEY_LOCAL_MACHINE\SOFTWARE\Evil`],
    ['registry', String.raw`HKLM:\\SOFTWARE\\Evil\\`, String.raw`HKEY_LOCAL_MACHINE\SOFTWARE\Evil`],
    ['registry', String.raw`\REGISTRY\MACHINE\A\B`, String.raw`HKEY_LOCAL_MACHINE\A\B`],
    ['registry', String.raw`HKU\S-1-5-21-1-2\Soft\Evil`, String.raw`HKEY_CURRENT_USER\Soft\Evil`],
    ['registry', String.raw`HKU\.DEFAULT\Soft`, String.raw`HKEY_USERS\.DEFAULT\Soft`],
  ])('%s %j', (type, text, value) => {
    expect(outcome(type, text)).toBe(value);
  });

  it.each<[IndicatorType, string, string]>([
    ['ip', '  ', 'IOC001'],
    ['ip', '192.0.2.1"); drop', 'IOC002'],
    ['domain', 'a.example@"', 'IOC002'],
    ['domain', 'a.example\nb.example', 'IOC002'],
    ['domain', 'a.example\u001B[31m', 'IOC002'],
    ['domain', 'a\u202E.example', 'IOC002'],
    ['url', 'http://a.example/\u001B[31m', 'IOC002'],
    ['url', 'http://a"b.example/', 'IOC002'],
    ['md5', `${md5}"`, 'IOC002'],
    ['domain', 'a b.example', 'IOC002'],
    ['ip', 'hello', 'IOC003'],
    ['ip', '192.0.2.256', 'IOC003'],
    ['ip', 'fe80::1%eth0', 'IOC003'],
    ['ip', '010.0.0.1', 'IOC004'],
    ['ip', '1.2.3', 'IOC004'],
    ['ip', '2130706433', 'IOC004'],
    ['ip', '0x7f.0.0.1', 'IOC004'],
    ['ip', '192.0.2.0/24', 'IOC005'],
    ['ip', '2001:db8::/32', 'IOC005'],
    ['ip:port', '192.0.2.0/24', 'IOC005'],
    ['ip', '192.0.2.1:443', 'IOC006'],
    ['ip', '[2001:db8::1]:443', 'IOC006'],
    ['ip:port', '192.0.2.1', 'IOC007'],
    ['ip:port', '[2001:db8::1]', 'IOC007'],
    ['ip:port', '192.0.2.1:0', 'IOC008'],
    ['ip:port', '192.0.2.1:70000', 'IOC008'],
    ['ip:port', '192.0.2.1:http', 'IOC008'],
    ['ip:port', '192.0.2.1:', 'IOC008'],
    ['ip:port', '010.0.0.1:443', 'IOC004'],
    ['ip:port', 'a.example:443', 'IOC003'],
    ['ip:port', '2001:db8::1:443', 'IOC009'],
    ['ip:port', '1:2:3:4:5:6:7:8', 'IOC009'],
    ['ip:port', 'a:b:c', 'IOC003'],
    ['domain', 'https://a.example', 'IOC010'],
    ['domain', 'a.example/path', 'IOC010'],
    ['domain', 'a.example:443', 'IOC010'],
    ['domain', 'me@a.example', 'IOC010'],
    ['domain', '*.a.example', 'IOC010'],
    ['domain', 'frBvNnnFYR6XR622pBE0NQ==', 'IOC011'],
    ['domain', 'a..example', 'IOC011'],
    ['domain', '-a.example', 'IOC011'],
    ['domain', 'a%41.example', 'IOC011'],
    ['domain', `${'a.'.repeat(130)}example`, 'IOC011'],
    ['domain', 'localhost', 'IOC012'],
    ['domain', 'co.uk', 'IOC013'],
    ['domain', '192.0.2.1', 'IOC014'],
    ['url', 'https:///path', 'IOC015'],
    ['url', 'http://localhost/x', 'IOC015'],
    ['url', 'http://a.example:70000/', 'IOC015'],
    ['url', 'http://a.example:0/', 'IOC015'],
    ['md5', sha1, 'IOC016'],
    ['md5', 'abc', 'IOC017'],
    ['sha256', 'z'.repeat(64), 'IOC017'],
    ['cidr', '192.0.2.1', 'IOC018'],
    ['cidr', '192.0.2.0/33', 'IOC018'],
    ['cidr', 'evil/24', 'IOC018'],
    ['cidr', '10.0.0.0/7', 'IOC019'],
    ['cidr', '2001::/12', 'IOC019'],
    ['cidr', '::ffff:0.0.0.0/90', 'IOC019'],
    ['email', 'evil.example', 'IOC020'],
    ['email', 'a@b@evil.example', 'IOC020'],
    ['email', 'a@localhost', 'IOC020'],
    ['email', `${'a'.repeat(65)}@evil.example`, 'IOC020'],
    ['email', 'Evil <a@evil.example>', 'IOC002'],
    ['filename', String.raw`C:\evil.exe`, 'IOC021'],
    ['filename', 'C:evil.exe', 'IOC021'],
    ['filename', '..', 'IOC021'],
    ['filename', '*.exe', 'IOC023'],
    ['filename', 'evil?.exe', 'IOC023'],
    ['filename', 'a"b', 'IOC002'],
    ['filepath', 'evil.exe', 'IOC022'],
    ['filepath', String.raw`C:\Temp` + '\\', 'IOC022'],
    ['filepath', String.raw`%TEMP%\evil.exe`, 'IOC023'],
    ['filepath', '~/evil', 'IOC023'],
    ['filepath', '/tmp/*', 'IOC023'],
    ['registry', String.raw`SOFTWARE\Evil`, 'IOC024'],
    ['registry', String.raw`HKXX\SOFTWARE\Evil`, 'IOC024'],
    ['registry', String.raw`HKLM\SOFTWARE`, 'IOC024'],
    ['registry', String.raw`HKU\S-1-5-21-1-2\Software`, 'IOC024'],
  ])('refuses %s %j', (type, text, code) => {
    expect(outcome(type, text)).toBe(code);
  });

  it.each<[IndicatorType, string, string]>([
    ['ip:port', '2001:db8::1:443', '[2001:db8::1]:443'],
    ['ip:port', '1:2:3:4:5:6:7:8', '[1:2:3:4:5:6:7:8]:443'],
    ['md5', sha256, 'sha256'],
  ])('suggests for %s %j', (type, text, suggestion) => {
    expect(parseIndicator(type, text)).toMatchObject({ args: { value: text, type, suggestion } });
  });

  it('never throws, and what it accepts it accepts again unchanged', () => {
    const types = fc.constantFrom<IndicatorType>(
      'ip:port',
      'ip',
      'cidr',
      'domain',
      'url',
      'md5',
      'email',
      'filename',
      'filepath',
      'registry',
    );
    const texts = fc.oneof(anyText(), fc.ipV6(), fc.domain(), fc.webUrl());
    fc.assert(
      fc.property(types, texts, (type, text) => {
        const first = parseIndicator(type, text);
        if (!first.ok) return;
        expect(outcome(type, first.value.value)).toBe(first.value.value);
        expect(first.value.value).not.toMatch(/["\p{Cc}]/u);
      }),
      { numRuns: 500 },
    );
  });
});

describe('refang and defang', () => {
  it('undo each other', () => {
    const address = fc.tuple(fc.ipV4(), fc.integer({ min: 1, max: 65_535 }));
    fc.assert(
      fc.property(
        fc.oneof(
          address.map(([ip, port]) => ['ip:port', `${ip}:${port}`] as const),
          fc.domain().map((name) => ['domain', name] as const),
          fc
            .webUrl({ validSchemes: ['http', 'https'], withQueryParameters: true })
            .map((url) => ['url', url] as const),
        ),
        ([type, text]) => {
          const parsed = parseIndicator(type, text);
          if (!parsed.ok) return;
          const inert = defang(parsed.value);
          expect(inert.split(/[/?]/)[0]).not.toMatch(/(?<!\[)\./);
          expect(refang(inert)).toBe(parsed.value.value);
        },
      ),
    );
  });

  it('changes nothing that is not defanged', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
        expect(refang(url)).toBe(url);
      }),
    );
  });

  it.each([
    ['hXXp://a[.]example', 'http://a.example'],
    ['fxp://a.example', 'ftp://a.example'],
    ['http://[a.example', 'http://a.example'],
    ['me[at]a{.}example', 'me@a.example'],
    ['a\\.example', 'a.example'],
    ['https[:]//a[dot]example', 'https://a.example'],
    ['a.example/?u=hxxp[://]b[.]example', 'a.example/?u=hxxp[://]b[.]example'],
  ])('refangs %s', (text, expected) => {
    expect(refang(text)).toBe(expected);
  });
});

describe('types and networks', () => {
  it('takes paths and keys for the same whatever their case, and addresses of pages not', () => {
    expect(identityOf({ type: 'filename', value: 'A.exe' })).toBe('filename a.exe');
    expect(identityOf({ type: 'url', value: 'a.example/A' })).toBe('url a.example/A');
  });

  it('knows digests that no table shows', () => {
    expect(isUnseenDigest('ja3')).toBe(true);
    expect(isUnseenDigest('sha1')).toBe(false);
  });

  it('writes what nothing follows', () => {
    expect(defang({ type: 'email', value: 'a@b.example' })).toBe('a[@]b[.]example');
    const key = String.raw`HKEY_LOCAL_MACHINE\A\b.c`;
    expect(defang({ type: 'registry', value: key })).toBe(key);
  });

  it('knows the ThreatFox spellings', () => {
    expect(indicatorTypeOf('sha256_hash')).toBe('sha256');
    expect(indicatorTypeOf('ip:port')).toBe('ip:port');
  });

  it.each([
    ['192.0.2.0/24', true],
    ['2001:db8::/32', true],
    ['192.0.2.0/33', false],
    ['192.0.2.0', false],
    ['192.0.2.0/', false],
    ['192.0.2.0/8/8', false],
    ['10/8', false],
  ])('network %s: %s', (text, expected) => {
    expect(isNetwork(text)).toBe(expected);
  });

  it('tells the address families apart', () => {
    expect(parseAddress('192.0.2.1')?.version).toBe(4);
    expect(parseAddress('2001:db8::1')?.version).toBe(6);
    expect(parseAddress('x')).toBeUndefined();
  });
});
