import { describe, expect, it } from '@jest/globals';
import { misp } from '../../../src/exchange/feeds/misp.ts';
import { takenBy } from '../../support/taken.ts';

const md5 = 'd41d8cd98f00b204e9800998ecf8427e';
const read = (data: unknown) =>
  takenBy((take) => {
    misp.read(data, take);
  });
const attribute = (type: string, value: unknown, more: Record<string, unknown> = {}) => ({
  type,
  value,
  to_ids: true,
  ...more,
});
const event = (...attributes: readonly unknown[]) => ({ info: 'Event', Attribute: attributes });

describe('types of attributes', () => {
  it.each([
    ['ip-src', '192.0.2.1', ['ip 192.0.2.1']],
    ['ip-dst', '192.0.2.0/24', ['cidr 192.0.2.0/24']],
    ['ip-dst', '192.0.2.1/32', ['ip 192.0.2.1']],
    ['ip-dst|port', '192.0.2.1|443', ['ip:port 192.0.2.1:443']],
    ['ip-dst|port', '192.0.2.1:443', ['ip:port 192.0.2.1:443']],
    ['ip-src|port', '2001:db8::1|443', ['ip:port [2001:db8::1]:443']],
    ['hostname', 'a.example', ['domain a.example']],
    ['domain|ip', 'a.example|192.0.2.1', ['domain a.example', 'ip 192.0.2.1']],
    ['hostname|port', 'a.example|443', ['domain a.example', 'IMP023 ']],
    ['url', 'http://a.example/|x', ['url http://a.example/|x']],
    ['filename', 'a.exe', ['filename a.exe']],
    ['filename', 'C:\\a.exe', ['filepath C:\\a.exe']],
    ['filename|md5', `a|b.exe|${md5}`, [`md5 ${md5}`, 'IMP023 ']],
    ['malware-sample', `a.exe|${md5}`, [`md5 ${md5}`, 'IMP023 ']],
    ['filename|sha512', 'a.exe|00', ['IMP013 ']],
    ['email-src', 'a@a.example', ['email a@a.example']],
    ['regkey', 'HKLM\\Software\\Evil', ['registry HKLM\\Software\\Evil']],
    ['regkey|value', 'HKLM\\Software\\Run|evil', ['IMP022 ']],
    ['x509-fingerprint-sha1', '00', ['x509-fingerprint-sha1 00']],
    ['ja3-fingerprint-md5', md5, [`ja3-fingerprint-md5 ${md5}`]],
    ['mutex', 'x', ['IMP013 ']],
    ['__proto__', 'x', ['IMP013 ']],
  ])('%s %s', (type, value, expected) => {
    const { values, refused } = read(event(attribute(type, value)));
    expect([...values, ...refused.map((text) => text.replace('Attribute/0', ''))]).toEqual(
      expected,
    );
  });
});

describe('an attribute', () => {
  it.each([
    [{ to_ids: false }, 'IMP020'],
    [{ to_ids: '0' }, 'IMP020'],
    [{ to_ids: undefined }, 'IMP020'],
    [{ deleted: true }, 'IMP021'],
    [{ deleted: '1' }, 'IMP021'],
    [{ value: undefined }, 'IMP029'],
    [{ type: 5, value: {} }, 'IMP029'],
  ])('with %j is refused', (more, code) => {
    const { values, refused } = read(event(attribute('domain', 'a.example', more), 5));
    expect([values, refused]).toEqual([[], [`${code} Attribute/0`, 'IMP029 Attribute/1']]);
  });

  it('has dates and confidence of its own, or of its event', () => {
    const { entries } = read({
      info: 'Event',
      date: '2020-01-01',
      Tag: [{ name: 'misp:confidence-level="usually-confident"' }],
      Attribute: [
        attribute('domain', 'a.example', { timestamp: '1598969335', to_ids: '1' }),
        attribute('domain', 'b.example', {
          first_seen: '2020-08-01T00:00:00.000000+00:00',
          last_seen: '2020-09-01T00:00:00.000000+00:00',
          Tag: [{ name: 'misp:confidence-level="completely-confident"' }, { name: 5 }, null],
        }),
        attribute('domain', 'c.example'),
      ],
    });
    expect(
      entries.map(({ confidence, firstSeen, lastSeen }) => [confidence, firstSeen, lastSeen]),
    ).toEqual([
      [75, '2020-09-01', undefined],
      [100, '2020-08-01', '2020-09-01'],
      [75, '2020-01-01', undefined],
    ]);
  });

  it.each<[string, Record<string, unknown>]>([
    ['Tofsee', { Tag: [{ name: 'tlp:white' }, { name: 'misp-galaxy:malpedia="Tofsee"' }] }],
    ['Tofsee', { Tag: [{ name: 'misp-galaxy:threat-actor="Who"' }, { name: 'malware:Tofsee' }] }],
    ['Tofsee', { Tag: [{ name: 'misp-galaxy:mitre-malware="Tofsee - S0266"' }] }],
    ['Who', { Galaxy: [{ type: 'threat-actor', GalaxyCluster: [{ value: 'Who' }] }] }],
    ['Tofsee', { Galaxy: [{ GalaxyCluster: [{ type: 'malpedia', value: 'Tofsee' }] }] }],
    ['Of event', { Tag: [{ name: 'ecsirt:malicious-code="ransomware"' }], Galaxy: 'x' }],
  ])('is of the family %s', (name, more) => {
    const data = {
      info: 'Event',
      Tag: [{ name: 'misp-galaxy:rat="Of event"' }],
      Attribute: [attribute('domain', 'a.example', more)],
    };
    expect(read(data).entries[0]?.family).toEqual({ name });
  });
});

