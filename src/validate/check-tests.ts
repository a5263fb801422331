import { diagnostic } from '../diagnostics/index.ts';
import type { Diagnostic, Locate } from '../diagnostics/index.ts';
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

/** What the schema cannot say of tests; `locate` takes paths that begin with `tests`. */
export function checkTests(
  tests: readonly (TestEntry | undefined)[],
  rule: string,
  locate: Locate,
): readonly Diagnostic[] {
  const names = new Set<string>();
  return tests.flatMap((test, index) => {
    if (!test) return [];
    const { name, now } = test;
    const again = names.has(name);
    names.add(name);
    return [
      ...checkTime(now, () => locate(['tests', index, 'now'])),
      ...(again
        ? [diagnostic('TST001', { rule, name }, { span: locate(['tests', index, 'name']) })]
        : []),
    ];
  });
}
