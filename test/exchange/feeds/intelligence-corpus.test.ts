import { describe, expect, it } from '@jest/globals';
import { readSource } from '../../../src/exchange/index.ts';
import type { Imported } from '../../../src/exchange/index.ts';
import { feedSample, hasFeedSamples } from '../../support/corpus-feeds.ts';

if (!hasFeedSamples)
  process.stderr.write('no corpus beside the checkout: samples of feeds are not read\n');

async function* once(text: string): AsyncIterable<Uint8Array> {
  await Promise.resolve();
  yield new TextEncoder().encode(text);
}

const read = (path: string): Promise<Imported> =>
  readSource({ name: path, chunks: once(feedSample(path)) }, { asOf: '2035-01-01' });

/** `CODE:line`, as often as it is said. */
const refusedIn = ({ diagnostics }: Imported): readonly string[] =>
  diagnostics.map(({ code, span }) => `${code}:${span?.start.line ?? 0}`);

interface Counted {
  readonly entries: number;
  readonly taken: Readonly<Record<string, number>>;
  readonly repeated?: number;
  readonly refused?: readonly string[];
}

/** Counted once by a script that shares nothing with the readers. */
const samples: Readonly<Record<string, Counted>> = {
  'misp/eset_glupteba.misp-event.json': {
    entries: 331,
    // 270 domains and 40 addresses, and 4 pairs of both; two of the names are said twice.
    taken: { ip: 44, domain: 272, sha1: 6, registry: 1 },
    repeated: 2,
    refused: [5612, 5630, 5648, 5666, 5684, 5702].map((line) => `IMP023:${line}`),
  },
  'misp/intelmq_misp_event.json': { entries: 2, taken: {}, refused: ['IMP020:3', 'IMP020:19'] },
  'misp/pymisp_event.json': {
    entries: 9,
    taken: { filename: 1, md5: 1, sha1: 1, sha256: 1 },
    refused: ['IMP020:1', 'IMP020:1', 'IMP020:1', 'IMP020:1', 'IMP022:1'],
  },
  'otx/intelmq_otx_pulses.json': {
    entries: 95,
    taken: { url: 5, sha1: 8, ip: 9, sha256: 24, domain: 19, md5: 26, email: 1 },
    refused: ['IMP013:1089', 'IMP013:1326', 'IMP013:1333'],
  },
  'stix21/cinsscore_bundle.json': { entries: 3, taken: { ip: 3 } },
  'stix21/oasis_indicator-for-c2-ip-address.json': { entries: 1, taken: { ip: 1 } },
  'stix21/oasis_poisonivy.json': {
    entries: 67,
    // One domain of 25 has a word before it.
    taken: { ip: 37, domain: 24, filename: 2 },
    repeated: 3,
    refused: ['IMP001:597'],
  },
  'stix21/sslblacklist_BRAT.json': { entries: 1, taken: {}, refused: ['IMP001:79'] },
  'stix21/unit42_2024-02-08-Pikabot.json': { entries: 10, taken: { sha256: 3, url: 7 } },
  'stix21/unit42_2024-03-14-AsyncRAT-and-XWorm.json': {
    entries: 28,
    // Eight of 13 URLs are of shares (file://host@8789/…).
    taken: { sha256: 14, url: 5, domain: 1 },
    refused: [261, 274, 287, 300, 313, 326, 339, 352].map((line) => `IMP001:${line}`),
  },
  'taxii/medallion_default_data.json': {
    entries: 4,
    taken: { sha256: 1, url: 1 },
    refused: ['IMP028:151', 'IMP028:166'],
  },
  'openioc/APT12_2384c8ce-6eca-4d06-8aa4-151b53d9a6bc.ioc': {
    entries: 25,
    taken: { md5: 11, domain: 2, ip: 1, email: 1 },
    refused: [
      ...[95, 99, 105, 109, 115, 119, 126, 130].map((line) => `IMP026:${line}`),
      ...['IMP025:136', 'IMP025:140'],
    ],
  },
  'openioc/APT28_bdf7929c-3f0b-4fdd-bcc5-b4a82554ad92.ioc': {
    entries: 4,
    taken: { filename: 1 },
    refused: ['IMP013:39', 'IMP025:44', 'IMP025:48'],
  },
};

// The samples are not part of the project: where they are not beside it, that was said above.
(hasFeedSamples ? describe : describe.skip)('published samples', () => {
  it.each(Object.entries(samples))(
    '%s',
    async (path, { entries, taken, repeated = 0, refused = [] }) => {
      const imported = await read(path);
      const notes = refused.filter((one) => /^IMP02[03]|^IMP028|^IMP03[02]/.test(one));
      expect(imported.tally).toEqual({
        entries,
        taken,
        repeated,
        quarantined: refused.length - notes.length,
        notForDetection: notes.length,
        expired: 0,
        filtered: 0,
      });
      expect(refusedIn(imported)).toEqual(refused);
      expect(imported.recognised).toBe(path.replace(/21?\/.*|\/.*/, ''));
    },
  );

  it('of which no attribute is meant for detection gives nothing, and says so of each', async () => {
    const imported = await read('misp/eset_misp-kryptocibule.json');
    expect(imported.tally).toMatchObject({
      entries: 191,
      taken: {},
      quarantined: 0,
      notForDetection: 191,
    });
    expect(new Set(imported.diagnostics.map(({ code }) => code))).toEqual(new Set(['IMP020']));
    expect(imported.diagnostics[0]?.span?.start.line).toBe(37);
  });

  it('are grouped by what they are about', async () => {
    const names = async (path: string) =>
      (await read(path)).sets.map(({ family, values }) => [family?.name, values.length]);
    expect(await names('misp/pymisp_event.json')).toEqual([['Ransomware - Xorist', 4]]);
    expect(await names('openioc/APT28_bdf7929c-3f0b-4fdd-bcc5-b4a82554ad92.ioc')).toEqual([
      ['CHOPSTICK', 1],
    ]);
    expect(await names('taxii/medallion_default_data.json')).toEqual([
      ['Poison Ivy', 1],
      [undefined, 1],
    ]);
    expect(await names('stix21/unit42_2024-03-14-AsyncRAT-and-XWorm.json')).toEqual([
      ['2024-03-14: AsyncRAT and XWorm Infection', 20],
    ]);
    expect(await names('otx/intelmq_otx_pulses.json')).toHaveLength(5);
    expect(await names('stix21/oasis_poisonivy.json')).toHaveLength(21);
  });
});
