import type { Diagnostic } from '../diagnostics/index.ts';
import type { Project } from '../model/index.ts';
import type { Files, TextFile } from '../ports/index.ts';

/** The project file, where there is one, and what is wrong with it. */
export interface LoadedProject {
  readonly file?: TextFile;
  readonly project?: Project;
  readonly diagnostics: readonly Diagnostic[];
}

/** Finds and reads `sentinel-rules.yaml`. */
export async function loadProject(files: Files): Promise<LoadedProject> {
  const { value: file, diagnostics } = await files.readProject();
  if (!file) return { diagnostics };
  // Most of what a start costs is YAML: without a project file there is none of it.
  const { readProject } = await import('./read-project.ts');
  return readProject(file);
}
