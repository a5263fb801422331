import { diagnostic, text } from '../diagnostics/index.ts';
import type { Diagnostic } from '../diagnostics/index.ts';
import type { LocatedRule } from '../model/index.ts';

const identities = [
  ['id', 'RUL010'],
  ['resourceName', 'RUL011'],
] as const;

/** Two rules with one identity would overwrite each other; ARM names ignore case. */
export function checkUnique(rules: readonly LocatedRule[]): readonly Diagnostic[] {
  return identities.flatMap(([field, code]) => {
    const first = new Map<string, LocatedRule>();
    return rules.flatMap((located) => {
      const id = located.rule[field];
      if (id === undefined) return [];
      const other = first.get(id.toLowerCase());
      if (!other) {
        first.set(id.toLowerCase(), located);
        return [];
      }
      const related = [{ span: other.locate([field]), note: text`the other rule is here` }];
      const where = { span: located.locate([field]), related };
      return [diagnostic(code, { id, other: other.file }, where)];
    });
  });
}
