import { describe, expect, it } from '@jest/globals';
import { findingsOf, importText, valuesOf } from '../../support/import-text.ts';

describe('days that are none', () => {
  it('are told once, with their number, and their indicators are taken', async () => {
    const text =
      'type,value,first_seen,valid_until\n' +
      'ip,192.0.2.1,2026-02-30,\nip,192.0.2.2,2026-06-04,soon\nip,192.0.2.3,2026-06-04,\n';
    const imported = await importText(text);
    expect(imported.tally).toMatchObject({ entries: 3, taken: { ip: 3 }, quarantined: 0 });
    expect(imported.diagnostics).toMatchObject([
      { code: 'IMP130', args: { count: 2, example: '2026-02-30' } },
    ]);
    const [first, second] = imported.sets[0]?.values ?? [];
    expect(first?.firstSeen).toBeUndefined();
    expect(second).toMatchObject({ firstSeen: '2026-06-04' });
  });
});

describe('tables of feeds', () => {
  it('URLhaus: the whole URL, never its host', async () => {
    const text = `# URLhaus Database Dump (CSV - recent URLs only)
# id,dateadded,url,url_status,last_online,threat,tags,urlhaus_link,reporter
"1","2026-05-28 16:56:18","http://www.login.example/scl/a?b=%20c","online","2026-05-29 00:00:00","malware_download","None","https://urlhaus.abuse.ch/url/1/","x"
`;
    const imported = await importText(text);
    expect(valuesOf(imported)).toEqual(['url www.login.example/scl/a?b=%20c']);
    expect([...(imported.sets[0]?.values ?? [])][0]).toMatchObject({
      threatType: 'malware_download',
      firstSeen: '2026-05-28',
      lastSeen: '2026-05-29',
    });
  });

  it('URLhaus as JSON', async () => {
    const record = { url: 'http://login.example/a', url_status: 'online', threat: 'x', tags: null };
    const text = JSON.stringify({ 3854831: [{ ...record, dateadded: '2026-05-28 16:56:18 UTC' }] });
    expect(await importText(text)).toMatchObject({ recognised: 'urlhaus' });
    const reply = await importText(JSON.stringify({ query_status: 'ok', urls: [record] }));
    expect(reply).toMatchObject({ recognised: 'urlhaus', tally: { taken: { url: 1 } } });
  });

  it('MalwareBazaar as JSON: three hashes a sample', async () => {
    const sample = {
      sha256_hash: 'a'.repeat(64),
      sha1_hash: 'b'.repeat(40),
      md5_hash: 'c'.repeat(32),
      file_type: 'exe',
      signature: null,
      first_seen: '2026-02-26 13:41:09',
    };
    const imported = await importText(JSON.stringify({ query_status: 'ok', data: [sample] }));
    expect(imported).toMatchObject({
      recognised: 'malwarebazaar',
      tally: { entries: 3, taken: { sha256: 1, sha1: 1, md5: 1 } },
    });
    expect(imported.sets[0]?.family).toBeUndefined();
  });

  it('Feodo: address and port are one', async () => {
    const csv = `# Feodo Tracker Botnet C2 IP Blocklist (CSV)
"first_seen_utc","dst_ip","dst_port","c2_status","last_online","malware"
"2026-06-01 00:00:00","192.0.2.1","443","offline","2026-06-02","QakBot"
# END 1 entries
`;
    const record = { ip_address: '192.0.2.1', port: 443, status: 'offline', malware: 'QakBot' };
    for (const text of [csv, JSON.stringify([record])]) {
      const imported = await importText(text);
      expect(imported).toMatchObject({
        recognised: 'feodo',
        sets: [{ family: { name: 'QakBot' } }],
      });
      expect(valuesOf(imported)).toEqual(['ip:port 192.0.2.1:443']);
    }
  });

  it('SSLBL: addresses are taken, digests of certificates and clients are not', async () => {
    const banner = '# abuse.ch SSLBL Botnet C2 IP Blacklist (CSV)\n';
    const addresses = `${banner}# Firstseen,DstIP,DstPort\n2026-06-01 00:00:00,192.0.2.1,443\n`;
    expect(valuesOf(await importText(addresses))).toEqual(['ip:port 192.0.2.1:443']);
    const clients = `${banner}# ja3_md5,Firstseen,Lastseen,Listingreason\n${'a'.repeat(32)},2026-06-01 00:00:00,2026-06-01 00:00:00,X\n`;
    expect(findingsOf(await importText(clients))).toEqual(['IMP001:3']);
  });

  it('Microsoft: American days, expiry, groups', async () => {
    const text =
      'DateAdded,FirstSeen,IoC,Type,TLP\r\n12/31/2025,12/7/2025,login.example,DomainName,Clear\r\n';
    const imported = await importText(text, { name: 'a.csv' });
    expect([...(imported.sets[0]?.values ?? [])][0]).toMatchObject({ firstSeen: '2025-12-07' });
  });
});

