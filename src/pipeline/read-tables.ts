import { type Diagnostic, diagnostic, hasErrors, type Result } from '../diagnostics/index.ts';
import type { Project, TableSchemas } from '../model/index.ts';
import type { Files, TextFile } from '../ports/index.ts';
import { parseDocument, type SourceDocument } from '../source/index.ts';
import { validateTableFile } from '../validate/index.ts';

/** All tables that a project describes, and the files that they are in. */
type Tables = Result<TableSchemas> & { readonly texts: readonly TextFile[] };

/** Tables as they are collected, and the file that each is described in. */
interface Collected {
  readonly tables: Map<string, TableSchemas[string]>;
  readonly files: Map<string, string>;
  readonly diagnostics: Diagnostic[];
}

function collect(
  path: string,
  found: Result<TableSchemas>,
  { document, into }: { readonly document: SourceDocument; readonly into: Collected },
): void {
  into.diagnostics.push(...found.diagnostics);
  for (const [table, columns] of Object.entries(found.value ?? {})) {
    const other = into.files.get(table);
    if (other !== undefined) {
      const span = document.locate([table], 'key');
      into.diagnostics.push(diagnostic('CFG006', { table, other }, { span }));
    }
    into.files.set(table, path);
    into.tables.set(table, columns);
  }
}

/** Reads the files of tables that a project names, one after another; no table is described twice. */
export async function readTables(
  { tableSchemas, tableSchemaFiles }: Project,
  project: SourceDocument,
  files: Files,
): Promise<Tables> {
  const into: Collected = {
    tables: new Map(Object.entries(tableSchemas)),
    files: new Map(Object.keys(tableSchemas).map((table) => [table, project.file])),
    diagnostics: [],
  };
  const texts: TextFile[] = [];
  const root = project.file.replace(/[^/]+$/, '');
  for (const [index, value] of tableSchemaFiles.entries()) {
    const { value: text, diagnostics } = await files.readText(`${root}${value}`);
    if (!text) {
      const span = project.locate(['tableSchemaFiles', index]);
      into.diagnostics.push(...diagnostics.map((found) => notRead(found, value, span)));
      continue;
    }
    texts.push(text);
    const document = parseDocument(text);
    into.diagnostics.push(...document.diagnostics);
    if (document.value)
      collect(text.path, validateTableFile(document.value), { document: document.value, into });
  }
  const { tables, diagnostics } = into;
  return {
    ...(!hasErrors(diagnostics) && { value: Object.fromEntries(tables) }),
    texts,
    diagnostics,
  };
}

/** A file that is not there is a mistake in the project file, at its line. */
const notRead = (found: Diagnostic, value: string, span: Diagnostic['span']): Diagnostic =>
  found.code === 'FIL003'
    ? diagnostic('CFG005', { value, cause: found.args.cause ?? '' }, { span })
    : found;
