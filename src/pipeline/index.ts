export { compileRules } from './compile-rules.ts';
export type { Compiled, RuleContext } from './compile-rules.ts';
export { deploy } from './deploy.ts';
export type { Deployed, DeployHooks } from './deploy.ts';
export { loadProject } from './load-project.ts';
export { planWorkspace } from './plan-workspace.ts';
export type { Planned, PlanRequest } from './plan-workspace.ts';
