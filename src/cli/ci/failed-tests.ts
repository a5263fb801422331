import { type Diagnostic, diagnostic } from '../../diagnostics/index.ts';
import type { Results } from '../../render/index.ts';

type Tests = Results['test']['results'];

/** A finding for each test that failed, at its place; what broke a test has findings of its own. */
export const failedTests = (results: Tests): readonly Diagnostic[] =>
  results
    .filter(({ outcome }) => outcome === 'failed')
    .map(({ rule, name, span }) => diagnostic('GHA014', { rule, name }, { span }));
