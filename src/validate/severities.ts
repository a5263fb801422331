import { diagnostic } from '../diagnostics/index.ts';
import type { Diagnostic, Locate } from '../diagnostics/index.ts';
import type { IndicatorDetection } from '../model/index.ts';
import type { RuleFile } from './rule-file.ts';

const ranks = ['High', 'Medium', 'Low', 'Informational'] as const;

/** The severities that a rule asks for, the highest first. */
export const severitiesOf = ({
  severityByConfidence: asked,
}: Partial<RuleFile>): IndicatorDetection['severities'] =>
  asked &&
  ranks.flatMap((severity) => {
    const from = asked[severity];
    return from === undefined ? [] : [{ severity, from }];
  });

/** A confidence is a percentage, and a higher severity needs a higher one: else it would never be given. */
export function checkSeverities(rule: Partial<RuleFile>, locate: Locate): readonly Diagnostic[] {
  const asked = severitiesOf(rule) ?? [];
  return asked.flatMap(({ severity, from }, index) => {
    const span = locate(['severityByConfidence', severity]);
    const above = asked[index - 1];
    if (from > 100) return [diagnostic('IOC051', { value: from }, { span })];
    if (above === undefined || from < above.from) return [];
    return [diagnostic('RUL008', { severity, from, above: above.severity }, { span })];
  });
}