describe('any other table', () => {
  it.each([
    ['comma', 'type,value\nip,192.0.2.1\nFileHash-MD5,' + 'a'.repeat(32)],
    ['tab', 'Indicator\tIndicator Type\n192.0.2.1\tIPv4\n' + 'a'.repeat(32) + '\tMD5'],
    ['semicolon', 'ioc;ioc_type;note\n192.0.2.1;ip;a, b\n' + 'a'.repeat(32) + ';md5;'],
    ['no type', 'ioc,note\n192.0.2.1,a\n' + 'a'.repeat(32) + ',b'],
    ['no header', '2026-06-01,192.0.2.1,ip\n2026-06-01,' + 'a'.repeat(32) + ',md5'],
    ['no header, two columns', '192.0.2.1,a\n' + 'a'.repeat(32) + ',b'],
    ['columns named after types', 'ip,md5\n192.0.2.1,\n,' + 'a'.repeat(32)],
  ])('is read by its columns: %s', async (_name, text) => {
    const imported = await importText(text, { name: 'found.csv' });
    expect(imported).toMatchObject({ recognised: 'csv', sets: [{ feed: { id: 'found' } }] });
    expect([...valuesOf(imported)].sort()).toEqual(['ip 192.0.2.1', `md5 ${'a'.repeat(32)}`]);
    expect(imported.diagnostics).toEqual([]);
  });

  it('may call sockets, networks and names what they are not', async () => {
    const text = 'type,value\nip,192.0.2.1:443\nip,192.0.2.0/24\ndomain,192.0.2.7\nip,nothing\n';
    const imported = await importText(text);
    expect(valuesOf(imported)).toEqual([
      'ip:port 192.0.2.1:443',
      'cidr 192.0.2.0/24',
      'ip 192.0.2.7',
    ]);
    expect(findingsOf(imported)).toEqual(['IMP001:5']);
  });

  it('refuses types that cannot be hunted, and rows without a value', async () => {
    const imported = await importText('type,value\nmutex,abc\n__proto__,x\nja3,abc\nip,\n');
    expect(findingsOf(imported)).toEqual(['IMP013:2', 'IMP013:3', 'IMP001:4', 'IMP001:5']);
  });
});

describe('commas', () => {
  const [one, other] = ['http://login.example/a,b', 'http://login.example/c,d'];
  it.each([
    ['alone', one],
    ['among others with as many', `${one}\n${other}\n`],
  ])('belong to a URL that stands %s', async (_name, text) => {
    expect(valuesOf(await importText(text))).toEqual(
      text.split('\n').flatMap((line) => (line === '' ? [] : [line.replace('http://', 'url ')])),
    );
  });

  it.each([
    ['a type', `${one.slice(0, -2)},url\n${other.slice(0, -2)},url\n`],
    ['a day', `${one.slice(0, -2)},2026-06-04\n${other.slice(0, -2)},2026-06-05\n`],
    ['a word that comes again', `${one.slice(0, -2)},Mirai\n${other.slice(0, -2)},Mirai\n`],
  ])('end a URL before %s', async (_name, text) => {
    expect(valuesOf(await importText(text))).toEqual([
      'url login.example/a',
      'url login.example/c',
    ]);
  });
});

describe('filters', () => {
  const text = `type,value,confidence,first_seen,last_seen,valid_until,malware
ip,192.0.2.1,90,2026-01-01,2026-06-01,,Win.Tofsee
ip,192.0.2.2,20,2026-01-01,,,tofsee
domain,login.example,,,,,Other
ip,192.0.2.4,90,2026-06-01,,2026-06-29,Tofsee
ip,192.0.2.5,90,2026-06-01,,2026-06-30,Tofsee
`;
  it.each([
    [{}, { taken: { ip: 3, domain: 1 }, expired: 1, filtered: 0 }],
    [{ types: ['domain'] }, { taken: { domain: 1 }, filtered: 4, expired: 0 }],
    [{ minConfidence: 50 }, { taken: { ip: 2, domain: 1 }, filtered: 1, expired: 1 }],
    [{ since: '2026-05-01' }, { taken: { ip: 2, domain: 1 }, filtered: 1, expired: 1 }],
    [{ families: ['TOFSEE'] }, { taken: { ip: 2 }, filtered: 2, expired: 1 }],
    [{ families: ['win-tofsee'] }, { taken: { ip: 1 }, filtered: 4, expired: 0 }],
    [{ asOf: '2026-06-29' }, { taken: { ip: 4, domain: 1 }, expired: 0, filtered: 0 }],
  ])('%j', async (filter, tally) => {
    expect((await importText(text, filter)).tally).toMatchObject({ entries: 5, ...tally });
  });
});
