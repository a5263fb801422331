import { posix } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'parse5';
import { type Catalogue, navigatorLayer } from '../../src/catalogue/index.ts';
import { catalogueSite, isOfCatalogue, render, styleOf } from '../../src/render/index.ts';
import { aCatalogue, anEntry, hostileEntry, someEntries } from '../support/catalogues.ts';
import { hostileTexts } from '../support/report-plans.ts';

const catalogue = aCatalogue(someEntries());

const siteOf = (of: Catalogue, format: 'html' | 'markdown' | 'json'): ReadonlyMap<string, string> =>
  new Map(
    catalogueSite(of, navigatorLayer(of), format).map(({ path, text }) => [path, text.toString()]),
  );

const pageOf = (format: 'html' | 'markdown', path: string, of = catalogue): string => {
  const page = siteOf(of, format).get(path);
  if (page === undefined) throw new Error(`no page ${path}`);
  return page;
};

interface Node {
  readonly nodeName: string;
  readonly value?: string;
  readonly attrs?: readonly { readonly name: string; readonly value: string }[];
  readonly childNodes?: readonly Node[];
}

const nodesOf = (node: Node): readonly Node[] => [
  node,
  ...(node.childNodes ?? []).flatMap(nodesOf),
];

const addressesOf = (html: string): readonly string[] =>
  nodesOf(parse(html) as Node)
    .filter(({ nodeName }) => nodeName === 'a')
    .flatMap(({ attrs = [] }) => attrs.filter(({ name }) => name === 'href'))
    .map(({ value }) => value);

const markdownAddresses = (text: string): readonly string[] =>
  [...text.matchAll(/(?<!\\)\]\(([^)]*)\)/g)].map(([, address = '']) => address);

describe('a site', () => {
  it.each(['html', 'markdown'] as const)(
    'has a page for each rule and each index: %s',
    (format) => {
      const ending = format === 'html' ? 'html' : 'md';
      const places = ['index', 'coverage', 'tables', 'connectors', 'exclusions', 'expiring'];
      const rules = ['a-query', 'addresses', 'domains', 'expired'].map((id) => `rules/${id}`);
      expect([...siteOf(catalogue, format).keys()]).toEqual([
        ...[...places, ...rules].map((place) => `${place}.${ending}`),
        'navigator.json',
      ]);
    },
  );

  it.each([
    ['html', addressesOf],
    ['markdown', markdownAddresses],
  ] as const)('leads to pages that are there, and nowhere else: %s', (format, addresses) => {
    const site = siteOf(catalogue, format);
    const targets = [...site]
      .filter(([path]) => !path.endsWith('.json'))
      .flatMap(([path, text]) =>
        addresses(text)
          .filter((address) => !address.startsWith('#'))
          .map((address) => posix.join(posix.dirname(path), decodeURIComponent(address))),
      );
    expect(targets.length).toBeGreaterThan(50);
    expect([...new Set(targets)].filter((path) => !site.has(path))).toEqual([]);
  });

  it.each(['html', 'markdown', 'json'] as const)(
    'says of each file that it is ours: %s',
    (format) => {
      const site = [...siteOf(catalogue, format)];
      expect(site.filter(([path, text]) => !isOfCatalogue(path, text))).toEqual([]);
      expect(site.filter(([path]) => isOfCatalogue(path, '# Notes of my own\n'))).toEqual([]);
    },
  );

  it.each(['html', 'markdown', 'json'] as const)('has the same bytes each time: %s', (format) => {
    const again = aCatalogue(someEntries().toReversed());
    expect(siteOf(again, format)).toEqual(siteOf(catalogue, format));
  });

  it('names no page of a file that it does not know', () => {
    expect(isOfCatalogue('notes.txt', '<!-- sentinel-rules/catalogue -->')).toBe(false);
  });
});

