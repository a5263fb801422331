import { type Diagnostic, diagnostic } from '../diagnostics/index.ts';
import type { LocatedRule, LocatedTest } from '../model/index.ts';
import type { TextFile } from '../ports/index.ts';
import { parseDocument } from '../source/index.ts';
import { validateTests } from '../validate/index.ts';

/** Tests of rules, wherever they are written. */
export interface LoadedTests {
  readonly tests: readonly LocatedTest[];
  readonly diagnostics: readonly Diagnostic[];
}

const testsIn = ({ rule, file, locate }: LocatedRule): readonly LocatedTest[] =>
  rule.tests.map((test, index) => ({
    file,
    rule: rule.id,
    test,
    locate: (path, part) => locate(['tests', index, ...path], part),
  }));

function read(file: TextFile): LoadedTests {
  const document = parseDocument(file);
  if (!document.value) return { tests: [], diagnostics: document.diagnostics };
  const { value = [], diagnostics } = validateTests(document.value);
  return { tests: value, diagnostics: [...document.diagnostics, ...diagnostics] };
}

/** Names go into reports: one of them means one test. */
function checkNames(tests: readonly LocatedTest[]): readonly Diagnostic[] {
  const seen = new Set<string>();
  return tests.flatMap(({ rule, test: { name }, locate }) => {
    const key = JSON.stringify([rule, name]);
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    return [diagnostic('TST001', { rule, name }, { span: locate(['name']) })];
  });
}

/** The tests of rules: those in the rules, and those of test files. */
export function loadTests(files: readonly TextFile[], rules: readonly LocatedRule[]): LoadedTests {
  const loaded = files.map(read);
  const known = new Set(rules.map(({ rule }) => rule.id));
  const apart = loaded.flatMap(({ tests }) => tests);
  const strange = apart.filter(({ rule }) => !known.has(rule));
  const tests = [...rules.flatMap(testsIn), ...apart.filter(({ rule }) => known.has(rule))];
  return {
    tests,
    diagnostics: [
      ...loaded.flatMap(({ diagnostics }) => diagnostics),
      ...strange.map(({ rule, locate }) =>
        diagnostic('TST006', { rule }, { span: locate(['name']) }),
      ),
      ...checkNames(tests),
    ],
  };
}
