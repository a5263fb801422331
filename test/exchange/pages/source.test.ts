import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { readSource } from '../../../src/exchange/index.ts';
import type { Imported } from '../../../src/exchange/index.ts';

const read = (text: string, name = 'page'): Promise<Imported> =>
  readSource({ name, chunks: Readable.from([Buffer.from(text)]) }, { asOf: '2026-07-01' });

describe('a page as a source', () => {
  it('has its invalid values quarantined by line, and hashes in lower case', async () => {
    const page = `# ThreatFox: Examplebot IOCs
Malware Family: Examplebot Total IOCs: 3 IOC Types: domain, sha256_hash
| Type | Value | Threat Type | First Seen | Confidence |
| domain | abcdefGHIJKLMNOP123456== | botnet_cc | 2026-06-04 | 75% |
| domain | c2[.]example[.]com | botnet_cc | 2026-06-04 | 75% |
| sha256_hash | ${'0123456789ABCDEF'.repeat(4)} | payload | 2026-06-04 | 75% |`;
    const { tally, sets, diagnostics } = await read(page);
    expect(tally).toMatchObject({ entries: 3, taken: { domain: 1, sha256: 1 }, quarantined: 1 });
    expect([...(sets[0]?.values ?? [])].map(({ value }) => value)).toEqual([
      'c2.example.com',
      '0123456789abcdef'.repeat(4),
    ]);
    const [quarantined] = diagnostics.filter(({ severity }) => severity !== 'info');
    expect(quarantined?.span?.start.line).toBe(4);
  });

  it('of another kind is refused by what it is', async () => {
    const page = `<!doctype html><link rel="canonical" href="https://davidgodwinpratt.com/soc/x/">
      <pre>rule X { strings: $a = "a" condition: $a }</pre>`;
    const { sets, diagnostics } = await read(page);
    expect(sets).toEqual([]);
    expect(diagnostics.map(({ code }) => code)).toEqual(['IMP040']);
  });

  it('that is no page of a catalogue is told to be HTML', async () => {
    const { sets, diagnostics } = await read('<!doctype html><title>502 Bad Gateway</title>');
    expect(sets).toEqual([]);
    expect(diagnostics.map(({ code }) => code)).toEqual(['IMP007']);
  });
});
