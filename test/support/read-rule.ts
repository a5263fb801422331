import { parseDocument } from '../../src/source/index.ts';
import { type Surroundings, validateProject, validateRule } from '../../src/validate/index.ts';
import type { Diagnostic, Result } from '../../src/diagnostics/index.ts';
import type { LocatedRule, Project } from '../../src/model/index.ts';

/** `CODE line:column` of each finding, the form that tests compare. */
export const placesOf = (diagnostics: readonly Diagnostic[]): readonly string[] =>
  diagnostics.map(
    ({ code, span }) => `${code} ${span?.start.line ?? '-'}:${span?.start.column ?? '-'}`,
  );

/** The text that a finding points at. */
export const pointedAt = (text: string, { span }: Diagnostic): string =>
  text.slice(span?.start.offset, span?.end.offset);

/** Reads a rule as the pipeline does. */
export function readRule(
  text: string,
  { path = 'rules/a.yaml', ...surroundings }: Surroundings & { readonly path?: string } = {},
): Result<LocatedRule> {
  const source = parseDocument({ path, text });
  if (!source.value) return { diagnostics: source.diagnostics };
  const rule = validateRule(source.value, surroundings);
  return { ...rule, diagnostics: [...source.diagnostics, ...rule.diagnostics] };
}

/** Reads a project file as the pipeline does. */
export function readProject(text: string): Result<Project> {
  const source = parseDocument({ path: 'sentinel-rules.yaml', text });
  if (!source.value) return { diagnostics: source.diagnostics };
  return validateProject(source.value);
}
