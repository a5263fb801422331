import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { findingsOf, importText, valuesOf, wordsOf } from '../support/import-text.ts';

const list = '192.0.2.1\n192.0.2.2\n';
const bytesOf = (text: string, encoding: BufferEncoding): Uint8Array =>
  new Uint8Array(Buffer.from(text, encoding));

describe('what is no text', () => {
  it.each([
    ['a ZIP archive', bytesOf('PK\x03\x04\x14\0\0\0', 'latin1')],
    ['a gzip archive', new Uint8Array(gzipSync(list))],
    ['a PDF document', bytesOf('%PDF-1.7\n', 'latin1')],
    ['a 7z archive', bytesOf('7z\xbc\xaf\x27\x1c\0\x04', 'latin1')],
  ])('is named: %s', async (found, bytes) => {
    const imported = await importText(bytes);
    expect(imported).toMatchObject({ sets: [], rules: [], diagnostics: [{ code: 'IMP005' }] });
    expect(imported.diagnostics[0]?.args.found).toBe(found);
  });

  it.each([
    ['nothing', ''],
    ['blanks', ' \r\n\t\n'],
    ['a byte order mark alone', '\ufeff'],
  ])('is empty: %s', async (_name, text) => {
    expect(findingsOf(await importText(text))).toEqual(['IMP004:1']);
  });

  it.each([
    ['at the beginning', bytesOf('192.0.2.1\n\xff\xfe', 'latin1'), 10, '0xff'],
    ['behind a byte order mark', bytesOf('\xef\xbb\xbfab\xe9\n', 'latin1'), 5, '0xe9'],
    ['far behind', bytesOf(`${'192.0.2.1 # é\n'.repeat(20_000)}\xc3`, 'utf8'), undefined, '0xc3'],
    ['where a character is cut off', bytesOf('login.example\n\xc3', 'latin1'), 14, '0xc3'],
    ['NUL', bytesOf('192.0.2.1\n\0\n', 'latin1'), 10, '0x00'],
    ['NUL far behind', bytesOf(`${'192.0.2.1\n'.repeat(20_000)}\0`, 'latin1'), 200_000, '0x00'],
  ])('is named by its byte: %s', async (...[, bytes, offset, byte]) => {
    const whole = offset === undefined ? new Uint8Array([...bytes.slice(0, -2), 0xc3]) : bytes;
    const imported = await importText(whole);
    expect(imported.sets).toEqual([]);
    expect(imported.diagnostics).toMatchObject([
      { code: 'IMP006', args: { byte, offset: offset ?? whole.length - 1 } },
    ]);
  });
});

describe('text in another encoding', () => {
  const words = '192.0.2.1 # é\nbücher.example\n';
  it.each([
    ['UTF-8 with a mark', bytesOf(`\ufeff${words}`, 'utf8')],
    ['UTF-16LE', bytesOf(`\ufeff${words}`, 'utf16le')],
    ['UTF-16BE', new Uint8Array(Buffer.from(`\ufeff${words}`, 'utf16le').swap16())],
  ])('is read: %s', async (_name, bytes) => {
    expect(valuesOf(await importText(bytes))).toEqual([
      'ip 192.0.2.1',
      'domain xn--bcher-kva.example',
    ]);
  });

  it('is refused where UTF-16 is cut off', async () => {
    const imported = await importText(bytesOf('\ufeff192.0.2.1', 'utf16le').slice(0, -1));
    expect(imported.diagnostics).toMatchObject([{ code: 'IMP006', args: { encoding: 'UTF-16' } }]);
  });

  it('is refused as UTF-16 without a mark', async () => {
    expect(findingsOf(await importText(bytesOf(list, 'utf16le')))).toEqual(['IMP006:1']);
  });
});

