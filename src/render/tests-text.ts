import { plural } from './message.ts';
import type { Results } from './results.ts';
import { lines, type Style, terminal, type Terminal } from './terminal.ts';
import { countOf, coverageWords, failureWords } from './test-words.ts';

type Result = Results['test']['results'][number];

const marks = {
  passed: { mood: 'good', word: 'pass' },
  failed: { mood: 'bad', word: 'FAIL' },
  broken: { mood: 'bad', word: 'BROKEN' },
} as const satisfies Record<
  Result['outcome'],
  { readonly mood: keyof Style; readonly word: string }
>;

function resultLines(result: Result, style: Style): readonly Terminal[] {
  const { mood, word } = marks[result.outcome];
  const { file, start } = result.span;
  const place =
    result.outcome === 'passed'
      ? terminal``
      : style.dim(terminal`  ${file}:${start.line}:${start.column}`);
  return [
    terminal`${style[mood](terminal`${word}`)} ${result.rule}: ${result.name}${place}`,
    ...(result.outcome === 'failed'
      ? failureWords(result).map((line) => terminal`     ${line}`)
      : []),
  ];
}

/** How many tests passed, and whether all is well. */
function testsVerdict({ results, untested, diagnostics }: Results['test'], style: Style): Terminal {
  const passed = countOf(results, 'passed');
  const failed = countOf(results, 'failed');
  const broken = countOf(results, 'broken');
  const inTests = new Set(results.flatMap((result) => result.diagnostics));
  const errors = diagnostics.filter((one) => one.severity === 'error' && !inTests.has(one)).length;
  const verdict =
    failed + broken + errors > 0 ? style.bad(terminal`Failed`) : style.good(terminal`Passed`);
  const counts = [
    `${passed} passed`,
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(broken > 0 ? [`${broken} could not be run`] : []),
    ...(errors > 0 ? [`${plural(errors, 'error')} besides`] : []),
    ...(untested.length > 0 ? [`${plural(untested.length, 'rule')} without a test`] : []),
  ];
  return terminal`${verdict}: ${plural(results.length, 'test')}: ${counts.join(', ')}`;
}

/** The tests that were run, what failed and why, what they exercise, and the verdict. */
export function testsText(result: Results['test'], style: Style): Terminal {
  const { results, coverage } = result;
  return lines([
    ...results.flatMap((one) => resultLines(one, style)),
    ...coverage.flatMap((one) => [
      style.strong(terminal`coverage of ${one.rule}`),
      ...coverageWords(one).map((line) => terminal`     ${line}`),
    ]),
    testsVerdict(result, style),
  ]);
}
