import type { QueryFinding } from '../analyse/index.ts';
import type { CompiledRule } from '../compile/index.ts';
import { type Diagnostic, diagnostic, entryOf } from '../diagnostics/index.ts';
import type { LocatedRule } from '../model/index.ts';
import { nameRule } from '../validate/index.ts';

/** A finding where the author wrote the text, or at the exclusion that the text is of. */
export function whereWritten(
  { code, args, start, length }: QueryFinding,
  located: LocatedRule,
  { segments = [] }: CompiledRule,
): readonly Diagnostic[] {
  const { rule, locate, locateWithin } = located;
  const { severity } = entryOf(code);
  const segment = segments.find((one) => start < one.end);
  if (segment?.kind !== 'exclusion') {
    const from = segment ? start - segment.start + segment.from : start;
    return [
      { code, severity, args, span: locateWithin(['query'], from, from + Math.max(1, length)) },
    ];
  }
  if (severity !== 'error') return [];
  const { index } = segment;
  const about = { id: rule.detection.exclusions[index]?.id ?? '', cause: code };
  const detail = Object.values(args).join(', ');
  const span = locate(['exclusions', index]);
  return nameRule(located, [diagnostic('EXC030', { ...about, detail }, { span })]);
}
