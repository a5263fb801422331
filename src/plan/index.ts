export { desiredOf } from './desired.ts';
export type { DesiredResource, IncompleteRule } from './desired.ts';
export { compareParts } from './detection-change.ts';
export { defaultOptions, makePlan } from './make-plan.ts';
export type { PlanInput } from './make-plan.ts';
export type * from './plan.ts';
export { summarise } from './summarise.ts';
export type { PlanSummary } from './summarise.ts';
