import { diagnostic, text } from '../diagnostics/index.ts';
import type { Diagnostic } from '../diagnostics/index.ts';
import type { LocatedRule } from '../model/index.ts';

/** What is deployed under an id can be continued by one rule only, and not while another one has that id. */
export function checkMoves(rules: readonly LocatedRule[]): readonly Diagnostic[] {
  const holders = new Map(rules.map((located) => [located.rule.id.toLowerCase(), located]));
  const claims = new Map<string, LocatedRule>();
  return rules.flatMap((located) =>
    (located.rule.moved ?? []).flatMap((id, index) => {
      const key = id.toLowerCase();
      const span = located.locate(['moved', index]);
      const holder = holders.get(key);
      if (holder && holder !== located) {
        const related = [{ span: holder.locate(['id']), note: text`the rule that has it` }];
        return [diagnostic('RUL013', { id, other: holder.file }, { span, related })];
      }
      const other = claims.get(key);
      if (!other) claims.set(key, located);
      return other && other !== located
        ? [diagnostic('RUL014', { id, other: other.file }, { span })]
        : [];
    }),
  );
}
