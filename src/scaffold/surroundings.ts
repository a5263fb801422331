import { type Diagnostic, diagnostic } from '../diagnostics/index.ts';
import type { Files } from '../ports/index.ts';
import { type Pipeline, pipelines } from './answers.ts';
import { pipelinePaths } from './drafts.ts';

/** Deep enough for any checkout, and an end where links make a circle. */
const deepest = 32;

/** Way from the folder up to the root of its Git repository; `.` where it is the root itself. */
async function rootOf(files: Pick<Files, 'exists'>): Promise<string | undefined> {
  for (let up = 0; up < deepest; up += 1) {
    const way = '../'.repeat(up);
    // A worktree and a submodule have a file of this name.
    if (await files.exists(`${way}.git`)) return up === 0 ? '.' : way.slice(0, -1);
  }
  return undefined;
}

/** Which pipelines fit the place that the repository is pushed to. */
async function fitting(files: Pick<Files, 'exists' | 'readSaved'>): Promise<Pipeline> {
  if (!(await files.exists('.git/config'))) return 'github';
  const { value } = await files.readSaved('.git/config');
  const isAzure = /\b(?:dev\.azure|visualstudio)\.com\b/i.test(value?.text ?? '');
  return isAzure ? 'azure-devops' : 'github';
}

/** The pipelines that a project has, or that a new one is likely to want. */
export async function likelyPipeline(
  project: 'new' | 'old',
  files: Pick<Files, 'exists' | 'readSaved'>,
): Promise<Pipeline> {
  if (project === 'new') return fitting(files);
  for (const pipeline of pipelines)
    for (const path of pipelinePaths(pipeline)) if (await files.exists(path)) return pipeline;
  return 'none';
}

/** Pipelines are found at the root of a repository, and nowhere else. */
export async function checkRoot(
  pipeline: Pipeline,
  files: Pick<Files, 'exists'>,
): Promise<readonly Diagnostic[]> {
  const root = await rootOf(files);
  if (root === '.') return [];
  if (root === undefined) return [diagnostic('INI012', {})];
  return pipeline === 'none' ? [] : [diagnostic('INI008', { root })];
}
