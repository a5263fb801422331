import { describe, expect, it } from '@jest/globals';
import { type Event, eventCount, hunt, type Row } from '../support/hunt.ts';
import { anIndicator } from '../support/rules.ts';

const md5 = '00112233445566778899aabbccddeeff';
const sha256 = `${md5}${md5}`;

describe('ip:port', () => {
  const pairs = [anIndicator('ip:port', '192.0.2.7:443'), anIndicator('ip:port', '192.0.2.8:8443')];
  const firewall = (row: Row): Event => ({ table: 'CommonSecurityLog', row });
  const tables = ['CommonSecurityLog', 'DeviceNetworkEvents'];

  it('does not cross addresses and ports of different pairs', () => {
    const events = [
      firewall({ DestinationIP: '192.0.2.7', DestinationPort: 8443 }),
      firewall({ DestinationIP: '192.0.2.7', DestinationPort: 51000, SourcePort: 443 }),
      firewall({ SourceIP: '192.0.2.8', SourcePort: 443 }),
    ];
    expect(hunt(pairs, events, { tables })).toEqual([]);
  });

  it('matches in both directions where a table has both', () => {
    const events = [
      firewall({ SourceIP: '192.0.2.7', SourcePort: 443 }),
      firewall({ DestinationIP: '192.0.2.8', DestinationPort: 8443, SourceIP: '198.51.100.1' }),
    ];
    expect(hunt(pairs, events, { tables })).toMatchObject([
      { Indicator: '192.0.2.7:443', MatchedColumn: 'SourceIP', PortMatch: 'exact' },
      { Indicator: '192.0.2.8:8443', MatchedColumn: 'DestinationIP', PortMatch: 'exact' },
    ]);
  });

  it('looks at the remote side alone in DeviceNetworkEvents', () => {
    const event = { table: 'DeviceNetworkEvents', row: { LocalIP: '192.0.2.7', LocalPort: 443 } };
    expect(hunt(pairs, [event], { tables })).toEqual([]);
  });

  it.each([null, 0])('keeps an event whose port is %p, and says so', (port) => {
    const events = [
      firewall({ DestinationIP: '192.0.2.7', DestinationPort: port }),
      { table: 'DeviceNetworkEvents', row: { RemoteIP: '::ffff:192.0.2.7', RemotePort: port } },
    ];
    expect(hunt(pairs, events, { tables })).toMatchObject([
      { Indicator: '192.0.2.7:443', PortMatch: 'unknown' },
      { Indicator: '192.0.2.7:443', PortMatch: 'unknown', DestinationIP: '192.0.2.7' },
    ]);
  });

  it('matches the address alone with port any', () => {
    const events = [
      firewall({ DestinationIP: '192.0.2.7', DestinationPort: 1 }),
      firewall({ SourceIP: '192.0.2.8', SourcePort: 8443 }),
    ];
    expect(hunt(pairs, events, { tables, port: 'any' })).toMatchObject([
      { Indicator: '192.0.2.7:443', PortMatch: 'any' },
      { Indicator: '192.0.2.8:8443', PortMatch: 'exact' },
    ]);
  });

  it('reads IPv6 pairs in any case, and an address that contains ::ffff: as it is', () => {
    const six = [
      anIndicator('ip:port', '[2001:db8::1]:443'),
      anIndicator('ip:port', '[2001:db8::ffff:1]:443'),
    ];
    const events = [
      firewall({ DestinationIP: '2001:DB8::1', DestinationPort: 443 }),
      { table: 'DeviceNetworkEvents', row: { RemoteIP: '2001:db8::ffff:1', RemotePort: 443 } },
      firewall({ DestinationIP: '2001:db8::1', DestinationPort: 444 }),
    ];
    expect(hunt(six, events, { tables }).map(({ Indicator }) => Indicator)).toEqual([
      '[2001:db8::1]:443',
      '[2001:db8::ffff:1]:443',
    ]);
  });
});

describe('several types in one table', () => {
  const set = [
    anIndicator('domain', 'evil.example', { threatType: 'phishing', confidence: 90 }),
    anIndicator('url', 'evil.example', { threatType: 'landing', confidence: 40 }),
    anIndicator('url', 'bad.example/', { threatType: 'landing' }),
  ];
  const click = (Url: string): Event => ({ table: 'UrlClickEvents', row: { Url } });
  const tables = ['UrlClickEvents'];

  it('keeps a domain and a URL of the same text apart', () => {
    const rows = hunt(set, [click('https://evil.example/')], { tables });
    expect(eventCount(rows)).toBe(2);
    expect(hunt(set, [click('https://evil.example/x')], { tables })).toMatchObject([
      { IndicatorType: 'domain', ThreatType: 'phishing', Confidence: 90 },
    ]);
  });

  it('finds a URL that is only a host with and without the slash', () => {
    const rows = hunt(set, [click('http://bad.example'), click('http://bad.example/')], { tables });
    expect(rows).toMatchObject([{ EventCount: 2, ThreatType: 'landing', Confidence: null }]);
  });

  it.each([
    'a.test;bad.example;b.test',
    'a.test,bad.example,b.test',
    'host=a.test|bad.example|x@b.test',
    'http://u@a.test;http://bad.example;c',
  ])('finds each host of a list without blanks in a text: %s', (SyslogMessage) => {
    const event = { table: 'Syslog', row: { SyslogMessage } };
    const rows = hunt([anIndicator('url', 'bad.example')], [event], { tables: ['Syslog'] });
    expect(eventCount(rows)).toBe(1);
  });

  it('says hash and algorithm for hashes only', () => {
    const files = [
      anIndicator('md5', md5),
      anIndicator('sha256', sha256),
      anIndicator('ip', '192.0.2.7'),
    ];
    const event = (row: Row): Event => ({ table: 'DeviceFileEvents', row });
    const rows = hunt(files, [event({ MD5: md5 }), event({ FileOriginIP: '192.0.2.7' })], {
      tables: ['DeviceFileEvents'],
    });
    expect(rows).toMatchObject([
      { FileHash: md5, FileHashAlgorithm: 'MD5' },
      { FileHash: '', FileHashAlgorithm: '' },
    ]);
  });
});

describe('findings', () => {
  it('are one row for each table, indicator, host and address', () => {
    const event = (DeviceName: string, time: number): Event => ({
      table: 'DeviceNetworkEvents',
      row: { DeviceName, RemoteIP: '192.0.2.7', LocalIP: '198.51.100.9', RemotePort: 443 },
      time,
    });
    const rows = hunt(
      [anIndicator('ip:port', '192.0.2.7:443')],
      [event('pc1.corp.example', 30), event('pc1.corp.example', 10), event('pc2.corp.example', 20)],
    );
    expect(rows).toMatchObject([
      { HostName: 'pc1', DnsDomain: 'corp.example', EventCount: 2, StartTime: 10, EndTime: 30 },
      { HostName: 'pc2', EventCount: 1 },
    ]);
  });
});
