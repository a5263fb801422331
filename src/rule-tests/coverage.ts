import { type Table, toText } from '../engine/index.ts';
import type { Exclusion, Rule } from '../model/index.ts';
import type { Coverage } from './result.ts';
import { eventsIn, type Prepared, timeOf } from './run.ts';
import type { Subject } from './subject.ts';
import { exclusionsOf, widened, without, withExclusions } from './variants.ts';

const empty: Table = { columns: [], rows: [] };

const runOf =
  ({ run }: Prepared) =>
  (rule: Rule): Table => {
    const result = run(rule);
    return result.ok ? result.table : empty;
  };

const valuesOf = ({ columns, rows }: Table, name: string): readonly string[] => {
  const place = columns.findIndex((column) => column.name === name);
  return place === -1 ? [] : rows.map((row) => toText(row[place] ?? ''));
};

/** An event is left for the want of one condition: without that condition it would be dropped. */
function leaves(rule: Rule, { id, match, tables }: Exclusion, run: (rule: Rule) => Table): boolean {
  const found = run(rule);
  if (match.length === 1)
    return valuesOf(found, 'SourceTable').some((table) => tables?.includes(table) ?? true);
  return match.some((_, index) => eventsIn(run(widened(rule, id, index))) < eventsIn(found));
}

const drops = (rule: Rule, { id }: Exclusion, run: (rule: Rule) => Table): boolean =>
  eventsIn(run(without(rule, id))) > eventsIn(run(rule));

/** The tables of a compiled query: each branch names its own in the results. */
function tablesOf({ rule, queryOf }: Subject, tests: readonly Prepared[], asOf: string): string[] {
  const texts = tests.map(({ located }) => queryOf(rule, timeOf(located, asOf).slice(0, 10)));
  const found = texts.flatMap(({ value = '' }) => [...value.matchAll(/SourceTable = "(\w+)"/g)]);
  return [...new Set(found.flatMap(([, table = '']) => table))];
}

/** What tests have exercised of a rule: told from what the rule does without its parts. */
export function coverageOf(subject: Subject, tests: readonly Prepared[], asOf: string): Coverage {
  const { rule } = subject;
  const tables = tablesOf(subject, tests, asOf);
  const runs = tests.map(runOf);
  const bare = runs.map((run) => run(withExclusions(rule, [])));
  const seen = new Set(bare.flatMap((table) => valuesOf(table, 'Indicator')));
  const seenTables = new Set(bare.flatMap((table) => valuesOf(table, 'SourceTable')));
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
      drops: runs.some((run) => drops(rule, exclusion, run)),
      leaves: runs.some((run) => leaves(rule, exclusion, run)),
    })),
  };
}
