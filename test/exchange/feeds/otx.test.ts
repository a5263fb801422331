import { describe, expect, it } from '@jest/globals';
import { otx } from '../../../src/exchange/feeds/otx.ts';
import { takenBy } from '../../support/taken.ts';

const read = (data: unknown) =>
  takenBy((take) => {
    otx.read(data, take);
  });
const domain = { type: 'domain', indicator: 'a.example' };

describe('an OTX pulse', () => {
  it.each([
    ['IPv4', 'ip'],
    ['IPv6', 'ip'],
    ['CIDR', 'cidr'],
    ['hostname', 'domain'],
    ['URL', 'url'],
    ['FileHash-MD5', 'md5'],
    ['FileHash-SHA1', 'sha1'],
    ['filehash-sha256', 'sha256'],
    ['email', 'email'],
    ['FilePath', 'filepath'],
    ['JA3', 'ja3'],
    ['SSLCertFingerprint', 'certificate'],
  ])('has the type %s, our %s', (type, ours) => {
    expect(read({ indicators: [{ type, indicator: 'x' }] }).values).toEqual([`${ours} x`]);
  });

  it.each(['URI', 'CVE', 'YARA', 'Mutex', 'FileHash-PEHASH', 'FileHash-IMPHASH', 'constructor'])(
    'has the type %s, which is refused by its place',
    (type) => {
      const { values, refused } = read([{ indicators: [domain, { type, indicator: 'x' }] }]);
      expect(values).toEqual(['domain a.example']);
      expect(refused).toEqual(['IMP013 0/indicators/1']);
    },
  );

  it('says of an indicator when it began, when it ends, and that it is over', () => {
    const { entries } = read({
      name: 'Pulse',
      indicators: [
        {
          ...domain,
          role: 'command_and_control',
          created: '2016-11-01T22:28:05',
          expiration: '2017-01-01T00:00:00',
          is_active: 0,
        },
      ],
    });
    expect(entries).toEqual([
      {
        ...{ type: 'domain', value: 'a.example', family: { name: 'Pulse' } },
        ...{ threatType: 'command_and_control', firstSeen: '2016-11-01' },
        ...{ validUntil: '2017-01-01', revoked: true },
      },
    ]);
  });

  it.each([
    [['Tofsee', 'Other'], 'Tofsee'],
    [[{ id: 'win', display_name: 'Tofsee' }], 'Tofsee'],
    [[{ id: 'Tofsee' }], 'Tofsee'],
    [[], 'Pulse'],
    [[' '], 'Pulse'],
    ['Tofsee', 'Pulse'],
  ])('is of the family that %j means', (families, name) => {
    const { entries } = read({ name: 'Pulse', malware_families: families, indicators: [domain] });
    expect(entries[0]?.family).toEqual({ name });
  });

  it('may hold what is no indicator', () => {
    const { values, refused } = read({
      indicators: [
        5,
        null,
        {},
        { type: 'domain' },
        { indicator: 'x' },
        { type: {}, indicator: [] },
        domain,
      ],
    });
    expect(values).toEqual(['domain a.example']);
    expect(refused).toEqual([0, 1, 2, 3, 4, 5].map((index) => `IMP029 indicators/${index}`));
  });
});

describe('documents of OTX', () => {
  it.each([
    [{ indicators: [domain] }, 'indicators/0'],
    [[{ indicators: [domain] }], '0/indicators/0'],
    [{ count: 1, results: [{ indicators: [domain] }] }, 'results/0/indicators/0'],
    [{ results: [domain] }, 'results/0'],
    [[domain], '0'],
  ])('%j', (data, place) => {
    expect(otx.isOne(data)).toBe(true);
    expect(read(data).places).toEqual([place]);
  });

  it('are pulses without indicators too', () => {
    const empty = { name: 'Pulse', tags: [], indicators: [] };
    expect(otx.isOne(empty)).toBe(true);
    expect(read(empty)).toMatchObject({ values: [], refused: [] });
  });

  it.each([
    [null],
    [[]],
    [{}],
    [{ results: [] }],
    [{ indicators: [] }],
    [{ indicators: [{}] }],
    ['x'],
  ])('and %j is none', (data) => {
    expect(otx.isOne(data)).toBe(false);
  });
});
