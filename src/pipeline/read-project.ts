import type { TextFile } from '../ports/index.ts';
import { parseDocument } from '../source/index.ts';
import { validateProject } from '../validate/index.ts';
import type { LoadedProject } from './load-project.ts';

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
