export type { CheckId, Expected, Role, Verdict } from './check.ts';
export { examine } from './examine.ts';
export type { Examined } from './examine.ts';
