export type { Inspection, QueryFinding } from './inspection.ts';
export { createInspector } from './inspector.ts';
export type { Inspect } from './inspector.ts';
