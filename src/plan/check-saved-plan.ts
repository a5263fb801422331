import { type Diagnostic, diagnostic } from '../diagnostics/index.ts';
import type { Plan } from './plan.ts';
import type { SavedPlan } from './saved-plan.ts';

/** What a saved plan is to be carried out with. */
export interface Occasion extends Pick<Plan, 'target' | 'project' | 'tool'> {
  /** Milliseconds since the epoch. */
  readonly now: number;
}

const day = 86_400_000;
/** An older review says little about the workspace of today (design §5). */
const daysAtMost = 7;

/** Why a saved plan does not hold here and now, all reasons. */
export function checkSavedPlan(saved: SavedPlan, here: Occasion): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  if (saved.target.toLowerCase() !== here.target.toLowerCase())
    found.push(diagnostic('PLN014', { made: saved.target, target: here.target }));
  if (saved.project.id.toLowerCase() !== here.project.id.toLowerCase())
    found.push(diagnostic('PLN015', { made: saved.project.id, project: here.project.id }));
  if (saved.tool !== here.tool)
    found.push(diagnostic('PLN016', { made: saved.tool, tool: here.tool }));
  const age = here.now - Date.parse(saved.created);
  // A clock may be wrong by hours; a plan of next week is not one.
  if (age > daysAtMost * day || age < -day)
    found.push(diagnostic('PLN017', { created: saved.created, days: daysAtMost }));
  return found;
}
