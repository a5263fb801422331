import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { meaningOf, rowOf, spelledCells } from '../../../src/exchange/write/csv-line.ts';
import { linesOf, hasOpenQuote } from '../../../src/exchange/write/lines-of.ts';
import { mergeCsv, newCsv } from '../../../src/exchange/write/merge-csv.ts';
import { createPacker, parseIndicator } from '../../../src/indicators/index.ts';
import type { Indicator, Indicators } from '../../../src/model/index.ts';

const one = (value: string, rest: Partial<Indicator> = {}): Indicator => {
  const parsed = parseIndicator('domain', value);
  if (!parsed.ok) throw new Error(value);
  return { ...parsed.value, original: value, ...rest } as Indicator;
};

const packed = (...all: readonly Indicator[]): Indicators => {
  const packer = createPacker();
  for (const indicator of all) packer.add(indicator);
  return packer.finish();
};

/** Bytes in small pieces: a row may begin in one and end in another. */
const opened = (text: string) =>
  async function* (): AsyncGenerator<Uint8Array> {
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; at += 7)
      yield await Promise.resolve(bytes.subarray(at, at + 7));
  };

async function merge(text: string, values: Indicators, prune = false) {
  const { value, diagnostics } = await mergeCsv(
    { path: 'iocs/a.csv', open: opened(text) },
    { values, prune },
  );
  if (!value) return { codes: diagnostics.map(({ code }) => code) };
  const parts: string[] = [];
  for await (const part of value.chunks()) parts.push(part);
  return { text: parts.join(''), changes: value.changes };
}

const none = { added: 0, updated: 0, unchanged: 0, kept: 0, removed: 0 };

describe('merging into a table', () => {
  it('changes single cells, keeps what it does not know, and adds rows at the end', async () => {
    const text =
      '# ours\nvalue,note,type,confidence,lastSeen\nevil[.]example,"a, ""b""\nc",domain,75%,2026-06-01\n# half\nnot a row\nold.example,,domain,,\n';
    const values = packed(
      one('evil.example', { confidence: 80, lastSeen: '2026-06-02', validUntil: '2026-12-31' }),
      one('new.example', { confidence: 5 }),
    );
    expect(await merge(text, values)).toEqual({
      text: `${text.replace('75%,2026-06-01', '80%,2026-06-02')}new.example,,domain,5,\n`,
      changes: { added: 1, updated: 1, unchanged: 0, kept: 2, removed: 0 },
    });
  });

  it('changes no byte where the source says nothing new', async () => {
    const text = '\uFEFFtype,value\r\ndomain, evil.example \r\ndomain,"old.example"';
    const merged = await merge(text, packed(one('evil.example'), one('old.example')));
    expect(merged).toEqual({ text: `${text}\r\n`, changes: { ...none, unchanged: 2 } });
  });

  it('removes what is no longer listed, on request', async () => {
    const text = 'type,value\ndomain,a.example\ndomain,b.example\nmutex,x\n';
    expect(await merge(text, packed(one('b.example')), true)).toEqual({
      text: 'type,value\ndomain,b.example\nmutex,x\n',
      changes: { ...none, unchanged: 1, kept: 1, removed: 1 },
    });
  });

  it('lets a day of the past not replace a later one', async () => {
    const text = 'type,value,lastSeen\ndomain,a.example,2026-06-09\n';
    const values = packed(one('a.example', { lastSeen: '2026-06-01' }));
    expect(await merge(text, values)).toMatchObject({ text, changes: { unchanged: 1 } });
  });

  it('refuses a table whose columns it does not know', async () => {
    expect(await merge('ioc,kind\na.example,domain\n', packed(one('a.example')))).toEqual({
      codes: ['IMP092'],
    });
    expect(await merge('', packed(one('a.example')))).toEqual({ codes: ['IMP092'] });
  });
});

describe('a new table', () => {
  it('merges with itself without a change', async () => {
    const names = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,12}$/), { maxLength: 300 });
    await fc.assert(
      fc.asyncProperty(names, fc.nat(100), async (all, confidence) => {
        const values = packed(...all.map((name) => one(`${name}.example`, { confidence })));
        const text = [...newCsv(values)].join('');
        expect(await merge(text, values, true)).toEqual({
          text,
          changes: { ...none, unchanged: all.length },
        });
        const half = packed(...[...values].slice(0, all.length / 2));
        expect(await merge([...newCsv(half)].join(''), values)).toMatchObject({ text });
      }),
      { numRuns: 30 },
    );
  });

  it('keeps hostile text in its cell', () => {
    const hostile = ['a,b', 'a"b', 'a\nb', '# a', ' a ', '=1+1', ''];
    for (const threatType of hostile) {
      const cells = spelledCells(rowOf(one('a.example', { threatType }))) ?? [];
      expect(cells.map(meaningOf)).toEqual(['domain', 'a.example', threatType, '', '', '', '']);
    }
    expect(spelledCells('a,"b')).toBeUndefined();
  });
});

describe('records of a table', () => {
  it('go on over line ends within quotes, wherever the pieces end', async () => {
    const records: string[] = [];
    for await (const record of linesOf(opened('a\r\n"b\nc",é\n\nd')(), hasOpenQuote))
      records.push(record);
    expect(records).toEqual(['a\r\n', '"b\nc",é\n', '\n', 'd']);
  });
});
