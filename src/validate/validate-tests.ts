import schema from '../../schemas/test.schema.json' with { type: 'json' };
import { hasErrors } from '../diagnostics/index.ts';
import type { Result } from '../diagnostics/index.ts';
import type { LocatedTest } from '../model/index.ts';
import type { SourceDocument } from '../source/index.ts';
import { buildTest } from './build-test.ts';
import { checkTests, checkTime } from './check-tests.ts';
import matchesSchema from './generated/test.cjs';
import { locateTests } from './locate-tests.ts';
import { checkReferences } from './references.ts';
import type { TestFile } from './rule-file.ts';
import { schemaFindings } from './schema-findings.ts';
import type { Surroundings } from './surroundings.ts';

/** A test file (*.test.yaml) to its tests. */
export function validateTests(
  document: SourceDocument,
  { root }: Pick<Surroundings, 'root'> = {},
): Result<readonly LocatedTest[]> {
  matchesSchema(document.data);
  const shape = schemaFindings(matchesSchema.errors ?? [], schema, document).map(
    (finding) => finding.diagnostic,
  );
  if (shape.length > 0) return { diagnostics: shape };
  const file = document.data as TestFile;
  const diagnostics = [
    ...checkTime(file.now, () => document.locate(['now'])),
    ...checkReferences(document, root),
    ...checkTests(file.tests, file.rule, document.locate),
  ];
  if (hasErrors(diagnostics)) return { diagnostics };
  const tests = file.tests.map((entry) => buildTest(entry, file.now));
  return { value: locateTests(tests, { ...document, rule: file.rule }), diagnostics };
}
