import { describe, expect, it } from '@jest/globals';
import type { ImportFilter } from '../../../src/exchange/index.ts';
import { corpusFeed } from '../../support/corpus.ts';
import { importText } from '../../support/import-text.ts';

interface Counted extends Partial<Omit<ImportFilter, 'types'>> {
  readonly file: string;
  readonly feed: string;
  readonly taken: Readonly<Record<string, number>>;
  readonly repeated?: number;
  readonly expired?: number;
  /** Lines of the entries that are refused. */
  readonly refused?: readonly number[];
  /** Findings that days cannot be read. */
  readonly undated?: number;
}

const from = (first: number, last: number): readonly number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

/** Counted once by hand, and by a script that knows nothing of ours. */
const counts: readonly Counted[] = [
  {
    file: 'threatfox/api_get_iocs_elastic_sample.ndjson',
    feed: 'threatfox',
    taken: { 'ip:port': 2, url: 3, domain: 2, md5: 1, sha1: 1, sha256: 1 },
    repeated: 1,
    refused: [1],
  },
  {
    file: 'threatfox/api_get_iocs_wrapped.json',
    feed: 'threatfox',
    taken: { 'ip:port': 2, url: 3, md5: 1, sha256: 1 },
    repeated: 1,
    refused: [4],
  },
  { file: 'threatfox/export_csv_full_sample.csv', feed: 'threatfox', taken: { 'ip:port': 1 } },
  { file: 'threatfox/tenzir_normalize.input', feed: 'threatfox', taken: { url: 1, sha256: 1 } },
  { file: 'urlhaus/tenzir_ocsf_map.input', feed: 'urlhaus', taken: { url: 1 } },
  {
    file: 'malwarebazaar/dump_20260226.csv',
    feed: 'malwarebazaar',
    taken: { sha256: 39, md5: 39, sha1: 39 },
  },
  { file: 'feodo/firehol_feodo.ipset', feed: 'feodo', taken: { ip: 6 } },
  { file: 'sslbl/sslblacklist_1.csv', feed: 'sslbl', taken: {}, refused: from(10, 294) },
  { file: 'plain/cinsscore_sample.txt', feed: 'list', taken: { ip: 10 } },
  { file: 'plain/ipsum_level_8_sample.txt', feed: 'list', taken: { ip: 20 } },
  { file: 'plain/openphish_feed.txt', feed: 'openphish', taken: {}, refused: [1, 2] },
  { file: 'plain/spamhaus_drop.txt', feed: 'spamhaus-drop', taken: { cidr: 2 } },
  {
    file: 'plain/viriback_dump.csv',
    feed: 'viriback',
    taken: { url: 10, ip: 5 },
    repeated: 5,
  },
  {
    file: 'csv-reports/mstic_RapidReleaseTI_Indicators.csv',
    feed: 'microsoft',
    asOf: '2022-09-01',
    taken: { sha256: 56, domain: 167, ip: 3, url: 1, filepath: 3 },
    repeated: 2,
    refused: [13, 18, 19, 20, 21],
    // 19/20/2022, in the only such row.
    undated: 1,
  },
  {
    file: 'csv-reports/mstic_RapidReleaseTI_Indicators.csv',
    feed: 'microsoft',
    asOf: '2024-01-01',
    taken: { sha256: 56, domain: 1, ip: 2 },
    repeated: 1,
    expired: 173,
    refused: [18, 19, 20, 21],
  },
  {
    file: 'defang/iocextract_input.txt',
    feed: 'list',
    taken: { url: 18, ip: 2, domain: 2, 'ip:port': 1, md5: 1, sha1: 1, sha256: 1 },
    repeated: 69,
    refused: [28, 29, ...from(58, 67), 74, 89, 90, 111, 112, 113],
  },
  {
    file: 'defang/iocextract_invalid.txt',
    feed: 'list',
    taken: { cidr: 1 },
    refused: from(1, 10),
  },
];

describe('the samples of feeds', () => {
  it.each(counts)('$file is taken to the last entry', async (counted) => {
    const {
      file,
      feed,
      taken,
      repeated = 0,
      expired = 0,
      refused = [],
      undated = 0,
      ...filter
    } = counted;
    const bytes = corpusFeed(file);
    if (!bytes) {
      process.stderr.write(`${file} is not beside the checkout: it is not counted\n`);
      expect(bytes).toBeUndefined();
      return;
    }
    const imported = await importText(bytes, { name: file, ...filter });
    const indicators = Object.values(taken).reduce((sum, count) => sum + count, 0);
    expect(imported.recognised).toBe(feed);
    expect(imported.tally).toEqual({
      entries: indicators + repeated + expired + refused.length,
      taken,
      repeated,
      expired,
      filtered: 0,
      quarantined: refused.length,
      notForDetection: 0,
    });
    const left = imported.diagnostics.filter(({ code }) => code !== 'IMP130');
    expect(left.map(({ span }) => span?.start.line)).toEqual(refused);
    expect(imported.diagnostics.length - left.length).toBe(undated);
    expect(imported.sets.reduce((sum, { values }) => sum + values.length, 0)).toBe(indicators);
  });

  it('refuse an advisory, which lists nothing to hunt', async () => {
    const bytes = corpusFeed('csaf/cisa_va-24-254-01.json');
    const imported = bytes && (await importText(bytes, { name: 'advisory.json' }));
    expect(imported?.diagnostics.map(({ code }) => code) ?? ['IMP003']).toEqual(['IMP003']);
  });
});
