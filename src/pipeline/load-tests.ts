import { type Diagnostic, diagnostic } from '../diagnostics/index.ts';
import type { LocatedRule, LocatedTest } from '../model/index.ts';
import type { TextFile } from '../ports/index.ts';
import {
  checkTestNames,
  locateTests,
  type Surroundings,
  validateTests,
} from '../validate/index.ts';
import { readDocument } from './read-document.ts';

/** Tests of rules, wherever they are written. */
export interface LoadedTests {
  readonly tests: readonly LocatedTest[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The tests of rules: those in the rules, and those of test files. */
export function loadTests(
  files: readonly TextFile[],
  rules: readonly LocatedRule[],
  surroundings: Pick<Surroundings, 'root'>,
): LoadedTests {
  const loaded = files.map((file) =>
    readDocument(file, (document) => validateTests(document, surroundings)),
  );
  const known = new Set(rules.map(({ rule }) => rule.id));
  const apart = loaded.flatMap(({ value = [] }) => value);
  const strange = apart.filter(({ rule }) => !known.has(rule));
  const tests = [
    ...rules.flatMap((located) =>
      locateTests(located.rule.tests, { ...located, rule: located.rule.id }),
    ),
    ...apart.filter(({ rule }) => known.has(rule)),
  ];
  return {
    tests,
    diagnostics: [
      ...loaded.flatMap(({ diagnostics }) => diagnostics),
      ...strange.map(({ rule, locate }) =>
        diagnostic('TST006', { rule }, { span: locate(['name']) }),
      ),
      ...checkTestNames(
        tests.map(({ rule, test: { name }, locate }) => ({
          rule,
          name,
          span: () => locate(['name']),
        })),
      ),
    ],
  };
}
