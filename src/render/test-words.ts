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

const outside = 'outside of the time that a run looks at';

const whyLeftOut = {
  confidence: 'is below minConfidence',
  age: 'is older than maxAge',
  expired: 'has expired',
  allowed: 'the rule allows',
} as const;

function matchWords({ matches, lapsed }: Extract<Verdict, { kind: 'matched' }>): string {
  const all = matches.map(({ indicator, column }) => `${indicator} by ${column}`);
  const expired = lapsed.map((id) => `; the exclusion ${id} has expired`);
  return `matches ${all.join(' and ')}${expired.join('')}`;
}

/** Words for each kind of verdict. */
const became: {
  readonly [K in Verdict['kind']]: (verdict: Extract<Verdict, { kind: K }>) => string;
} = {
  matched: matchWords,
  dropped: ({ exclusions }) =>
    exclusions.length === 0
      ? 'is dropped by several exclusions together'
      : `is dropped by ${exclusions.join(' and ')}`,
  made: ({ alone }) => (alone ? 'makes a result by itself' : 'makes a result with others'),
  given: () => 'is read',
  unread: () => 'is not seen: the rule does not read this table',
  outside: () => `is not seen: it lies ${outside}`,
  leftOut: ({ indicator, why }) => `shows ${indicator}, which ${whyLeftOut[why]}`,
  ignored: () => 'shows no indicator',
};

const whatBecame = <K extends Verdict['kind']>(
  kind: K,
  verdict: Extract<Verdict, { kind: K }>,
): string => became[kind](verdict);

const verdictWords = ({ table, index, event, verdict }: EventVerdict): string =>
  `${table}[${index}] ${whatBecame(verdict.kind, verdict)}: ${cut(JSON.stringify(event))}`;

/** Events that are told one by one. */
const told = 20;

function tableWords({ table, events, read, seen }: TestResult['tables'][number]): string {
  if (!read) return `${table}: ${plural(events, 'event')}; the query does not read this table`;
  const hidden = events - seen;
  return `${table}: ${plural(events, 'event')}${hidden > 0 ? `, ${hidden} ${outside}` : ''}`;
}

/** Where a query lost its rows. */
function emptiedWords({ operator, span }: NonNullable<TestResult['emptied']>): string {
  const place = span ? ` (${span.file}:${span.start.line})` : '';
  return `no row is left after: ${operator}${place}`;
}

/** Of an indicator rule the events tell whether there is an alert, and why. */
const isToldByEvents = ({ expected, tables, verdicts }: TestResult): boolean =>
  verdicts.length > 0 && tables.length === 0 && expected.kind !== 'rows';

/** Why a test failed, a line for each fact. */
export function failureWords(result: TestResult): readonly string[] {
  const { expected, alert, results, missing, lacking, rows, tables, emptied, verdicts } = result;
  const got = `${plural(results, 'result')}${alert ? ', an alert' : ', no alert'}`;
  const more = verdicts.length - told;
  return [
    `expected ${expectedWords(expected)}, got ${got}`,
    ...lacking.map(
      ({ column, near }) => `results have no column ${column}; the nearest is ${near}`,
    ),
    ...missing.map((row) => `no result has ${cut(JSON.stringify(row))}`),
    ...tables.map(tableWords),
    ...(emptied ? [emptiedWords(emptied)] : []),
    ...verdicts.slice(0, told).map(verdictWords),
    ...(more > 0 ? [`and ${plural(more, 'more event')}`] : []),
    ...(isToldByEvents(result) ? [] : rows.map((row) => `result: ${cut(JSON.stringify(row))}`)),
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
