import { describe, expect, it } from '@jest/globals';
import { readPage } from '../../../src/exchange/pages/index.ts';
import { readWholePage } from '../../support/read-whole-page.ts';

const md5 = '0123456789abcdef0123456789abcdef';
const sha256 = md5 + md5;
const summary = 'Malware Family: Examplebot Total IOCs: 2 IOC Types: ip:port, md5_hash';
const values = [
  { type: 'ip:port', value: '192[.]0[.]2[.]7:416', firstSeen: '2026-06-04', confidence: 75 },
  { type: 'md5_hash', value: md5, firstSeen: '2026-06-23', confidence: 100 },
];
const cells = [
  ['ip:port', '192[.]0[.]2[.]7:416', 'botnet_cc', '2026-06-04', '75%'],
  ['md5_hash', md5, 'payload', '2026-06-23', '100%'],
] as const;
const head = ['Type', 'Value', 'Threat Type', 'First Seen', 'Confidence'];
const joined = (by: string, around = ''): string =>
  [head, ...cells].map((row) => around + row.join(by) + around).join('\n');

describe('the table of a page', () => {
  it.each([
    ['pipes around the cells', joined(' | ', '|')],
    ['pipes between the cells', joined(' | ')],
    ['tabs', joined('\t')],
    ['cells that run together', joined('')],
    ['cells that run together, all on one line', joined('').replaceAll('\n', '')],
    ['cells that spaces part', joined(' ')],
    ['a line for each cell', joined('\n')],
    ['a line and an empty one for each cell', joined('\n\n')],
  ])('is read with %s', (_, table) => {
    const { entries, refused, codes } = readWholePage(`IOC Summary\n${summary}\n${table}\n// KQL`);
    expect(entries).toMatchObject(values);
    expect(entries.map(({ threatType }) => threatType)).toEqual(['botnet_cc', 'payload']);
    expect(refused).toEqual([]);
    expect(codes).toEqual([]);
  });

  it('is read from HTML whose cells nothing parts', () => {
    const rows = cells.map(
      (row) => `<div>${row.map((cell) => `<span>${cell}</span>`).join('')}</div>`,
    );
    const html = `<!doctype html><title>ThreatFox: Examplebot IOCs</title><p>IOC Summary</p>
      <p><b>Malware Family:</b> Examplebot<b>Total IOCs:</b> 2</p><div>${head.join('')}</div>${rows.join('')}`;
    const { entries, page } = readWholePage(html);
    expect(entries).toMatchObject(values);
    expect(page.family.name).toBe('Examplebot');
  });

  it('has the lines of the source, whatever its line ends and comments', () => {
    const text = `\uFEFF<!-- saved\r\nby hand -->\r\n${summary}\r\n${joined(' | ').replaceAll('\n', '\r\n')}`;
    expect(readWholePage(text).places).toEqual([5, 6]);
    expect(readWholePage(`<html>\n<p>${summary}\n<pre>\n${joined('')}</pre>`).places).toEqual([
      5, 6,
    ]);
  });

  it('keeps a pipe that a value holds, and undoes marks of Markdown', () => {
    const url = 'hxxps://example.test/a|b\\_c';
    const table = `| Type | Value | Threat Type | First Seen | Confidence |
|:--|---|---|---|--:|
| url | ${url} | payload\\_delivery | 2026-06-04 | 90 |
| domain | \`c2[.]example.test\` | botnet_cc | - | |`;
    const { entries } = readWholePage(`${summary}\n${table}`);
    expect(entries).toMatchObject([
      { type: 'url', value: 'hxxps://example.test/a|b_c', threatType: 'payload_delivery' },
      { type: 'domain', value: 'c2[.]example.test' },
    ]);
    expect(entries[1]).not.toHaveProperty('firstSeen');
    expect(entries[1]).not.toHaveProperty('confidence');
  });

  it('is read by its heads where their order is another', () => {
    const table = `| Value | Type | Confidence | Reporter | First Seen | Threat Type |
| --- | --- | --- | --- | --- | --- |
| ${sha256} | sha256_hash | 80% | someone | 2026-06-04T10:00:00Z | payload |`;
    const { entries } = readWholePage(`${summary.replace('2', '1')}\n${table}`);
    expect(entries).toMatchObject([
      { type: 'sha256_hash', value: sha256, confidence: 80, firstSeen: '2026-06-04' },
    ]);
  });

  it('refuses what is no row, by its line, and says that rows are missing', () => {
    const table = `${joined(' | ', '|')}
| ja4 | t13d | botnet_cc | 2026-06-04 | 75% |
| sha3_384_hash | ${md5} | payload | 2026-06-04 | 75% |
| domain | c2.exam`;
    const { entries, refused, codes } = readWholePage(`${summary}\n${table}`);
    expect(entries).toMatchObject([...values, { type: 'ja4' }]);
    expect(refused).toEqual([
      { code: 'IMP043', place: 6 },
      { code: 'IMP042', place: 7 },
    ]);
    expect(codes).toEqual(['IMP041']);
  });

  it('refuses a last row that breaks off between cells that run together', () => {
    const { entries, refused } = readWholePage(`${summary}\n${joined('')}\ndomainc2.example.te`);
    expect(entries).toHaveLength(2);
    expect(refused).toEqual([{ code: 'IMP042', place: 5 }]);
  });

  it('takes an indicator without a date or a confidence that cannot be', () => {
    const table = `| Type | Value | Threat Type | First Seen | Confidence |
| domain | c2.example.test | botnet_cc | 2026-02-30 | 175% |`;
    const { entries, codes, diagnostics } = readWholePage(`${summary}\n${table}`, 'a.md');
    expect(Object.keys(entries[0] ?? {})).toEqual(['type', 'value', 'family', 'threatType']);
    expect(codes).toEqual(['IMP041', 'IMP059', 'IMP059']);
    expect(diagnostics[1]?.span).toMatchObject({ file: 'a.md', start: { line: 3 } });
  });

  it('of URLhaus has offline addresses too, apart or together', () => {
    const rows = [
      ['hxxp://192.0.2.7:50135/Mozi.a', 'online', 'malware_download', '2026-06-22'],
      ['hxxps://app.example.test/?download=1', 'offline', 'malware_download', '2026-05-23'],
    ];
    for (const by of [' | ', '', '\t', '\n']) {
      const table = rows.map((row) => row.join(by)).join('\n');
      const text = `# URLhaus: botnet Malicious URLs\nThreat: botnet Total URLs: 2 Active URLs: 1
${['URL', 'Status', 'Threat', 'Date Added'].join(by)}\n${table}\nlet x = 1`;
      const { entries, page, codes } = readWholePage(text, 'urlhaus-botnet-0123abcd.md');
      expect(entries).toMatchObject(
        rows.map(([value, , threatType, firstSeen]) => ({
          type: 'url',
          value,
          threatType,
          firstSeen,
        })),
      );
      expect(page.feed.id).toBe('urlhaus');
      expect(page.family).toEqual({ id: 'botnet', name: 'botnet' });
      expect(codes).toEqual([]);
    }
  });

  it('that is missing altogether is told by the count', () => {
    const { entries, codes } = readWholePage(summary);
    expect(entries).toEqual([]);
    expect(codes).toEqual(['IMP041']);
  });
});

