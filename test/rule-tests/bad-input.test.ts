import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createFiles } from '../../src/files/index.ts';
import { createTestBench, type TestBench, testRules } from '../../src/pipeline/index.ts';
import { context } from '../support/rules.ts';

let bench: TestBench;
let folder: string;
beforeAll(async () => {
  bench = await createTestBench({ Custom_CL: { Text: 'string', Size: 'long', Seen: 'datetime' } });
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tests-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** Runs one test of a query; gives its outcome and the codes of what was found. */
async function outcomeOf(
  query: string,
  lines: string,
  files: Readonly<Record<string, string>> = {},
) {
  const rule = `id: a
name: A
severity: High
queryFrequency: 1h
queryPeriod: 1h
triggerOperator: gt
triggerThreshold: 0
query: |
${query.replaceAll(/^/gm, '  ')}
tests:
  - name: one
${lines.replaceAll(/^/gm, '    ')}
`;
  for (const [name, text] of Object.entries({ ...files, 'a.yaml': rule }))
    writeFileSync(join(folder, name), text);
  const tested = await testRules(
    { paths: ['a.yaml'], coverage: false, requireExclusions: false },
    context,
    {
      files: createFiles(folder),
      inspect: () => Promise.resolve(new Map()),
      bench: () => Promise.resolve(bench),
    },
  );
  const [result] = tested.results;
  const codes = [...tested.diagnostics, ...(result?.diagnostics ?? [])].map(({ code }) => code);
  return { outcome: result?.outcome, codes };
}

const passed = { outcome: 'passed', codes: [] };

describe('a test', () => {
  test('ends in time with a regular expression that others never come back from', async () => {
    const events = `events: { Custom_CL: [{ Text: '${'a'.repeat(50_000)}!' }] }\nexpect: none`;
    expect(await outcomeOf(`Custom_CL | where Text matches regex "^(a+)+$"`, events)).toEqual(
      passed,
    );
  });

  test('refuses a query that is nested too deep', async () => {
    const nested = (depth: number) =>
      outcomeOf(
        `Custom_CL | where ${'('.repeat(depth)}true${')'.repeat(depth)}`,
        'events: {}\nexpect: none',
      );
    expect(await nested(4_900)).toMatchObject({ outcome: 'broken', codes: ['TST007'] });
    // No rule may be as long.
    expect(await nested(10_000)).toMatchObject({
      outcome: 'broken',
      codes: ['LIM002', 'LIM002'],
    });
  });

  test('compares relative times of expected results with its own now', async () => {
    const events = `events: { Custom_CL: [{ Seen: now-5m }] }\nexpect: [{ Seen: now-5m }]`;
    expect(await outcomeOf('Custom_CL | project Seen', events)).toEqual(passed);
    const other = events.replace('expect: [{ Seen: now-5m', 'expect: [{ Seen: now-6m');
    expect(await outcomeOf('Custom_CL | project Seen', other)).toMatchObject({ outcome: 'failed' });
  });

  test('of very many rows keeps the columns that a wildcard or the expectation names', async () => {
    const rows = `${'{"Text":"x"}\n'.repeat(50_001)}{"Text":"y"}\n`;
    const lines = (expected: string) => `events: { Custom_CL: rows.ndjson }\nexpect: [${expected}]`;
    const files = { 'rows.ndjson': rows };
    expect(
      await outcomeOf(
        'Custom_CL | where Text == "y" | project Bag = pack_all() | extend S = isnull(Bag.Size) and bag_has_key(Bag, "Size")',
        lines('{ S: true }'),
        files,
      ),
    ).toEqual(passed);
    expect(await outcomeOf('Custom_CL | where Text == "y"', lines('{ Size: "" }'), files)).toEqual(
      passed,
    );
  });
});
