import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { createFiles } from '../../src/files/index.ts';
import { createTestBench, type Tested, testRules } from '../../src/pipeline/index.ts';
import { context } from '../support/rules.ts';

describe('the tests of our own rules', () => {
  let tested: Tested;
  const analysed = new Set<string>();
  /** In the exclusions of our rules, shared ones once a rule. */
  const conditions = 15;
  beforeAll(async () => {
    const made = await createTestBench({});
    const analyse = (text: string) => {
      analysed.add(text);
      return made.analyser.analyse(text);
    };
    tested = await testRules(
      { paths: ['rules'], coverage: true, requireExclusions: true },
      // A day on which most of the rules have expired: their tests say when they run.
      { ...context, asOf: '2035-01-01', shared: { paths: ['exclusions'] } },
      {
        files: createFiles(join(__dirname, '../..')),
        inspect: () => Promise.resolve(new Map()),
        bench: () => Promise.resolve({ ...made, analyser: { analyse } }),
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

  test('analyse a query for each rule and each condition: other variants are made from that', () => {
    const rules = new Set(tested.results.map(({ rule }) => rule)).size;
    expect(analysed.size).toBeGreaterThanOrEqual(rules);
    expect(analysed.size).toBeLessThanOrEqual(rules + conditions);
  });
});
