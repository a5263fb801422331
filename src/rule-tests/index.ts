export type * from './result.ts';
export { dayOf } from './run.ts';
export { brokenTest, runTests } from './run-tests.ts';
export type { RuleTested } from './run-tests.ts';
export type { Queries, ReadRows, Shape, Subject, Workbench } from './subject.ts';
export { checkRows } from './check-rows.ts';
