import { describe, expect, it } from '@jest/globals';
import { openioc } from '../../../src/exchange/feeds/openioc.ts';
import { xmlRoot } from '../../../src/exchange/forms/xml.ts';
import { takenBy } from '../../support/taken.ts';

const md5 = 'd41d8cd98f00b204e9800998ecf8427e';

const read = (text: string) => {
  const value = xmlRoot(text, 'a.ioc');
  expect(openioc.isOne(value)).toBe(true);
  return takenBy((take) => {
    openioc.read(value, take);
  });
};

const item = (search: string, content: string, attributes = 'condition="is"') =>
  `<IndicatorItem ${attributes}><Context search="${search}"/><Content>${content}</Content></IndicatorItem>`;
const group = (operator: string, ...parts: readonly string[]) =>
  `<Indicator operator="${operator}">\n${parts.join('\n')}\n</Indicator>`;
const ioc = (...parts: readonly string[]) =>
  `<ioc xmlns="http://schemas.mandiant.com/2010/ioc"><definition>\n${group('OR', ...parts)}</definition></ioc>`;
/** Items of a definition stand in line 3 and below. */
const outcome = (...parts: readonly string[]) => {
  const { values, places, refused } = read(ioc(...parts));
  return [...values.map((value, index) => `${value} ${places[index] ?? ''}`), ...refused];
};

describe('items', () => {
  it.each([
    ['FileItem/Md5sum', md5, 'md5'],
    ['FileItem/Sha1sum', 'x', 'sha1'],
    ['fileitem/sha256sum', 'x', 'sha256'],
    ['FileItem/FileName', 'a.exe', 'filename'],
    ['FileItem/FullPath', 'C:\\a.exe', 'filepath'],
    ['FileItem/FilePath', 'C:\\Temp\\a.exe', 'filepath'],
    ['DnsEntryItem/Host', 'a.example', 'domain'],
    ['Network/DNS', 'a.example', 'domain'],
    ['PortItem/remoteIP', '192.0.2.1', 'ip'],
    ['PortItem/remoteIP', '192.0.2.0/24', 'cidr'],
    ['UrlHistoryItem/URL', 'http://a.example/', 'url'],
    ['Network/URI', 'http://a.example/', 'url'],
    ['RegistryItem/KeyPath', 'HKLM\\Software\\Evil', 'registry'],
    ['Email/From', 'a@a.example', 'email'],
  ])('%s %s is a %s', (search, content, type) => {
    expect(outcome(item(search, content))).toEqual([`${type} ${content} 3`]);
  });

  it.each<[string, [string, string], string]>([
    ['contains', ['DnsEntryItem/Host', 'a.example'], 'domain a.example 3'],
    ['CONTAINS', ['Email/From', 'a@a.example'], 'email a@a.example 3'],
    ['contains', ['FileItem/FullPath', 'Temp'], 'IMP025 3'],
    ['contains', ['Network/URI', '/x'], 'IMP025 3'],
    ['isnot', ['FileItem/Md5sum', md5], 'IMP025 3'],
    ['matches', ['DnsEntryItem/Host', '^a'], 'IMP025 3'],
    ['', ['DnsEntryItem/Host', 'a.example'], 'IMP025 3'],
    ['is', ['FileItem/FilePath', 'C:\\Temp'], 'IMP013 3'],
    ['is', ['ProcessItem/HandleList/Handle/Name', 'x'], 'IMP013 3'],
    ['is', ['constructor', 'x'], 'IMP013 3'],
    ['is', ['FileItem/Md5sum', ''], 'IMP029 3'],
  ])('with the condition %s of %j', (condition, [search, content], expected) => {
    expect(outcome(item(search, content, `condition="${condition}"`))).toEqual([expected]);
  });

  it('that are negated, as 1.1 can, are refused', () => {
    expect(outcome(item('FileItem/Md5sum', md5, 'condition="is" negate="true"'))).toEqual([
      'IMP025 3',
    ]);
    expect(outcome(item('FileItem/Md5sum', md5, 'condition="is" negate="false"'))).toEqual([
      `md5 ${md5} 3`,
    ]);
  });

  it('have their entities decoded, and nothing else', () => {
    expect(outcome(item('FileItem/FileName', 'a&amp;b&#x41;&lt;.exe<![CDATA[&amp;]]>'))).toEqual([
      'filename a&bA<.exe&amp; 3',
    ]);
  });
});

