export { checkAnswers, isPlace, isProjectName, pipelines } from './answers.ts';
export type { Answers, Pipeline, Place } from './answers.ts';
export { compareDrafts } from './compare.ts';
export type { Compared } from './compare.ts';
export { draftsOf } from './drafts.ts';
export type { Draft } from './drafts.ts';
export { nextSteps } from './next-steps.ts';
export { checkRoot, likelyPipeline } from './surroundings.ts';
export { writeDrafts } from './write.ts';
