import type { Diagnostic } from '../diagnostics/index.ts';
import type { Project } from '../model/index.ts';
import type { TextFile } from '../ports/index.ts';
import { validateProject } from '../validate/index.ts';
import { readDocument } from './read-document.ts';

/** The project file, where there is one, and what is wrong with it. */
export interface LoadedProject {
  readonly file?: TextFile;
  readonly project?: Project;
  readonly diagnostics: readonly Diagnostic[];
}

/** The text of a project file to the project. */
export function readProject(file: TextFile): LoadedProject {
  const { value, diagnostics } = readDocument(file, validateProject);
  return { file, ...(value && { project: value }), diagnostics };
}
