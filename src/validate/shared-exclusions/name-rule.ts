import { type Code, type Diagnostic, text } from '../../diagnostics/index.ts';
import type { LocatedRule } from '../../model/index.ts';

/** What is true of a shared exclusion with whatever rule it is looked at. */
const ofItself: ReadonlySet<Code> = new Set<Code>([
  'EXC024',
  'EXC025',
  'EXC026',
  'EXC033',
  'EXC034',
  'EXC101',
  'EXC107',
  'EXC109',
  'EXC201',
  'EXC203',
  'EXC204',
  'EXC205',
  'FIL013',
]);

/** Findings in a shared exclusion; those that depend on the rule say which one it is. */
export const inRule = (
  { locate }: LocatedRule,
  diagnostics: readonly Diagnostic[],
): readonly Diagnostic[] =>
  diagnostics.map((found) => {
    const { related = [], code } = found;
    if (ofItself.has(code)) return found;
    return { ...found, related: [...related, { span: locate(['id']), note: text`in the rule` }] };
  });

/** Findings on a rule: those that stand in one of its shared exclusions say which rule it is. */
export function nameRule(
  located: LocatedRule,
  diagnostics: readonly Diagnostic[],
): readonly Diagnostic[] {
  const { exclusions } = located.rule.detection;
  const shared = new Set(exclusions.flatMap((one) => one.shared?.file ?? []));
  return diagnostics.flatMap((found) =>
    found.span && shared.has(found.span.file) ? inRule(located, [found]) : [found],
  );
}
