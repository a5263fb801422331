import { diagnostic, type Result } from '../diagnostics/index.ts';
import { type Plan, readSavedPlan, savedOf, type SavedPlan } from '../plan/index.ts';
export { checkSavedPlan } from '../plan/index.ts';
import type { Clock, Files } from '../ports/index.ts';

/** Reads the plan that a deploy is to be held to. */
export async function loadSavedPlan(path: string, files: Files): Promise<Result<SavedPlan>> {
  const { value, diagnostics } = await files.readSaved(path);
  if (value) return readSavedPlan(value.text);
  const causes = diagnostics.map(({ code, args }) => String(args.cause ?? code));
  return { diagnostics: [diagnostic('PLN019', { path, cause: causes.join(', ') })] };
}

/** The plan as it is saved now. */
export const savedPlan = (plan: Plan, clock: Clock): SavedPlan =>
  savedOf(plan, new Date(clock.now()).toISOString());
