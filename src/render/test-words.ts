import type { Coverage, EventVerdict, TestResult } from '../rule-tests/index.ts';
import { plural } from './message.ts';

/** A long event or result is cut: a reader wants to recognise it. */
const cut = (text: string, width = 240): string =>
  text.length > width ? `${text.slice(0, width)} …` : text;

/** How many tests ended in a way. */
export const countOf = (results: readonly TestResult[], outcome: TestResult['outcome']): number =>
  results.filter((result) => result.outcome === outcome).length;

const expectedWords = (expected: TestResult['expected']): string => {
  switch (expected.kind) {
    case 'alert':
      return 'an alert';
    case 'none':
      return 'no alert';
    case 'count':
      return plural(expected.count, 'result');
    case 'rows':
      return `${plural(expected.rows.length, 'result')} as described`;
  }
};

function verdictWords({ table, index, event, verdict }: EventVerdict): string {
  const place = `${table}[${index}]`;
  const shown = cut(JSON.stringify(event));
  switch (verdict.kind) {
    case 'matched':
      return `${place} matches ${verdict.indicator} by ${verdict.column}: ${shown}`;
    case 'dropped':
      return `${place} is dropped by ${verdict.exclusions.join(' and ')}: ${shown}`;
    case 'ignored':
      return `${place} shows no indicator: ${shown}`;
  }
}

/** Why a test failed, a line for each fact. */
export function failureWords(result: TestResult): readonly string[] {
  const { expected, alert, results, missing, rows, verdicts } = result;
  const got = `${plural(results, 'result')}${alert ? ', an alert' : ', no alert'}`;
  return [
    `expected ${expectedWords(expected)}, got ${got}`,
    ...missing.map((row) => `no result has ${cut(JSON.stringify(row))}`),
    ...verdicts.map(verdictWords),
    ...(verdicts.length === 0 ? rows.map((row) => `result: ${cut(JSON.stringify(row))}`) : []),
  ];
}

/** What tests exercise of a rule, a line for each kind of part. */
export function coverageWords({ indicators, tables, exclusions }: Coverage): readonly string[] {
  const all = indicators.seen + indicators.missing.length;
  const lacking = (names: readonly string[]): string =>
    names.length === 0 ? '' : `; not: ${cut(names.join(', '), 160)}`;
  return [
    ...(all > 0 ? [`indicators ${indicators.seen} of ${all}${lacking(indicators.missing)}`] : []),
    ...(tables.seen.length + tables.missing.length > 0
      ? [
          `tables ${tables.seen.length} of ${tables.seen.length + tables.missing.length}${lacking(tables.missing)}`,
        ]
      : []),
    ...exclusions.map(
      ({ id, drops, leaves }) =>
        `exclusion ${id}: ${drops ? 'drops an event' : 'NO TEST that it drops an event'}, ${leaves ? 'leaves a near miss' : 'NO TEST that it leaves a near miss'}`,
    ),
  ];
}
