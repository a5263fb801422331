export { benignFindings } from './check-benign.ts';
export { checkTestNames } from './check-tests.ts';
export { checkUnique } from './check-unique.ts';
export { locateTests } from './locate-tests.ts';
export { validateProject } from './validate-project.ts';
export { validateRule } from './validate-rule.ts';
export { validateTableFile } from './validate-table-file.ts';
export { validateTests } from './validate-tests.ts';
export type { Surroundings } from './validate-rule.ts';
