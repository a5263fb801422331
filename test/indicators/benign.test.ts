import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import { benignLists } from '../../src/facts/index.ts';
import { benignOf, parseIndicator } from '../../src/indicators/index.ts';
import type { IndicatorType } from '../../src/model/index.ts';

function kindOf(type: IndicatorType, text: string): string | undefined {
  const parsed = parseIndicator(type, text);
  if (!parsed.ok) throw new Error(`${text} is no ${type}: ${parsed.code}`);
  return benignOf(parsed.value)?.kind;
}

const networks = Object.entries(benignLists.networks).flatMap(([kind, values]) =>
  values.split(' ').map((entry) => ({ kind, entry })),
);
const rangeOf = (network: string): readonly [ipaddr.IPv4 | ipaddr.IPv6, number] => {
  const [address = '', bits] = network.split('/');
  const parsed = ipaddr.parse(address);
  return [parsed, bits === undefined ? (parsed.kind() === 'ipv4' ? 32 : 128) : Number(bits)];
};
/** The slow way, by a library that the lookup does not use. */
const listed = (address: string): string | undefined =>
  networks.find(({ entry }) => {
    const parsed = ipaddr.parse(address);
    const range = rangeOf(entry);
    return parsed.kind() === range[0].kind() && parsed.match([...range]);
  })?.kind;

describe('what is probably no indicator', () => {
  it.each([
    ['ip', '10.0.0.0', 'reserved'],
    ['ip', '10.255.255.255', 'reserved'],
    ['ip', '11.0.0.0', undefined],
    ['ip', '9.255.255.255', undefined],
    ['ip', '172.31.255.255', 'reserved'],
    ['ip', '172.32.0.0', undefined],
    ['ip', '100.64.0.1', 'reserved'],
    ['ip', '127.0.0.1', 'reserved'],
    ['ip', '169.254.1.1', 'reserved'],
    ['ip', '255.255.255.255', 'reserved'],
    ['ip', '192.0.2.1', 'documentation'],
    ['ip', '8.8.8.8', 'resolver'],
    ['ip', '8.8.8.9', undefined],
    ['ip', '104.155.11.149', 'sinkhole'],
    ['ip', '::1', 'reserved'],
    ['ip', 'fe80::1', 'reserved'],
    ['ip', 'fd00::1', 'reserved'],
    ['ip', '2001:db8::1', 'documentation'],
    ['ip', '2001:db9::1', undefined],
    ['ip', '2606:4700:4700::1111', 'resolver'],
    ['ip', '::ffff:10.0.0.1', 'reserved'],
    ['ip:port', '192.168.1.1:443', 'reserved'],
    ['ip:port', '[2001:db8::1]:443', 'documentation'],
    ['ip:port', '83.142.209.228:416', undefined],
    ['cidr', '10.1.0.0/16', 'reserved'],
    ['cidr', '8.8.8.0/24', 'resolver'],
    ['cidr', '8.8.9.0/24', undefined],
    ['cidr', '83.142.0.0/16', undefined],
    ['cidr', '2001:db8::/33', 'documentation'],
    ['cidr', '2001:db0::/28', 'documentation'],
    ['cidr', '2a02::/16', undefined],
    ['domain', 'host.test', 'reserved'],
    ['domain', 'dc01.corp.local', 'reserved'],
    ['domain', 'www.example.com', 'documentation'],
    ['domain', 'evil.example', 'documentation'],
    ['domain', 'notexample.com', undefined],
    ['domain', 'bit.ly', 'shared'],
    ['domain', 'amazonaws.com', 'shared'],
    ['domain', 'core.windows.net', 'popular'],
    ['domain', 'evil.s3.amazonaws.com', undefined],
    ['domain', 'evil.pages.dev', undefined],
    ['domain', 'pages.dev', 'shared'],
    ['domain', 'www.dropbox.com', 'shared'],
    ['domain', 'google.com', 'popular'],
    ['domain', 'microsoft.com', 'popular'],
    ['domain', 'www.microsoft.com', 'popular'],
    ['domain', 'evil-microsoft.com', undefined],
    ['domain', '10086.cn', 'popular'],
    ['url', 'https://www.dropbox.com/scl/fi/a', undefined],
    ['url', 'https://www.dropbox.com/', 'shared'],
    ['url', 'https://microsoft.com', 'popular'],
    ['url', 'https://microsoft.com/?q', undefined],
    ['url', 'http://10.0.0.5/a.jpg', 'reserved'],
    ['url', 'http://[2001:db8::1]:8080/a', 'documentation'],
    ['url', 'http://8.8.8.8/dns-query', 'resolver'],
    ['url', 'http://a.example/x', 'documentation'],
    ['url', 'http://94.159.113.64/a.jpg', undefined],
    ['md5', 'D41D8CD98F00B204E9800998ECF8427E', 'empty'],
    ['sha256', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', 'empty'],
    ['md5', '44d88612fea8a8f36de82e1278abb02f', 'eicar'],
    ['sha1', '1ceaf73df40e531df3bfb26b4fb7cd95fb7bff1d', 'common'],
    ['sha1', '1ceaf73df40e531df3bfb26b4fb7cd95fb7bff1e', undefined],
    ['filename', 'example.com', undefined],
    ['email', 'a@example.com', undefined],
  ] as const)('%s %s: %s', (type, text, kind) => {
    expect(kindOf(type, text)).toBe(kind);
  });

  it('is found in lists that do not overlap, so that one search finds it', () => {
    const overlaps = networks.flatMap(({ entry }, index) =>
      networks.slice(index + 1).flatMap((other) => {
        const [one, two] = [rangeOf(entry), rangeOf(other.entry)];
        if (one[0].kind() !== two[0].kind()) return [];
        return one[0].match([...two]) || two[0].match([...one]) ? [`${entry} ${other.entry}`] : [];
      }),
    );
    expect(overlaps).toEqual([]);
  });

  it('is the same that a plain search over all networks finds', () => {
    const nearby = networks.flatMap(({ entry }) => {
      const [address] = rangeOf(entry);
      const bytes = address.toByteArray();
      return [-1, 0, 1].map((step) => {
        const last = ((bytes.at(-1) ?? 0) + step + 256) % 256;
        return ipaddr.fromByteArray([...bytes.slice(0, -1), last]).toString();
      });
    });
    const v6 = fc.ipV6().filter((text) => !text.includes('.'));
    const address = fc.oneof(fc.ipV4(), v6, fc.constantFrom(...nearby));
    fc.assert(
      fc.property(address, (text) => {
        const parsed = parseIndicator('ip', text);
        // An IPv4-mapped address counts as the IPv4 address that it carries.
        const canonical = parsed.ok ? parsed.value.value : text;
        expect(kindOf('ip', text)).toBe(listed(canonical));
      }),
      { numRuns: 3_000 },
    );
  });
});
