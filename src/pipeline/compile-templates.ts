import { mergeFindings, type Result } from '../diagnostics/index.ts';
import type { Template, TemplateFormat } from '../exchange/index.ts';
import type { Compiled } from './compile-rules.ts';

/** Compiled rules in a form that others deploy. */
export async function compileTemplates(
  { rules, located }: Pick<Compiled, 'rules' | 'located'>,
  how: { readonly format: TemplateFormat; readonly apart: boolean },
): Promise<Result<readonly Template[]>> {
  const { templatesOf } = await import('../exchange/index.ts');
  const connectors = new Map(
    located.map(({ file, rule: { requiredDataConnectors } }) => [file, requiredDataConnectors]),
  );
  const { value = [], diagnostics } = templatesOf(
    rules.map((rule) => ({
      rule,
      beside: { requiredDataConnectors: connectors.get(rule.file) ?? [] },
    })),
    how,
  );
  return { value, diagnostics: mergeFindings(diagnostics) };
}
