export { applyPlan } from './apply-plan.ts';
export type { ApplyOptions } from './apply-plan.ts';
export type * from './outcome.ts';
export { beginJournal, endJournal, rollbackOf } from './journal.ts';
export type { Journal, JournalEntry, Rollback } from './journal.ts';
