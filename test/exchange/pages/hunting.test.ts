import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { readSource } from '../../../src/exchange/index.ts';
import { newRule } from '../../../src/exchange/write/new-rule.ts';
import type { TextFile } from '../../../src/ports/index.ts';
import { compileFile } from '../../support/compile-files.ts';
import { cataloguePages } from '../../support/corpus-pages.ts';
import { hitsAndMisses } from '../../support/golden-hits.ts';
import type { RawIndicator } from '../../support/golden-rule.ts';
import { wrongOf } from '../../support/judged-query.ts';

const asOf = '2026-06-30';

/** Our own page in the words of the catalogue, for checkouts without the corpus. */
const ownPage: TextFile = {
  path: 'threatfox-win-example-0a1b2c3d.md',
  text: `https://catalogue.example/soc/threatfox-win-example-0a1b2c3d/
# ThreatFox: Example IOCs
IOC Summary
Malware Family: Example Total IOCs: 4 IOC Types: ip:port, domain, url, sha256_hash
| Type | Value | Threat Type | First Seen | Confidence |
|---|---|---|---|---|
| ip:port | 192[.]0[.]2[.]10:4443 | botnet_cc | 2026-06-04 | 75% |
| domain | c2.evil.example | botnet_cc | 2026-06-04 | 90% |
| url | hxxp://198[.]51[.]100[.]7/a.exe | payload_delivery | 2026-06-04 | 100% |
| ip:port | 192[.]0[.]2[.]10:8080 | botnet_cc | 2026-06-05 | 50% |
| Sentinel Table | Notes |
|---|---|
CommonSecurityLog | Ensure this data connector is enabled |
DeviceNetworkEvents | Ensure this data connector is enabled |
`,
};

/** What a row says, in the one spelling of findings; shares nothing with the reader. */
function indicatorOf(type: string, cell: string, rest: Partial<RawIndicator>): RawIndicator {
  const plain = cell.replaceAll('[.]', '.').trim();
  const value =
    type === 'url' ? plain.replace(/^hxxps?:\/\//i, '').replace(/^([^/]*)\/$/, '$1') : plain;
  const kind = type.replace('_hash', '');
  return { type: kind, value: type === 'url' ? value : value.toLowerCase(), ...rest };
}

/** The rows of the table of a page. */
function rowsOf(text: string): readonly RawIndicator[] {
  const iocs = /^\| (ip:port|domain|url|\w+_hash) \| (.+) \| (\w+) \| \S+ \| (\d+)% \|$/gm;
  const urls = /^(hxxps?:\S+) \| o\w+ \| (\w+) \| \S+ \|$/gm;
  return [
    ...Array.from(text.matchAll(iocs), ([, type = '', cell = '', threatType = '', confidence]) =>
      indicatorOf(type, cell, { threatType, confidence: Number(confidence) }),
    ),
    ...Array.from(text.matchAll(urls), ([, cell = '', threatType = '']) =>
      indicatorOf('url', cell, { threatType }),
    ),
  ];
}

/** The query of the rule that an import writes for a page, and where it hunts. */
async function huntedBy({ path, text }: TextFile) {
  const input = { name: path, chunks: Readable.from([Buffer.from(text)]) };
  const { sets } = await readSource(input, { asOf });
  const [set] = sets;
  if (!set) throw new Error(`nothing is taken of ${path}`);
  const file = { path: 'rule.yaml', text: newRule(set, { asOf, id: 'page', severity: 'Medium' }) };
  const { rule, diagnostics } = compileFile(file);
  if (!rule) throw new Error(`${path}: ${diagnostics.map(({ code }) => code).join()}`);
  const { query } = rule.body.properties;
  const tables = [
    ...new Set(Array.from(query.matchAll(/^\s*\(?(\w+)$/gm), ([, name = '']) => name)),
  ];
  return { query, tables: tables.filter((name) => name !== 'union') };
}

const onTheDay = { port: 'exact', exclusions: [] } as const;

describe('the rule that a page becomes', () => {
  const pages = cataloguePages();
  if (!pages) process.stderr.write('no corpus beside the checkout: our own page alone is hunted\n');

  it.each([ownPage, ...(pages ?? [])])('$path: finds every row, and no near miss', async (page) => {
    const { query, tables } = await huntedBy(page);
    const indicators = rowsOf(page.text);
    expect(indicators.length).toBeGreaterThan(0);
    const planned = hitsAndMisses({ ...onTheDay, indicators, tables });
    const found = new Set(planned.flatMap((one) => (one.found ? [one.indicator] : [])));
    expect(found).toEqual(new Set(indicators));
    expect(wrongOf(query, planned)).toEqual([]);
  });
});
