import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { readSource } from '../../../src/exchange/index.ts';
import type { ImportInput } from '../../../src/exchange/index.ts';
import { parseIndicator } from '../../../src/indicators/index.ts';
import type { TextFile } from '../../../src/ports/index.ts';
import { cataloguePages } from '../../support/corpus-pages.ts';
import { pageAsHtml } from '../../support/page-as-html.ts';
import { readWholePage } from '../../support/read-whole-page.ts';

const sourceOf = ({ path, text }: TextFile): ImportInput => ({
  name: path,
  chunks: Readable.from([Buffer.from(text)]),
});

/** Rows and types by patterns of their own, which share nothing with the reader. */
const rowTypes = (text: string): Record<string, number> => {
  const rows =
    text.match(/^(?:\| (?:ip:port|domain|url|\w+_hash) \||hxxps?:.* \| o\w+ \|)/gm) ?? [];
  const counts: Record<string, number> = {};
  for (const found of rows) {
    const type = found.startsWith('|') ? (found.split(' ')[1] ?? '') : 'url';
    counts[type] = (counts[type] ?? 0) + 1;
  }
  return counts;
};

const told = (text: string): number => Number(/Total (?:IOCs|URLs): (\d+)/.exec(text)?.[1]);

describe('published pages', () => {
  const pages = cataloguePages();
  if (!pages) {
    it('are not here: nothing is read', () => {
      process.stderr.write('no corpus beside the checkout: published pages are not read\n');
      expect(pages).toBeUndefined();
    });
    return;
  }

  it.each(pages)('$path: every row, with its type and its place', ({ path, text }) => {
    const { entries, places, refused, page, codes } = readWholePage(text, path);
    const counts: Record<string, number> = {};
    for (const { type } of entries) counts[type] = (counts[type] ?? 0) + 1;
    expect(counts).toEqual(rowTypes(text));
    expect(entries).toHaveLength(told(text));
    expect(refused).toEqual([]);
    expect(codes).not.toContain('IMP041');
    const lines = text.split('\n');
    for (const [index, { value }] of entries.entries())
      expect(lines[(places[index] as number) - 1]).toContain(value);
    expect(page.details.slug).toBe(path.replace(/\.md$/, ''));
    expect(page.family.id).toBe(path.replace(/^[a-z]+-|-[0-9a-f]{8}\.md$/g, ''));
    expect(text).toMatch(new RegExp(`(?:Malware Family|Threat): ${page.family.name} Total`));
  });

  it.each(pages)('$path: a draft for each scenario, in its words', ({ text }) => {
    const { drafts } = readWholePage(text).page.details;
    expect(drafts).toHaveLength(text.match(/^Scenario:/gm)?.length ?? 0);
    for (const { filter, title } of drafts) {
      expect(text).toContain(`Scenario: ${title}\n`);
      expect(text).toContain(`Filter/Exclusion: ${filter}`);
    }
    expect(new Set(drafts.map(({ id }) => id)).size).toBe(drafts.length);
  });

  it.each(pages)('$path: the same as HTML', ({ path, text }) => {
    const { entries, page } = readWholePage(text, path);
    const html = readWholePage(pageAsHtml(text), 'saved.html');
    expect(html.entries).toEqual(entries);
    expect(html.page.details).toEqual(page.details);
    expect(html.page.family).toEqual(page.family);
    expect(html.page.reference).toBe(page.reference);
  });

  it('has a valid value in every row, and every address keeps its port', () => {
    const texts = pages.map(({ text }) => text);
    const entries = texts.flatMap((text) => readWholePage(text).entries);
    const ports = texts.flatMap((text) => text.match(/(?<=^\| ip:port \| )\S+:\d+/gm) ?? []);
    const types = { sha256_hash: 'sha256', sha1_hash: 'sha1', md5_hash: 'md5' } as const;
    const values = entries.flatMap(({ type, value }) => {
      const ours = type in types ? types[type as keyof typeof types] : type;
      const parsed = parseIndicator(ours as 'domain', value);
      return parsed.ok ? [parsed.value] : [];
    });
    expect(values).toHaveLength(entries.length);
    const withPorts = values.filter(({ type }) => type === 'ip:port').map(({ value }) => value);
    expect(withPorts).toEqual(ports.map((value) => value.replaceAll('[.]', '.')));
    expect(withPorts.length).toBeGreaterThan(40);
  });

  it.each(pages)(
    '$path: a source whose rows are all taken, and nothing is left to say',
    async (file) => {
      const read = await readSource(sourceOf(file), { asOf: '2026-07-01' });
      expect(read.tally).toMatchObject({ entries: told(file.text), quarantined: 0, expired: 0 });
      expect(read.sets).toHaveLength(1);
      expect(read.sets[0]?.values).toHaveLength(told(file.text));
      expect(read.diagnostics.filter(({ severity }) => severity !== 'info')).toEqual([]);
    },
  );

  it('says what each query of a page gets wrong', () => {
    const counts: Record<string, number> = {};
    for (const { text } of pages)
      for (const code of readWholePage(text).codes) counts[code] = (counts[code] ?? 0) + 1;
    const having = (pattern: RegExp): number =>
      pages.filter(({ text }) => pattern.test(text)).length;
    expect(counts).toEqual({
      IMP044: having(/^\| where/m),
      IMP045: having(/^\| ip:port/m),
      IMP046: having(/^\| project Timestamp/m),
      IMP047: having(/_hash \| [0-9A-F]*[A-F][0-9A-F]* \|/),
      IMP048: having(/has_any/),
      IMP049: having(/^Threat: /m),
    });
  });
});
