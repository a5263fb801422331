export { applyPlan } from './apply-plan.ts';
export type { ApplyOptions } from './apply-plan.ts';
export type * from './outcome.ts';
