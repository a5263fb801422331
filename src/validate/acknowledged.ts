import { diagnostic, entryOf, hasErrors } from '../diagnostics/index.ts';
import type { Code, Diagnostic, Locate } from '../diagnostics/index.ts';

/** Findings on queries are acknowledged where queries are analysed. */
const judgedHere = /^(?:IOC|RUL)/;

const isAcceptable = ({ code, severity }: Diagnostic): boolean =>
  judgedHere.test(code) && severity !== 'error';

/** Leaves out what the rule accepts with a reason; an entry that accepts nothing is a finding itself. */
export function withoutAcknowledged(
  diagnostics: readonly Diagnostic[],
  acknowledge: Readonly<Record<string, string>>,
  locate: Locate,
): readonly Diagnostic[] {
  const named = Object.keys(acknowledge).filter((code) => judgedHere.test(code));
  const found = new Set<string>(diagnostics.map(({ code }) => code));
  const broken = hasErrors(diagnostics);
  const about = (code: string) => ({ span: locate(['acknowledge', code], 'key') });
  return [
    ...diagnostics.filter((one) => !(isAcceptable(one) && named.includes(one.code))),
    ...named.flatMap((code) => {
      // What an error hides may be what the entry is for.
      if (!found.has(code)) return broken ? [] : [diagnostic('RUL030', { code }, about(code))];
      const isError = entryOf(code as Code).severity === 'error';
      return isError ? [diagnostic('RUL031', { code }, about(code))] : [];
    }),
  ];
}
