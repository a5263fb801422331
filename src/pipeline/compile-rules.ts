import { type CompileContext, type CompiledRule, compileRule } from '../compile/index.ts';
import { hasErrors, type Result } from '../diagnostics/index.ts';
import type { TableSchemas } from '../model/index.ts';
import type { Files, TextFile } from '../ports/index.ts';
import type { Surroundings } from '../validate/index.ts';
import { checkQueries } from './check-queries.ts';
import type { InspectQueries } from './inspect-queries.ts';
import { type Loaded, loadRules } from './load-rules.ts';

/** All rules compiled, or none where any file has an error: half a project is not a desired state. */
export interface Compiled extends Omit<Loaded, 'rules'> {
  readonly rules: readonly CompiledRule[];
  /** How many files hold a valid rule. */
  readonly valid: number;
}

/** All that rules depend on besides their files. */
export type RuleContext = CompileContext & Surroundings & { readonly tableSchemas?: TableSchemas };

/** Where rules come from, and how their queries are looked at. */
export interface RuleSources {
  readonly files: Files;
  readonly inspect: InspectQueries;
}

/** Reads, validates and compiles rule files, and checks their queries. */
export const compileRules = async (
  paths: readonly string[],
  context: RuleContext,
  sources: RuleSources,
): Promise<Compiled> => compileTexts(await sources.files.readRules(paths), context, sources);

/** Validates and compiles what was read of rule files, and checks the queries. */
export async function compileTexts(
  read: Result<readonly TextFile[]>,
  context: RuleContext,
  { files, inspect }: RuleSources,
): Promise<Compiled> {
  const loaded = await loadRules(read, context, files);
  const compiled = loaded.rules.map((located) => ({ located, ...compileRule(located, context) }));
  const pairs = compiled.flatMap(({ located, value }) =>
    (value ?? []).map((rule) => ({ located, compiled: rule })),
  );
  const queries = await checkQueries(pairs, inspect);
  const diagnostics = [
    ...loaded.diagnostics,
    ...compiled.flatMap((result) => result.diagnostics),
    ...queries,
  ];
  const wrong = new Set(
    queries.filter(({ severity }) => severity === 'error').map(({ span }) => span?.file),
  );
  const valid = pairs.filter(({ located }) => !wrong.has(located.file));
  return {
    files: loaded.files,
    rules: hasErrors(diagnostics) ? [] : valid.map(({ compiled: rule }) => rule),
    valid: new Set(valid.map(({ located }) => located)).size,
    diagnostics,
  };
}
