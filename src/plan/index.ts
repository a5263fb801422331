export { checkCapacity } from './capacity.ts';
export { compareParts } from './detection-change.ts';
export { makePlan } from './make-plan.ts';
export type { PlanInput } from './make-plan.ts';
export type * from './plan.ts';
export { summarise } from './summarise.ts';
export type { PlanSummary } from './summarise.ts';
