import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TableSchemas } from '../../src/model/index.ts';
import { createFiles } from '../../src/files/index.ts';
import {
  createTestBench,
  type Tested,
  testRules,
  type TestSelection,
} from '../../src/pipeline/index.ts';
import { context } from './rules.ts';

/** Runs tests that are written in files of a new folder. */
export interface TestFolder {
  readonly run: (
    files: Readonly<Record<string, string>>,
    selection?: Partial<TestSelection>,
  ) => Promise<Tested>;
}

/** Loads the language service once for the tests of a suite. */
export async function openTestFolder(schemas: TableSchemas): Promise<TestFolder> {
  const bench = await createTestBench(schemas);
  return {
    run: async (files, selection = {}) => {
      const folder = mkdtempSync(join(tmpdir(), 'tests-'));
      for (const [name, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, name)), { recursive: true });
        writeFileSync(join(folder, name), text);
      }
      const all = { paths: ['.'], coverage: false, requireExclusions: false, ...selection };
      const tested = await testRules(all, context, {
        files: createFiles(folder),
        inspect: () => Promise.resolve(new Map()),
        bench: () => Promise.resolve(bench),
      });
      rmSync(folder, { recursive: true });
      return tested;
    },
  };
}

const schedule = `queryFrequency: 1h
queryPeriod: 1h
triggerOperator: gt
triggerThreshold: 0
`;

/** A rule that carries its query, with tests. */
export const aQueryRule = (query: string, tests: string, when: string = schedule): string =>
  `id: q
name: Q
severity: High
${when}query: |
${query.replaceAll(/^/gm, '  ')}
tests:
${tests}`;

/** Codes of all errors, of the rules and of their tests. */
export const codesOf = ({ diagnostics, results }: Tested): readonly string[] => [
  ...new Set(
    [...diagnostics, ...results.flatMap((result) => result.diagnostics)]
      .filter(({ severity }) => severity === 'error')
      .map(({ code }) => code),
  ),
];
