import { type Diagnostic, diagnostic } from '../diagnostics/index.ts';
import { toText } from '../engine/index.ts';
import type { Exclusion, Rule } from '../model/index.ts';
import type { Coverage } from './result.ts';
import { isLess, type Prepared, type Run } from './run.ts';
import type { Subject } from './subject.ts';
import { valuesOf } from './table.ts';
import { alone, bare, exclusionsToShow, widenings } from './variants.ts';
import { seenEvents } from './window.ts';

/** What a rule and its variants make of the events of one test. */
interface Seen {
  readonly test: Prepared;
  /** The rule as it is. */
  readonly whole: Run;
  /** The rule without exclusions. */
  readonly bare: Run;
  readonly run: (rule: Rule) => Run;
}

/** A test that was run, and whether it showed what it says. */
export interface Ran {
  readonly prepared: Prepared;
  readonly passed: boolean;
}

const textsOf = (run: Run, name: string): readonly string[] =>
  run.ok ? valuesOf(run.table, name).map(toText) : [];

/** An exclusion drops an event where it does so alone, whatever else drops it too. */
const drops = (rule: Rule, exclusion: Exclusion, seen: Seen): boolean =>
  isLess(seen.run(alone(rule, exclusion)), seen.bare);

/** An event is left for the want of one condition: any other value of its field would not do. */
const leaves = (rule: Rule, exclusion: Exclusion, { whole, run }: Seen): boolean =>
  widenings(rule, exclusion).some((variant) => isLess(run(variant), whole));

/** Indicators that count on the day of a test. */
function indicatorsOf({ detection }: Rule, all: readonly Seen[]): readonly string[] {
  if (detection.kind !== 'indicators') return [];
  const values = Array.from(detection.indicators.values, ({ value }) => value);
  return values.filter((value) =>
    all.some(({ test }) => test.queries?.leftOut.has(value) !== true),
  );
}

/** Tables that had events: of an indicator rule such that show an indicator. */
const tablesSeen = ({ detection }: Rule, { bare: run, test }: Seen): readonly string[] =>
  detection.kind === 'indicators'
    ? textsOf(run, 'SourceTable')
    : [...seenEvents(test.fixtures.events, test.window)].flatMap(([name, { rows }]) =>
        rows.length > 0 ? [name] : [],
      );

const split = (all: readonly string[], seen: ReadonlySet<string>) => ({
  seen: all.filter((one) => seen.has(one)),
  missing: all.filter((one) => !seen.has(one)),
});

/** A variant of the rule that cannot be run shows nothing, and that is said once for each test. */
function untold(
  { located }: Prepared,
  causes: readonly Diagnostic[],
): readonly [string, Diagnostic] {
  const { name } = located.test;
  const args = { name, causes: [...new Set(causes.map(({ code }) => code))].join(', ') };
  return [name, diagnostic('TST012', args, { span: located.locate(['name']) })];
}

/** Coverage of a rule, with what kept it from being told in full. */
export interface Covered {
  readonly coverage: Coverage;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * What tests have exercised of a rule: told from what the rule does without its parts. A test that
 * failed shows nothing but that.
 */
export function coverageOf({ rule }: Subject, tests: readonly Ran[]): Covered {
  const wrong = new Map<string, Diagnostic>();
  const ran = tests.map(({ prepared, passed }) => {
    const run = (variant: Rule): Run => {
      const made = prepared.run(variant);
      if (!made.ok) wrong.set(...untold(prepared, made.diagnostics));
      return made;
    };
    return { passed, seen: { test: prepared, whole: run(rule), bare: run(bare(rule)), run } };
  });
  const all = ran.map(({ seen }) => seen);
  const shown = ran.flatMap(({ passed, seen }) => (passed ? [seen] : []));
  const tables = new Set(all.flatMap(({ whole }) => (whole.ok ? [...whole.reads.events] : [])));
  const indicators = split(
    indicatorsOf(rule, all),
    new Set(shown.flatMap((one) => textsOf(one.bare, 'Indicator'))),
  );
  const coverage = {
    rule: rule.id,
    indicators: { seen: indicators.seen.length, missing: indicators.missing },
    tables: split([...tables], new Set(shown.flatMap((one) => tablesSeen(rule, one)))),
    exclusions: exclusionsToShow(rule).map((exclusion) => ({
      id: exclusion.id,
      drops: shown.some((one) => drops(rule, exclusion, one)),
      leaves: shown.some((one) => leaves(rule, exclusion, one)),
    })),
  };
  return { coverage, diagnostics: [...wrong.values()] };
}
