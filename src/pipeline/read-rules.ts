import { type Diagnostic, diagnostic, type Result } from '../diagnostics/index.ts';
import type { Files, TextFile } from '../ports/index.ts';
import type { SharedPlaces, Surroundings } from '../validate/index.ts';

/** The texts of rules, and of the exclusions that they share. */
export interface RuleTexts {
  readonly rules: Result<readonly TextFile[]>;
  readonly shared: Result<readonly TextFile[]>;
}

/** A path that is not there is a mistake where the project file names it, and none where nobody does. */
const notThere = (found: Diagnostic, { paths, named }: SharedPlaces): readonly Diagnostic[] => {
  if (found.code !== 'FIL001') return [found];
  const value = String(found.args.path ?? '');
  const span = named?.[paths.indexOf(value)];
  return span ? [diagnostic('CFG007', { value }, { span })] : [];
};

/** Reads rule files and all shared exclusions; a file of these is no rule, whatever paths are given. */
export async function readRules(
  paths: readonly string[],
  { shared: places }: Surroundings,
  files: Files,
): Promise<RuleTexts> {
  if (!places) return { rules: await files.readRules(paths), shared: { diagnostics: [] } };
  const [rules, shared] = await Promise.all([
    files.readRules(paths, places.paths),
    files.readShared(places.paths),
  ]);
  const diagnostics = shared.diagnostics.flatMap((found) => notThere(found, places));
  return { rules, shared: { ...shared, diagnostics } };
}
