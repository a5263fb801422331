import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { createFiles } from '../../src/files/index.ts';
import { createTestBench, type Tested, testRules } from '../../src/pipeline/index.ts';
import { context } from '../support/rules.ts';

describe('the tests of our own rules', () => {
  let tested: Tested;
  beforeAll(async () => {
    const bench = createTestBench({});
    tested = await testRules(
      { paths: ['rules'], coverage: true, requireExclusions: true },
      // A day on which most of the rules have expired: their tests say when they run.
      { ...context, asOf: '2035-01-01' },
      {
        files: createFiles(join(__dirname, '../..')),
        inspect: () => Promise.resolve(new Map()),
        bench: () => bench,
      },
    );
  });

  test('pass, and show of every exclusion what it drops and what it leaves', () => {
    expect(tested.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(tested.results.filter(({ outcome }) => outcome !== 'passed')).toEqual([]);
    expect(tested.results.length).toBeGreaterThan(10);
  });

  test('leave no rule and no table untested', () => {
    expect(tested.untested).toEqual([]);
    expect(tested.coverage.flatMap(({ tables }) => tables.missing)).toEqual([]);
  });
});
