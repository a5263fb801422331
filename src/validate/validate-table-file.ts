import schema from '../../schemas/config.schema.json' with { type: 'json' };
import type { Result } from '../diagnostics/index.ts';
import type { TableSchemas } from '../model/index.ts';
import type { SourceDocument } from '../source/index.ts';
import matchesSchema from './generated/config.cjs';
import { schemaFindings } from './schema-findings.ts';

/** A project that has nothing but its tables: what a file of tables is checked as. */
const projectOf = (tableSchemas: unknown) => ({
  project: 'tables',
  projectId: '00000000-0000-4000-8000-000000000000',
  tableSchemas,
});

/** A file of tables, which is what `tableSchemas:` of the project file is, to the tables. */
export function validateTableFile(document: SourceDocument): Result<TableSchemas> {
  matchesSchema(projectOf(document.data));
  const errors = (matchesSchema.errors ?? []).map((error) => ({
    ...error,
    instancePath: error.instancePath.replace('/tableSchemas', ''),
  }));
  const diagnostics = schemaFindings(errors, schema.properties.tableSchemas, document).map(
    (finding) => finding.diagnostic,
  );
  return diagnostics.length > 0
    ? { diagnostics }
    : { value: document.data as TableSchemas, diagnostics };
}
