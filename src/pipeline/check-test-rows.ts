import { type Diagnostic, hasErrors, type Result } from '../diagnostics/index.ts';
import type { TextFile } from '../ports/index.ts';
import type { RuleContext } from './compile-rules.ts';
import type { Loaded } from './load-rules.ts';
import { loadTests } from './load-tests.ts';
import { projectSchema } from './project-schema.ts';

/** What can be told of tests without a run: their form, and the rows that are written in them. */
export async function checkTestRows(
  { rules, diagnostics: wrong }: Loaded,
  apart: Result<readonly TextFile[]>,
  context: RuleContext,
): Promise<readonly Diagnostic[]> {
  const { tests, diagnostics } = loadTests(apart.value ?? [], rules, context);
  // A rule with errors is not among those that were read, and that has been said.
  const found = hasErrors(wrong)
    ? diagnostics.filter(({ code }) => code !== 'TST006')
    : diagnostics;
  if (tests.length === 0) return [...apart.diagnostics, ...found];
  const [{ checkRows }, { tables, functions }] = await Promise.all([
    import('../rule-tests/index.ts'),
    projectSchema(context.tableSchemas ?? {}),
  ]);
  const shapes = new Map([...functions, ...tables]);
  const rows = await Promise.all(
    tests.map((test) => checkRows(test, { shapes, asOf: context.asOf })),
  );
  return [...apart.diagnostics, ...found, ...rows.flat()];
}
