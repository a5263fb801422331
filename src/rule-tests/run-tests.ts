import { type Diagnostic, diagnostic, hasErrors } from '../diagnostics/index.ts';
import type { LocatedTest } from '../model/index.ts';
import { coverageOf, type Ran } from './coverage.ts';
import { isAlert, isMet, lackingColumns, missingRows, shownRow } from './expectation.ts';
import type { Coverage, TestResult } from './result.ts';
import { type Prepared, prepare, type Reads } from './run.ts';
import { fixtureKinds } from './fixtures.ts';
import type { Subject, Workbench } from './subject.ts';
import { emptiedBy, tablesOf } from './query-verdicts.ts';
import { verdictsOf } from './verdicts.ts';

/** Results that are shown of a test that failed. */
const shownResults = 5;

/** What the tests of one rule showed. */
export interface RuleTested {
  readonly results: readonly TestResult[];
  /** Where it was asked for. */
  readonly coverage?: Coverage;
  /** What is wrong besides the tests. */
  readonly diagnostics: readonly Diagnostic[];
}

const blank = ({ rule, test, locate }: LocatedTest) =>
  ({
    rule,
    name: test.name,
    span: locate(['name']),
    expected: test.expect,
    alert: false,
    results: 0,
    rows: [],
    missing: [],
    lacking: [],
    tables: [],
    verdicts: [],
  }) satisfies Omit<TestResult, 'outcome' | 'diagnostics'>;

/** A test that cannot be run, and why. */
export const brokenTest = (
  located: LocatedTest,
  diagnostics: readonly Diagnostic[],
): TestResult => ({ ...blank(located), outcome: 'broken', diagnostics });

function resultOf(subject: Subject, prepared: Prepared, bench: Workbench): TestResult {
  const { located, fixtures } = prepared;
  const { rule } = subject;
  if (hasErrors(fixtures.diagnostics)) return brokenTest(located, fixtures.diagnostics);
  const run = prepared.run(rule);
  if (!run.ok) return brokenTest(located, run.diagnostics);
  const { table } = run;
  const diagnostics = unreadRows(prepared, run.reads);
  const shown = { table, now: prepared.now };
  const { expect } = located.test;
  const alert = isAlert(rule, table.rows.length);
  const about = { ...blank(located), alert, results: table.rows.length };
  if (isMet(expect, shown, alert)) return { ...about, outcome: 'passed', diagnostics };
  return {
    ...about,
    outcome: 'failed',
    rows: table.rows.slice(0, shownResults).map((row) => shownRow(table, row)),
    ...(expect.kind === 'rows' && {
      missing: missingRows(shown, expect.rows),
      lacking: lackingColumns(table, expect.rows),
    }),
    ...(rule.detection.kind === 'query' && {
      tables: tablesOf(prepared, run.reads),
      ...(table.rows.length === 0 && { emptied: emptiedBy(prepared, bench, subject) }),
    }),
    verdicts: verdictsOf(rule, prepared, run),
    diagnostics,
  };
}

/** Rows that no query of the rule reads; a name in its text may be read only where rows come that far. */
function unreadRows({ located, queries, fixtures }: Prepared, reads: Reads): Diagnostic[] {
  const texts = queries?.texts ?? [];
  return fixtureKinds.flatMap((kind) =>
    [...fixtures[kind].keys()]
      .filter((name) => !reads[kind].has(name) && !texts.some((text) => text.includes(name)))
      .map((source) =>
        diagnostic('TST014', { source }, { span: located.locate([kind, source], 'key') }),
      ),
  );
}

/** Runs the tests of a rule one after another. */
export async function runTests(
  subject: Subject,
  tests: readonly LocatedTest[],
  options: {
    readonly bench: Workbench;
    readonly cover: boolean;
  },
): Promise<RuleTested> {
  const ran: Ran[] = [];
  const results: TestResult[] = [];
  for (const located of tests) {
    const prepared = await prepare(located, subject, options.bench);
    const result = resultOf(subject, prepared, options.bench);
    results.push(result);
    if (result.outcome !== 'broken') ran.push({ prepared, passed: result.outcome === 'passed' });
  }
  return { results, diagnostics: [], ...(options.cover && coverageOf(subject, ran)) };
}
