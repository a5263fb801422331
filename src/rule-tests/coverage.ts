import { type Table, toText } from '../engine/index.ts';
import type { Exclusion, Rule } from '../model/index.ts';
import type { Coverage } from './result.ts';
import { dayOf, eventsIn, type Prepared, tableOf } from './run.ts';
import type { Subject } from './subject.ts';
import { valuesOf } from './table.ts';
import { conjuncts, exclusionsOf, widened, without, withExclusions } from './variants.ts';

/** What a rule and its variants make of the events of one test. */
interface Seen {
  readonly found: Table;
  readonly run: (rule: Rule) => Table;
}

const textsOf = (table: Table, name: string): readonly string[] =>
  valuesOf(table, name).map(toText);

/** An event is left for the want of one condition: without that condition it would be dropped. */
function leaves(rule: Rule, { id, match, tables }: Exclusion, { found, run }: Seen): boolean {
  const needed = conjuncts(match);
  if (needed.length === 1)
    return textsOf(found, 'SourceTable').some((table) => tables?.includes(table) ?? true);
  return needed.some((_, index) => eventsIn(run(widened(rule, id, index))) < eventsIn(found));
}

const drops = (rule: Rule, { id }: Exclusion, { found, run }: Seen): boolean =>
  eventsIn(run(without(rule, id))) > eventsIn(found);

/** The tables of a compiled query: each branch names its own in the results. */
function tablesOf(
  { rule, queriesOf }: Subject,
  tests: readonly Prepared[],
  asOf: string,
): string[] {
  const texts = tests.flatMap(
    ({ located }) => queriesOf(rule, dayOf(located, asOf)).value?.texts ?? [],
  );
  const found = texts.flatMap((text) => [...text.matchAll(/SourceTable = "(\w+)"/g)]);
  return [...new Set(found.flatMap(([, table = '']) => table))];
}

/** What tests have exercised of a rule: told from what the rule does without its parts. */
export function coverageOf(subject: Subject, tests: readonly Prepared[], asOf: string): Coverage {
  const { rule } = subject;
  const tables = tablesOf(subject, tests, asOf);
  const all = tests.map((test): Seen => {
    const run = (variant: Rule): Table => tableOf(test.run(variant));
    return { found: run(rule), run };
  });
  const bare = all.map(({ run }) => run(withExclusions(rule, [])));
  const seen = new Set(bare.flatMap((table) => textsOf(table, 'Indicator')));
  const seenTables = new Set(bare.flatMap((table) => textsOf(table, 'SourceTable')));
  const indicators =
    rule.detection.kind === 'indicators'
      ? rule.detection.indicators.values.map(({ value }) => value)
      : [];
  return {
    rule: rule.id,
    indicators: {
      seen: indicators.filter((value) => seen.has(value)).length,
      missing: indicators.filter((value) => !seen.has(value)),
    },
    tables: {
      seen: tables.filter((table) => seenTables.has(table)),
      missing: tables.filter((table) => !seenTables.has(table)),
    },
    exclusions: exclusionsOf(rule).map((exclusion) => ({
      id: exclusion.id,
      drops: all.some((one) => drops(rule, exclusion, one)),
      leaves: all.some((one) => leaves(rule, exclusion, one)),
    })),
  };
}
