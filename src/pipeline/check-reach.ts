import { isOfUse } from '../compile/index.ts';
import { type Diagnostic, diagnostic } from '../diagnostics/index.ts';
import type { Loaded } from './load-rules.ts';
import type { RuleContext } from './rule-context.ts';

/** Shared exclusions that drop nothing in any rule: a wrong tag, table or field, or a rule that is gone. */
export const checkReach = (
  { rules, expected }: Pick<Loaded, 'rules' | 'expected'>,
  context: RuleContext,
): readonly Diagnostic[] =>
  expected.flatMap(({ entry: { id }, file, locate }) => {
    const isUsed = rules.some((located) =>
      located.rule.detection.exclusions.some(
        (one) => one.id === id && one.shared?.file === file && isOfUse(one, located, context),
      ),
    );
    return isUsed ? [] : [diagnostic('EXC047', { id }, { span: locate(['id']) })];
  });
