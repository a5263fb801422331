import type { Files } from '../ports/index.ts';
import type { LoadedProject } from './read-project.ts';

/** Finds and reads `sentinel-rules.yaml`, and the files that it names. */
export async function loadProject(files: Files): Promise<LoadedProject> {
  const { value: file, diagnostics } = await files.readProject();
  if (!file) return { texts: [], diagnostics };
  // Most of what a start costs is YAML: without a project file there is none of it.
  const { readProject } = await import('./read-project.ts');
  return readProject(file, files);
}