describe('objects', () => {
  const object = (name: string, attributes: readonly unknown[], more = {}) => ({
    info: 'Event',
    Object: [{ name, Attribute: attributes, ...more }],
  });

  it('hold attributes, each for itself', () => {
    const { places, refused } = read(
      object('file', [
        attribute('md5', md5),
        attribute('filename', 'a.exe', { to_ids: false }),
        attribute('sha1', '00'),
      ]),
    );
    expect(places).toEqual(['Object/0/Attribute/0', 'Object/0/Attribute/2']);
    expect(refused).toEqual(['IMP020 Object/0/Attribute/1']);
  });

  it('called ip-port make pairs of their parts', () => {
    const port = (relation: string, value: string) =>
      attribute('port', value, { object_relation: relation, to_ids: false });
    const { values, refused } = read(
      object('ip-port', [
        attribute('ip-dst', '192.0.2.1'),
        port('dst-port', '80'),
        port('dst-port', '443'),
        port('src-port', '5'),
      ]),
    );
    expect(values).toEqual(['ip:port 192.0.2.1:80', 'ip:port 192.0.2.1:443']);
    expect(refused).toEqual(['IMP020 Object/0/Attribute/3']);
  });

  it('that are deleted take their attributes with them', () => {
    expect(read(object('file', [attribute('md5', md5)], { deleted: true })).refused).toEqual([
      'IMP021 Object/0/Attribute/0',
    ]);
  });
});

describe('documents of MISP', () => {
  const bare = event(attribute('domain', 'a.example'));
  it.each([
    [bare, 'Attribute/0'],
    [{ Event: bare }, 'Event/Attribute/0'],
    [[{ Event: bare }], '0/Event/Attribute/0'],
    [{ response: [{ Event: bare }] }, 'response/0/Event/Attribute/0'],
    [{ response: { Attribute: bare.Attribute } }, 'response/Attribute/0'],
    [{ Attribute: bare.Attribute }, 'Attribute/0'],
    [
      { Event: { info: 'x', Object: [{ Attribute: bare.Attribute }] } },
      'Event/Object/0/Attribute/0',
    ],
  ])('%j', (data, place) => {
    expect(misp.isOne(data)).toBe(true);
    expect(read(data).places).toEqual([place]);
  });

  it.each([
    [{ response: [] }],
    [{ response: { Attribute: [] } }],
    [{ Event: { info: 'x', Attribute: [] } }],
  ])('%j, without a single attribute', (data) => {
    expect(misp.isOne(data)).toBe(true);
    expect(read(data)).toMatchObject({ values: [], refused: [] });
  });

  it.each([
    [null],
    [[]],
    [{}],
    [{ response: 5 }],
    [{ Event: {} }],
    [{ Attribute: 'x' }],
    [{ response: [{}] }],
  ])('and %j is none', (data) => {
    expect(misp.isOne(data)).toBe(false);
  });

  it('found by a search name the event of each attribute', () => {
    const found = attribute('domain', 'a.example', { Event: { info: 'Found' } });
    expect(read({ response: { Attribute: [found] } }).entries[0]?.family).toEqual({
      name: 'Found',
    });
  });
});
