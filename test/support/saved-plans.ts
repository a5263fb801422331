import { type Plan, savedOf, type SavedPlan } from '../../src/plan/index.ts';
import { digestOfPlan } from '../../src/plan/digest-of-plan.ts';

/** The moment at which plans of tests are saved. */
export const savedAt = '2035-01-01T12:00:00.000Z';

/** A plan as its file holds it. */
export const saved = (plan: Plan, created = savedAt): SavedPlan =>
  JSON.parse(JSON.stringify(savedOf(plan, created))) as SavedPlan;

/** A saved plan that somebody changed, with the digest that fits. */
export function forged(plan: SavedPlan, changes: Partial<SavedPlan>): SavedPlan {
  const whole = { ...plan, ...changes };
  return { ...whole, digest: digestOfPlan(whole) };
}
