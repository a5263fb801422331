import type { Diagnostic } from '../diagnostics/index.ts';
import type { Project } from '../model/index.ts';
import type { TextFile } from '../ports/index.ts';
import { parseDocument } from '../source/index.ts';
import { validateProject } from '../validate/index.ts';

/** The project file, where there is one, and what is wrong with it. */
export interface LoadedProject {
  readonly file?: TextFile;
  readonly project?: Project;
  readonly diagnostics: readonly Diagnostic[];
}

/** The text of a project file to the project. */
export function readProject(file: TextFile): LoadedProject {
  const document = parseDocument(file);
  if (!document.value) return { file, diagnostics: document.diagnostics };
  const project = validateProject(document.value);
  return {
    file,
    ...(project.value && { project: project.value }),
    diagnostics: [...document.diagnostics, ...project.diagnostics],
  };
}
