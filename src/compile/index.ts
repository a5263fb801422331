export { checkResultColumns } from './check-result-columns.ts';
export { compileRule } from './compile-rule.ts';
export type * from './compiled-rule.ts';
export { isOfUse } from './idle.ts';
export { leftOutOf } from './select-indicators.ts';
export { explainRule } from './explain/explain-rule.ts';
export type { ToExplain } from './explain/explain-rule.ts';
export type * from './explain/explanation.ts';