describe('the identity of a page', () => {
  const slug = 'threatfox-win-example-bot-0123abcd';
  const known = `https://davidgodwinpratt.com/soc/${slug}/`;

  it.each([
    ['the host', known],
    ['www', `https://www.davidgodwinpratt.com/soc/${slug}/`],
    ['the place where it is built', `https://davidgodwinpratt-com.pages.dev/soc/${slug}/?utm=1#x`],
  ])('is the same from %s', (_, address) => {
    const { page } = readWholePage(`${address}\n${summary}`);
    expect(page.details.slug).toBe(slug);
    expect(page.reference).toBe(known);
    expect(page.family).toEqual({ id: 'win-example-bot', name: 'Examplebot' });
  });

  it.each([
    ['a file', `saved/${slug} (1).html`],
    ['a folder', `soc/${slug}/index.html`],
  ])('is in the name of %s', (_, name) => {
    const { page } = readWholePage(summary, name);
    expect(page.details.slug).toBe(slug);
    expect(page.reference).toBeUndefined();
  });

  it('is in the canonical link of HTML, before the name of the file', () => {
    const html = `<html><link rel="canonical" href="${known}"><p>${summary}`;
    const { page } = readWholePage(html, 'threatfox-elf-other-89abcdef.html');
    expect(page.details.slug).toBe(slug);
  });

  it('is in the address before HTML, whose lines keep their numbers', () => {
    const html = `<!doctype html><p>${summary}</p>\n<pre>${joined('')}</pre>`;
    const { page, places } = readWholePage(`${known}\n${html}`);
    expect(page.reference).toBe(known);
    expect(places).toEqual([4, 5]);
  });

  it('has the address of another site as it is, without what is asked of it', () => {
    const { page } = readWholePage(`https://www.example.test/iocs/1?session=2#top\n${summary}`);
    expect(page.reference).toBe('https://www.example.test/iocs/1');
    const withName = readWholePage(`https://user:pass@example.test/iocs\n${summary}`);
    expect(withName.page.reference).toBeUndefined();
  });

  it('is made of the name where nothing else is there', () => {
    const { page } = readWholePage(`# ThreatFox: Example Bot 2 IOCs\n${summary}`);
    expect(page.details.slug).toBe('threatfox-examplebot');
    expect(page.family).toEqual({ name: 'Examplebot' });
  });

  it('is not taken from the page of another feed, or from a link that is no address', () => {
    const html = `<html><link rel="canonical" href="javascript:alert('${slug}')"><p>${summary}`;
    const { page } = readWholePage(html, 'urlhaus-apk-89abcdef.html');
    expect(page.reference).toBeUndefined();
    expect(readWholePage(summary, 'urlhaus-apk-89abcdef.md').page.details.slug).toBe(
      'threatfox-examplebot',
    );
  });
});

