import { diagnostic } from '../diagnostics/index.ts';
import type { ArgsOf, Code, Diagnostic, Locate, Path } from '../diagnostics/index.ts';
import type { Rule } from '../model/index.ts';
import type { AnalyticsRuleProperties } from '../resources/index.ts';

/** What a check of limits looks at. */
export interface Checked {
  readonly properties: AnalyticsRuleProperties;
  /** What the author wrote, before anything was derived. */
  readonly rule: Rule;
  readonly locate: Locate;
  /** Columns of the result, where the compiler knows them. */
  readonly columns?: readonly string[] | undefined;
}

/** One group of limits. */
export type Check = (checked: Checked) => readonly Diagnostic[];

/** A diagnostic at the key of a rule file that broke a limit. */
export const finding = <C extends Code>(
  code: C,
  args: ArgsOf<C>,
  where: { readonly at: Path; readonly locate: Locate },
): Diagnostic => diagnostic(code, args, { span: where.locate(where.at) });

/** One diagnostic if a limit is broken. */
export const broken = (isBroken: boolean, make: () => Diagnostic): readonly Diagnostic[] =>
  isBroken ? [make()] : [];
