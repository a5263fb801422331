export { spellPath } from './object-path.ts';
export { parsePattern } from './parse-pattern.ts';
export type { Comparison, Literal, Observation, PatternProblem, Qualifier } from './syntax.ts';