describe('items under AND', () => {
  it('are refused, each at its line, where one alone would match more', () => {
    expect(
      outcome(group('AND', item('FileItem/FileName', 'a.exe'), item('FileItem/SizeInBytes', '5'))),
    ).toEqual(['IMP026 4', 'IMP026 5']);
    expect(
      outcome(
        group(
          'and',
          item('DnsEntryItem/Host', 'a.example'),
          item('PortItem/remoteIP', '192.0.2.1'),
        ),
      ),
    ).toEqual(['IMP026 4', 'IMP026 5']);
  });

  it('give the hash of the file that all of them are of', () => {
    expect(
      outcome(
        group(
          'AND',
          item('FileItem/SizeInBytes', '5'),
          item('FileItem/Md5sum', md5),
          item('FileItem/PEInfo/Type', 'Dll'),
        ),
      ),
    ).toEqual([`md5 ${md5} 5`, 'IMP023 4', 'IMP023 6']);
  });

  it('give pairs, paths and values', () => {
    expect(
      outcome(
        group('AND', item('PortItem/remoteIP', '192.0.2.1'), item('PortItem/remotePort', '443')),
        group('AND', item('FileItem/FilePath', 'C:\\Temp'), item('FileItem/FileName', 'a.exe')),
        group(
          'AND',
          item('RegistryItem/Path', 'HKLM\\Software\\E\\V'),
          item('RegistryItem/ValueName', 'v'),
        ),
      ).slice(0, 3),
    ).toEqual([
      'ip:port 192.0.2.1:443 4',
      'filepath C:\\Temp\\a.exe 8',
      'registry HKLM\\Software\\E\\V 12',
    ]);
  });

  it('are one for one with OR inside', () => {
    expect(
      outcome(
        group(
          'AND',
          group('OR', item('FileItem/Md5sum', md5), item('FileItem/FileName', 'a.exe')),
          item('FileItem/SizeInBytes', '5'),
        ),
      ),
    ).toEqual([`md5 ${md5} 5`, 'IMP026 6', 'IMP026 8']);
  });

  it('stand alone in a group of one', () => {
    expect(outcome(group('AND', group('AND', item('FileItem/Md5sum', md5))))).toEqual([
      `md5 ${md5} 5`,
    ]);
  });

  it('of too many combinations are refused as a group', () => {
    const names = Array.from({ length: 40 }, (_, index) => item('FileItem/FileName', `a${index}`));
    expect(outcome(group('AND', group('OR', ...names), group('OR', ...names)))).toEqual([
      'IMP031 3',
    ]);
  });
});

describe('documents', () => {
  it('of 1.1 name their family in a link', () => {
    const { entries } = read(
      `<OpenIOC xmlns="http://openioc.org/schemas/OpenIOC_1.1" id="x"><metadata><short_description>Short</short_description>` +
        `<authored_date>2014-10-17T02:02:02Z</authored_date><links><link rel="threatgroup">APT0</link><link rel="family">Evil</link></links></metadata>` +
        `<criteria>${group('OR', item('DnsEntryItem/Host', 'a.example', 'id="1" condition="is" preserve-case="false" negate="false"'))}</criteria></OpenIOC>`,
    );
    expect(entries).toEqual([
      { type: 'domain', value: 'a.example', family: { name: 'Evil' }, firstSeen: '2014-10-17' },
    ]);
  });

  it('may stand several in one file, and carry a prefix', () => {
    const one = (name: string) =>
      `<m:ioc><m:short_description>${name}</m:short_description><m:definition><m:Indicator operator="OR"><m:IndicatorItem condition="is">` +
      `<m:Context search="DnsEntryItem/Host"/><m:Content>${name}.example</m:Content></m:IndicatorItem></m:Indicator></m:definition></m:ioc>`;
    const { entries } = read(`<m:iocs xmlns:m="x">${one('a')}${one('b')}</m:iocs>`);
    expect(entries.map(({ value, family }) => [value, family?.name])).toEqual([
      ['a.example', 'a'],
      ['b.example', 'b'],
    ]);
  });

  it('of other kinds are not read', () => {
    expect(openioc.isOne(xmlRoot('<html><body/></html>', 'a.html'))).toBe(false);
  });
});
