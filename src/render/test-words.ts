import type { Coverage, EventVerdict, TestResult, Verdict } from '../rule-tests/index.ts';
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

const whyLeftOut = {
  confidence: 'is below minConfidence',
  age: 'is older than maxAge',
  expired: 'has expired',
  allowed: 'the rule allows',
} as const;

function whatBecame(verdict: Verdict): string {
  switch (verdict.kind) {
    case 'matched': {
      const all = verdict.matches.map(({ indicator, column }) => `${indicator} by ${column}`);
      const lapsed = verdict.lapsed.map((id) => `; the exclusion ${id} has expired`);
      return `matches ${all.join(' and ')}${lapsed.join('')}`;
    }
    case 'dropped':
      return verdict.exclusions.length === 0
        ? 'is dropped by several exclusions together'
        : `is dropped by ${verdict.exclusions.join(' and ')}`;
    case 'unread':
      return 'is not seen: the rule does not read this table';
    case 'outside':
      return 'is not seen: it lies outside of the time that a run looks at';
    case 'leftOut':
      return `shows ${verdict.indicator}, which ${whyLeftOut[verdict.why]}`;
    case 'ignored':
      return 'shows no indicator';
  }
}

const verdictWords = ({ table, index, event, verdict }: EventVerdict): string =>
  `${table}[${index}] ${whatBecame(verdict)}: ${cut(JSON.stringify(event))}`;

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
