import type { CompiledRule } from '../compile/index.ts';
import { type Diagnostic, diagnostic, hasErrors, type Result } from '../diagnostics/index.ts';
import type { DraftRule } from '../exchange/index.ts';
import type { TextFile } from '../ports/index.ts';
import { compileLoaded, type RuleContext, type RuleSources } from './compile-rules.ts';
import { loadRules } from './load-rules.ts';

/** Files that are not written yet, as they would be read. */
export interface CheckedDrafts {
  readonly sound: readonly DraftRule[];
  /** What the sound ones compile to. */
  readonly rules: readonly CompiledRule[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Where drafts are to stand. */
export interface Surroundings {
  readonly context: RuleContext;
  readonly sources: RuleSources;
  /** Exclusions of the repository that may reach them. */
  readonly shared: Result<readonly TextFile[]>;
}

const filesIn = ({ span, related = [] }: Diagnostic): readonly string[] =>
  [span?.file, ...related.map((one) => one.span.file)].flatMap((file) => file ?? []);

/** Why a draft is not written: the findings themselves stand beside this one. */
const refusal = ({ name, resourceName }: DraftRule, wrong: readonly Diagnostic[]): Diagnostic =>
  diagnostic('IMP087', {
    name,
    rule: resourceName,
    codes: [...new Set(wrong.map(({ code }) => code))].join(', '),
  });

/**
 * Reads, validates and compiles drafts as the repository would. A file with an error would stop every
 * plan: it is left out, with what is wrong.
 */
export async function checkDrafts(
  drafts: readonly DraftRule[],
  { context, sources, shared }: Surroundings,
): Promise<CheckedDrafts> {
  const rules = { value: drafts, diagnostics: [] };
  const loaded = await loadRules({ rules, shared }, context, sources.files);
  const compiled = await compileLoaded(loaded, context, sources.inspect);
  if (!hasErrors(compiled.diagnostics))
    return { sound: drafts, rules: compiled.rules, diagnostics: [] };
  const errors = compiled.diagnostics.filter(({ severity }) => severity === 'error');
  const wrong = drafts.flatMap((draft) => {
    const own = errors.filter((found) => filesIn(found).includes(draft.path));
    return own.length > 0 ? [{ draft, own }] : [];
  });
  // What is wrong elsewhere is not a matter of any draft.
  if (wrong.length === 0) return { sound: [], rules: [], diagnostics: errors };
  const left = new Set(wrong.map(({ draft }) => draft));
  const rest = await checkDrafts(
    drafts.filter((draft) => !left.has(draft)),
    { context, sources, shared },
  );
  const found = wrong.flatMap(({ draft, own }) => [...own, refusal(draft, own)]);
  return { ...rest, diagnostics: [...found, ...rest.diagnostics] };
}
