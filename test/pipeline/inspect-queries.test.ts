import { describe, expect, it } from '@jest/globals';
import { queryInspection } from '../../src/pipeline/index.ts';
import type { Cache } from '../../src/ports/index.ts';

/** A cache in memory that tells how it was used. */
function memory(text?: string): Cache & { readonly texts: string[] } {
  const texts = text === undefined ? [] : [text];
  return {
    texts,
    read: () => Promise.resolve(texts.at(-1)),
    write: (_, written) => {
      texts.push(written);
      return Promise.resolve();
    },
  };
}

const query = 'Syslog | project HostName';

describe('queryInspection', () => {
  it('keeps what it found, and asks nothing twice', async () => {
    const cache = memory();
    const first = await queryInspection({}, cache)([query, query]);
    const second = await queryInspection({}, cache)([query]);
    expect([...second]).toEqual([...first]);
    expect(first.get(query)?.columns).toEqual(['HostName']);
    expect(cache.texts).toHaveLength(1);
  });

  it('believes what was kept for the same text', async () => {
    const made = memory();
    await queryInspection({}, made)([query]);
    const kept = memory(made.texts[0]?.replace('"HostName"', '"Kept"'));
    const inspections = await queryInspection({}, kept)([query]);
    expect(inspections.get(query)?.columns).toEqual(['Kept']);
    expect(kept.texts).toHaveLength(1);
  });

  it('inspects again where the tables of the project differ', async () => {
    const cache = memory();
    const custom = 'Acme_CL | project Url';
    const before = await queryInspection({}, cache)([custom]);
    const schemas = { Acme_CL: { Url: 'string' } } as const;
    const after = await queryInspection(schemas, cache)([custom]);
    expect(before.get(custom)?.findings.map(({ code }) => code)).toEqual(['KQL005']);
    expect(after.get(custom)?.findings.map(({ code }) => code)).toEqual(['KQL030']);
  });

  it.each([
    ['cut off', '{"format":"sentinel-rules-insp'],
    ['of something else', '{"format":"other","version":1,"entries":[]}'],
    ['of a newer program', '{"format":"sentinel-rules-inspections","version":2,"entries":[]}'],
    [
      'of another build',
      '{"format":"sentinel-rules-inspections","version":1,"program":"other","entries":[["{}\\nSyslog | project HostName",{"findings":[],"columns":["Old"]}]]}',
    ],
    ['without entries', '{"format":"sentinel-rules-inspections","version":1}'],
    ['not an object', 'null'],
  ])('starts anew where the cache is %s', async (_, text) => {
    const inspections = await queryInspection({}, memory(text))([query]);
    expect(inspections.get(query)?.columns).toEqual(['HostName']);
  });
});