describe('its pages', () => {
  it('tell a rule as explain does, and what explain does not know', () => {
    const page = pageOf('markdown', 'rules/domains.md');
    expect(page).toContain('# Domains\n');
    expect(page).toContain('`T1071.001` Web Protocols');
    expect(page).toContain('- 2 tests\n  - it alerts\n');
    expect(page).toContain('`gone[.]example`, until 2026\\-06\\-04; left out: expired');
    expect(page).toContain('## What it leaves alone');
    expect(page).toContain('until 2026\\-07\\-10, 9 days from now');
  });

  it('tell what tests exercise where they were run', () => {
    const coverage = {
      rule: 'a-rule',
      indicators: { seen: 1, missing: ['192.0.2.9'] },
      tables: { seen: ['DnsEvents'], missing: ['Syslog'] },
      exclusions: [{ id: 'scanner', drops: true, leaves: false }],
    };
    const tested = { results: [], coverage };
    const page = pageOf(
      'markdown',
      'rules/a-rule.md',
      aCatalogue([anEntry({ id: 'a-rule' }, { tests: ['one'], tested })]),
    );
    expect(page).toContain('0 of 1 test passed');
    expect(page).toContain('1 of 2 indicators');
    expect(page).toContain('1 of 2 tables; not `Syslog`');
    expect(page).toContain('exclusion `scanner`: what it drops, and not what it leaves');
  });

  it('name gaps, and rules that do not run', () => {
    const page = pageOf('markdown', 'coverage.md');
    expect(page).toContain('- Persistence: no rule');
    expect(page).toContain('- Impact: no rule');
    expect(page).toContain('that do not run and cover nothing: [Expired](rules/expired.md)');
    expect(page).toContain('No technique is named: [Addresses](rules/addresses.md)');
  });

  it('tell what ends, whose it is, and where', () => {
    const page = pageOf('markdown', 'expiring.md');
    expect(page).toMatch(
      /## Exclusions that end within 30 days\n\n- `lab`.* \\\(of `lab@corp.example`\\\)/,
    );
    expect(page).toMatch(/## Exclusions that have ended\n\n- `old`/);
    expect(page).toContain('- 2026\\-07\\-04: `evil[.]example` \\(validUntil\\)');
    expect(page).toContain('- [Expired](rules/expired.md)');
  });

  it('show a matrix and a list to filter in a browser', () => {
    const matrix = pageOf('html', 'coverage.html');
    expect(matrix.match(/<section class="tactic/g)).toHaveLength(14);
    expect(matrix).toContain('Gap: no rule covers this tactic');
    const index = pageOf('html', 'index.html');
    expect(index.match(/<details class="change /g)).toHaveLength(4);
    expect(index).toContain('data-filter-action="expired"');
  });

  it('say what there is not', () => {
    const site = siteOf(aCatalogue([anEntry({ tactics: [], techniques: [] })]), 'markdown');
    const [page = ''] = [...site]
      .filter(([path]) => path.startsWith('rules/'))
      .map(([, text]) => text);
    expect(page).toContain('- Neither tactics nor techniques are named');
    expect(page).toContain('## Tests\n\n- None');
    expect(site.get('expiring.md')).toContain('## Exclusions that have ended\n\n- None');
  });
});

describe('text that somebody else wrote', () => {
  const acting = /[\u0000-\u0008\u001b\u200b\u202a-\u202e\u2066-\u2069]/;

  it.each(hostileTexts.map((text) => [text.slice(0, 40), text]))(
    'is inert in HTML: %s',
    (_, text) => {
      const strange: string[] = [];
      for (const [path, page] of siteOf(aCatalogue([hostileEntry(text)]), 'html')) {
        expect(page).not.toMatch(acting);
        if (!path.endsWith('.html')) continue;
        for (const { nodeName, attrs = [] } of nodesOf(parse(page))) {
          if (/^(?:img|iframe|base|object|embed|form|link)$/.test(nodeName)) strange.push(nodeName);
          strange.push(
            ...attrs
              .filter(
                ({ name }) => name.startsWith('on') || name === 'style' || name === 'autofocus',
              )
              .map(({ name }) => name),
          );
        }
        expect(page.match(/<script>/g)).toHaveLength(1);
        expect(addressesOf(page).filter((address) => /^[a-z]+:/i.test(address))).toEqual([]);
      }
      expect(strange).toEqual([]);
    },
  );

  it.each(hostileTexts.map((text) => [text.slice(0, 40), text]))(
    'is inert in Markdown: %s',
    (_, text) => {
      for (const [path, page] of siteOf(aCatalogue([hostileEntry(text)]), 'markdown')) {
        expect(page).not.toMatch(acting);
        if (!path.endsWith('.md')) continue;
        const prose = page.replace(/(`+)(?!`)[^]*?(?<!`)\1(?!`)/g, '');
        expect(prose.replace('<!-- sentinel-rules/catalogue -->', '')).not.toMatch(/[<>]/);
        expect(prose).not.toMatch(/@(?!&#8203;)\w/);
        expect(markdownAddresses(prose).filter((address) => /^[a-z]+:/i.test(address))).toEqual([]);
      }
    },
  );
});

describe('a report as data', () => {
  const jsonOf = (of?: Catalogue): unknown =>
    JSON.parse(
      render(
        'report',
        { ...(of && { catalogue: of }), diagnostics: [] },
        { format: 'json', style: styleOf(false) },
      ).toString(),
    );

  it('says what it is, and has all of the catalogue', () => {
    expect(jsonOf(catalogue)).toMatchObject({
      format: 'sentinel-rules/report-result',
      version: 1,
      catalogue: { asOf: '2026-07-01', untested: ['a-query', 'addresses', 'expired'] },
    });
    expect(jsonOf()).toMatchObject({ catalogue: null });
  });
});
