import type { Diagnostic, Span } from '../diagnostics/index.ts';
import type { Project } from '../model/index.ts';
import type { Files, TextFile } from '../ports/index.ts';
import { parseDocument } from '../source/index.ts';
import { validateProject } from '../validate/index.ts';
import { readTables } from './read-tables.ts';

/** The project file, where there is one, and what is wrong with it and with the files that it names. */
export interface LoadedProject {
  readonly file?: TextFile;
  readonly project?: Project;
  /** Where it names each folder of shared exclusions. */
  readonly exclusionsNamed?: readonly Span[];
  /** The project file and the files of tables. */
  readonly texts: readonly TextFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The text of a project file to the project, with the tables of the files that it names. */
export async function readProject(file: TextFile, files: Files): Promise<LoadedProject> {
  const document = parseDocument(file);
  if (!document.value) return { file, texts: [file], diagnostics: document.diagnostics };
  const { value: project, diagnostics } = validateProject(document.value);
  const soFar = [...document.diagnostics, ...diagnostics];
  if (!project) return { file, texts: [file], diagnostics: soFar };
  const tables = await readTables(project, document.value, files);
  const { locate } = document.value;
  const named = project.exclusions?.map((_, index) => locate(['exclusions', index]));
  return {
    file,
    ...(named && { exclusionsNamed: named }),
    ...(tables.value && { project: { ...project, tableSchemas: tables.value } }),
    texts: [file, ...tables.texts],
    diagnostics: [...soFar, ...tables.diagnostics],
  };
}
