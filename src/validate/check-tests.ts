import { diagnostic } from '../diagnostics/index.ts';
import type { Diagnostic, Locate, Span } from '../diagnostics/index.ts';
import type { TestEntry } from './rule-file.ts';

/** A finding where a time is none that exists, such as the 31st of June. */
export const checkTime = (
  value: string | undefined,
  locate: () => Diagnostic['span'],
): Diagnostic[] =>
  value === undefined || isTime(value) ? [] : [diagnostic('TST002', { value }, { span: locate() })];

/** Date.parse takes the 31st of June for the 1st of July. */
function isTime(text: string): boolean {
  const milliseconds = Date.parse(text);
  if (Number.isNaN(milliseconds)) return false;
  return new Date(milliseconds).toISOString().slice(0, 16) === text.slice(0, 16);
}

/** A test as far as its name goes. */
interface Named {
  readonly rule: string;
  readonly name: string;
  readonly span: () => Span;
}

/** Names go into reports and filters: one of them means one test of a rule. */
export function checkTestNames(tests: readonly Named[]): readonly Diagnostic[] {
  const seen = new Set<string>();
  return tests.flatMap(({ rule, name, span }) => {
    const key = JSON.stringify([rule, name]);
    if (seen.has(key)) return [diagnostic('TST001', { rule, name }, { span: span() })];
    seen.add(key);
    return [];
  });
}

/** What the schema cannot say of tests; `locate` takes paths that begin with `tests`. */
export function checkTests(
  tests: readonly (TestEntry | undefined)[],
  rule: string,
  locate: Locate,
): readonly Diagnostic[] {
  const sound = tests.flatMap((test, index) => (test ? [{ ...test, index }] : []));
  return [
    ...sound.flatMap(({ now, index }) => checkTime(now, () => locate(['tests', index, 'now']))),
    ...checkTestNames(
      sound.map(({ name, index }) => ({
        rule,
        name,
        span: () => locate(['tests', index, 'name']),
      })),
    ),
  ];
}
