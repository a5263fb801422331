import { compileRule, type Explanation, explainRule } from '../compile/index.ts';
import { type Diagnostic, hasErrors } from '../diagnostics/index.ts';
import type { LocatedRule } from '../model/index.ts';
import type { TextFile } from '../ports/index.ts';
import { compileLoaded, type RuleContext, type RuleSources } from './compile-rules.ts';
import { findRule, pathsOf, type RuleWanted } from './find-rule.ts';
import { loadRules } from './load-rules.ts';
import { readRules } from './read-rules.ts';

/** A rule told, or why it cannot be. */
export interface Explained {
  readonly files: readonly TextFile[];
  readonly explanation?: Explanation;
  readonly diagnostics: readonly Diagnostic[];
}

async function explainLocated(
  located: LocatedRule,
  context: RuleContext,
  { inspect }: RuleSources,
): Promise<Explanation | undefined> {
  const compilation = compileRule(located, context);
  const text = compilation.value?.[0]?.body.properties.query;
  const isQuery = located.rule.detection.kind === 'query' && text !== undefined;
  const query = isQuery ? (await inspect([text])).get(text) : undefined;
  return explainRule({ located, compilation, ...(query && { query }) }, context);
}

/** Tells one rule; what is wrong with other files does not keep it from that. */
export async function explainOne(
  wanted: RuleWanted,
  context: RuleContext,
  sources: RuleSources,
): Promise<Explained> {
  const { shared, rules } = await readRules(pathsOf(wanted), context, sources.files);
  const { value: all = [], ...read } = rules;
  if (hasErrors(read.diagnostics)) return { files: all, diagnostics: read.diagnostics };
  const { files = all, ...found } = findRule(wanted, all);
  if (found.wrong) return { files, diagnostics: found.wrong };
  const loaded = await loadRules(
    { rules: { value: files, diagnostics: [] }, shared },
    { ...context, partial: true },
    sources.files,
  );
  const compiled = await compileLoaded(loaded, context, sources.inspect);
  // One rule is told: that others are not there is no news.
  const diagnostics = compiled.diagnostics.filter(({ code }) => code !== 'EXC043');
  const [located] = loaded.rules;
  const texts = loaded.files;
  if (!located || hasErrors(diagnostics)) return { files: texts, diagnostics };
  const explanation = await explainLocated(located, context, sources);
  return { files: texts, ...(explanation && { explanation }), diagnostics };
}
