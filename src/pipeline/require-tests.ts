import { type Diagnostic, diagnostic } from '../diagnostics/index.ts';
import type { LocatedRule } from '../model/index.ts';
import type { Coverage } from '../rule-tests/index.ts';

/** Exclusions that lack one of their two tests; a rule without tests lacks all. */
export function untestedExclusions(
  rules: readonly LocatedRule[],
  covered: readonly Coverage[],
): Diagnostic[] {
  return rules.flatMap(({ rule, locate }) => {
    if (rule.detection.kind !== 'indicators') return [];
    const known = covered.find((one) => one.rule === rule.id)?.exclusions ?? [];
    return rule.detection.exclusions.flatMap(({ id, shared }, index) => {
      // One that is for many rules is tested where its file names the rule.
      if (shared && shared.by !== 'id') return [];
      const where = { span: locate(['exclusions', index, 'id']) };
      const shown = known.find((one) => one.id === id);
      return [
        ...(shown?.drops === true ? [] : [diagnostic('TST008', { id }, where)]),
        ...(shown?.leaves === true ? [] : [diagnostic('TST009', { id }, where)]),
      ];
    });
  });
}