describe('other pages', () => {
  const site = 'https://davidgodwinpratt.com/soc/some-page/';

  it.each([
    ['YARA rules', 'rule Example_Bot : trojan {\nstrings: $a = "x"\ncondition: $a\n}'],
    [
      'a query that reads its indicators with externaldata',
      'let x = externaldata(h: string) ["https://example.test/full.csv"];\nDeviceFileEvents\n| where SHA256 in (x)',
    ],
    ['a Sigma rule', 'logsource:\n  product: windows\ndetection:\n  selection: {}'],
    ['a hunting query in YAML', 'id: x\nquery: |\n  SigninLogs\n  | where x'],
    ['an actor', 'Example Bear is a threat actor.\nAliases: Example Cat'],
  ])('of the site are refused: %s', (what, text) => {
    for (const page of [
      `${site}\n${text}`,
      `<html><link rel=canonical href="${site}"><pre>${text}`,
    ]) {
      const reading = readPage(page, 'page');
      expect(reading?.page).toBeUndefined();
      expect(reading?.diagnostics).toMatchObject([{ code: 'IMP040', args: { what } }]);
    }
  });

  it('of the site are known by the address that they were read from', () => {
    const reading = readPage('<!doctype html><h1>Catalogue</h1>', `${site}index.html`);
    expect(reading?.diagnostics.map(({ code }) => code)).toEqual(['IMP040']);
  });

  it.each([
    ['an error page', '<!doctype html><title>502 Bad Gateway</title><h1>502</h1>'],
    ['a page to sign in', '<html><body><form action="/login"><input name="user"></form>'],
    [
      'YAML of a rule',
      'id: threatfox-x\nname: "ThreatFox: Examplebot IOCs"\nquery: |\n  T | where x',
    ],
    ['a list of addresses', `${site}\nhttps://example.test/a\nhttps://example.test/b\n`],
    ['CSV', 'Type,Value,Threat Type\nip,192.0.2.1,x'],
    ['nothing', ''],
  ])('are no pages of a catalogue: %s', (_, text) => {
    expect(readPage(text, 'some.file')).toBeUndefined();
  });
});