describe('documents', () => {
  it.each([
    ['cut off in a text', '{"query_status":"ok",\n"data":[{"ioc":"192.0', 2, 'too early'],
    ['cut off in a list', '{\n"a":[1,\n2', 3, 'too early'],
    ['with a comma too many', '[\n1,\n]', 3, 'value expected'],
    ['nested without end', '[1,\n'.repeat(200), 101, 'nests deeper'],
  ])('of JSON are named by line: %s', async (...[, text, line, cause]) => {
    const imported = await importText(text);
    expect(findingsOf(imported)).toEqual([`IMP009:${line}`]);
    expect(wordsOf(imported)).toContain(cause);
  });

  it('of JSON have a limit, and what to do beyond it', async () => {
    const text = `[${'"192.0.2.1",'.repeat(5_800_000)}1]`;
    const imported = await importText(text);
    expect(imported.diagnostics).toMatchObject([{ code: 'IMP008', args: { form: 'JSON' } }]);
  });

  it.each([
    ['cut off', '<?xml version="1.0"?>\n<ioc>\n<a/>', 3, 'it ends before'],
    ['closed by another', '<ioc>\n<a>\n</b></ioc>', 3, 'closed where it is not open'],
    ['with entities of their own', '<!DOCTYPE a [\n<!ENTITY x "y">]>\n<a>&x;</a>', 1, ''],
  ])('of XML are named by line: %s', async (...[, text, line, cause]) => {
    const imported = await importText(text);
    expect(findingsOf(imported)).toEqual([`IMP009:${line}`]);
    expect(wordsOf(imported)).toContain(cause);
  });

  it.each([
    ['an HTML page of an error', '<!DOCTYPE html>\n<html><body>503</body></html>', 'IMP007'],
    ['XML of nobody', '<?xml version="1.0"?><feed><entry/></feed>', 'IMP003'],
    ['JSON of nobody', '{"document":{"title":"x"}}', 'IMP003'],
    ['words', 'These are some words.\nAnd these are others.\n', 'IMP003'],
    ['an empty list', '[]', 'IMP019'],
    ['comments alone', '# nothing to say today\n', 'IMP019'],
    ['a header alone', 'type,value\n', 'IMP019'],
    [
      'an export without rows',
      '# ThreatFox IOCs\n# "first_seen_utc","ioc_id","ioc_value","ioc_type","threat_type","fk_malware","malware_alias","malware_printable"\n# Number of entries: 0\n',
      'IMP019',
    ],
  ])('are told apart: %s', async (_name, text, code) => {
    const imported = await importText(text);
    expect(imported.sets).toEqual([]);
    expect(imported.diagnostics.map((found) => found.code)).toEqual([code]);
  });
});

describe('tables and lists', () => {
  it.each([
    ['a list', `192.0.2.1\n${'a'.repeat(2_000_000)}\n`, 2],
    ['a table', `type,value\nip,192.0.2.1\nip,${'a'.repeat(2_000_000)}\n`, 3],
    ['a table whose quote is not closed', `type,value\nip,"${'a,b\n'.repeat(300_000)}`, 2],
  ])('with a line of two million characters are refused: %s', async (_name, text, line) => {
    const imported = await importText(text);
    expect(imported.sets).toEqual([]);
    expect(imported.diagnostics.map(({ code }) => code)).toEqual(['IMP011']);
    expect(imported.diagnostics[0]?.span?.start.line).toBeGreaterThanOrEqual(line);
  });

  it('that end inside of quotes are refused', async () => {
    const imported = await importText('type,value\nip,192.0.2.1\nip,"192.0.2.2');
    expect(findingsOf(imported)).toEqual(['IMP010:3']);
    expect(imported.sets).toEqual([]);
  });

  it('lose a row whose quotes are broken, and no other', async () => {
    const imported = await importText('type,value\nip,192.0.2.1\nip,1"9"2\nip,192.0.2.3\n');
    expect(valuesOf(imported)).toEqual(['ip 192.0.2.1', 'ip 192.0.2.3']);
    expect(findingsOf(imported)).toEqual(['IMP001:3']);
  });

  it('name ten thousand bad rows, and count the others', async () => {
    const imported = await importText(`type,value\n${'ip,192.0.2\n'.repeat(12_345)}ip,192.0.2.1\n`);
    expect(imported.tally).toMatchObject({
      entries: 12_346,
      quarantined: 12_345,
      taken: { ip: 1 },
    });
    expect(imported.diagnostics).toHaveLength(10_001);
    expect(imported.diagnostics.at(-1)).toMatchObject({
      code: 'IMP002',
      args: { count: 2_345, total: 12_345 },
    });
  });

  it('name the line on which a row of several lines begins', async () => {
    const text = 'type,value,note\nip,192.0.2.1,"a\nb\nc"\nip,nothing,\nip,192.0.2,"d\ne"\n';
    expect(findingsOf(await importText(text))).toEqual(['IMP001:5', 'IMP001:6']);
  });
});

describe('a feed that a source is said to be', () => {
  it('is unknown: the nearest is named', async () => {
    const imported = await importText(list, { from: 'threatfocks' });
    expect(imported.diagnostics).toMatchObject([
      { code: 'IMP015', args: { value: 'threatfocks', known: 'threatfox' } },
    ]);
  });

  it('is another: nothing is taken', async () => {
    expect(findingsOf(await importText('type,value\nip,192.0.2.1\n', { from: 'urlhaus' }))).toEqual(
      ['IMP016:1'],
    );
  });

  it('decides where a table may be several', async () => {
    const imported = await importText('http://login.example/a\n', { from: 'openphish' });
    expect(imported).toMatchObject({ recognised: 'openphish', tally: { taken: { url: 1 } } });
  });
});

it('a failure of the stream is not taken for one of the text', async () => {
  const { readSource } = await import('../../src/exchange/index.ts');
  const chunks: AsyncIterable<Uint8Array> = {
    [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new Error('reset')) }),
  };
  await expect(readSource({ name: 'a', chunks }, { asOf: '2026-06-30' })).rejects.toThrow('reset');
});
