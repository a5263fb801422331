import { describe, expect, it } from '@jest/globals';
import { checkRules, type CheckSources } from '../../src/pipeline/index.ts';
import type { Cache, TextFile } from '../../src/ports/index.ts';

const rule = (severity: string): TextFile => ({
  path: 'rules/a.yaml',
  text: `id: a
name: A
severity: ${severity}
queryFrequency: 1h
match: { tables: [CommonSecurityLog] }
indicators:
  values:
    - { type: ip, value: 192.0.2.1 }
`,
});

const context = { projectId: '3f1f5b5e-8f5a-4c55-9a83-6f0d5b8f6a11', asOf: '2026-06-30' };

/** Sources over one file, a cache in memory, and how often queries were looked at. */
function sourcesOf(
  file: TextFile,
  texts: string[],
): CheckSources & { readonly looked: () => number } {
  let looked = 0;
  const cache: Cache = {
    read: () => Promise.resolve(texts.at(-1)),
    write: (_, text) => {
      texts.push(text);
      return Promise.resolve();
    },
  };
  return {
    cache,
    files: {
      readSaved: () => Promise.resolve({ diagnostics: [] }),
      readShared: () => Promise.resolve({ diagnostics: [] }),
      readRules: () => Promise.resolve({ value: [file], diagnostics: [] }),
      readTests: () => Promise.resolve({ diagnostics: [] }),
      readRows: () => Promise.resolve([]),
      readLines: () => Promise.resolve([]),
      digestOf: () => Promise.resolve(undefined),
      watch: () => ({ add: () => undefined, close: () => undefined }),
      readText: () => Promise.resolve({ diagnostics: [] }),
      readProject: () => Promise.resolve({ diagnostics: [] }),
      write: () => Promise.resolve(),
      append: () => Promise.resolve(),
      writeParts: () => Promise.resolve(),
      findSources: () => Promise.resolve({ diagnostics: [] }),
      exists: () => Promise.resolve(false),
      openBytes: () => Promise.resolve({ diagnostics: [] }),
    },
    inspect: () => {
      looked += 1;
      return Promise.resolve(new Map());
    },
    looked: () => looked,
  };
}

describe('checkRules', () => {
  it('checks the same files once', async () => {
    const texts: string[] = [];
    const first = sourcesOf(rule('Hihg'), texts);
    const before = await checkRules(['rules'], context, first);
    const again = sourcesOf(rule('Hihg'), texts);
    expect(await checkRules(['rules'], context, again)).toEqual(before);
    expect(before.diagnostics.map(({ code }) => code)).not.toEqual([]);
    expect([first.looked(), again.looked()]).toEqual([1, 0]);
  });

  it.each([
    ['a file', rule('Low'), context],
    ['the day', rule('High'), { ...context, asOf: '2026-07-01' }],
    ['the tables of the project', rule('High'), { ...context, tableSchemas: { A_CL: {} } }],
  ])('checks anew after a change of %s', async (_, file, other) => {
    const texts: string[] = [];
    await checkRules(['rules'], context, sourcesOf(rule('High'), texts));
    const sources = sourcesOf(file, texts);
    await checkRules(['rules'], other, sources);
    expect(sources.looked()).toBe(1);
  });

  it('checks anew after a change of a file that a rule names', async () => {
    const texts: string[] = [];
    const values = 'values:\n    - { type: ip, value: 192.0.2.1 }';
    const named = {
      ...rule('High'),
      text: rule('High').text.replace(values, 'file: ../iocs/a.csv'),
    };
    const runWith = async (digest: string | undefined) => {
      const sources = sourcesOf(named, texts);
      const files = { ...sources.files, digestOf: () => Promise.resolve(digest) };
      await checkRules(['rules'], context, { ...sources, files });
      return sources.looked();
    };
    const looked: number[] = [];
    for (const digest of ['a', 'a', 'b', 'b', undefined, 'b']) looked.push(await runWith(digest));
    expect(looked).toEqual([1, 0, 1, 0, 1, 1]);
  });

  it.each([
    '{"format":"sentinel-rules-ch',
    '{"format":"other"}',
    'null',
    '[]',
    '{"format":"sentinel-rules-checks","version":1}',
  ])('checks anew where the cache is %s', async (text) => {
    const sources = sourcesOf(rule('High'), [text]);
    const { valid } = await checkRules(['rules'], context, sources);
    expect([valid, sources.looked()]).toEqual([1, 1]);
  });
});
