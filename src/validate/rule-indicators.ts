import { type Diagnostic, diagnostic, type Result } from '../diagnostics/index.ts';
import type { SourceDocument } from '../source/index.ts';
import { benignFindings } from './check-benign.ts';
import type { FileHead, IndicatorFile } from './indicator-file.ts';
import { type IndicatorReading, readIndicators } from './read-indicators.ts';
import { fileFrom } from './references.ts';
import type { RuleFile } from './rule-file.ts';

/** The indicators of a rule, from itself or from the file that it names. */
export interface RuleIndicators extends IndicatorReading {
  /** What the file says of all its indicators. */
  readonly head?: FileHead;
}

const none = (...diagnostics: readonly Diagnostic[]): RuleIndicators => ({
  values: [],
  complete: false,
  diagnostics,
});

/** Reads `indicators:` of a rule. */
export function ruleIndicators(
  { indicators }: Partial<RuleFile>,
  { file: path, locate }: SourceDocument,
  files: ReadonlyMap<string, Result<IndicatorFile>> = new Map(),
): RuleIndicators {
  if (!indicators) return none();
  const { file, values } = indicators;
  const about = { span: locate(['indicators', 'file']) };
  if (file === undefined) {
    const meaning = 'the indicators, or file with the name of a file that holds them';
    return values
      ? readIndicators(values, locate)
      : none(
          diagnostic(
            'SCH001',
            { field: 'values', meaning },
            { span: locate(['indicators', 'values']) },
          ),
        );
  }
  if (values) return none(diagnostic('RUL008', {}, about));
  const named = fileFrom(path, file);
  if (named === undefined) return none(diagnostic('FIL016', { path: file }, about));
  const read = files.get(named);
  if (!read?.value) return none(...(read?.diagnostics ?? []).map((one) => ({ ...about, ...one })));
  const { head, values: found } = read.value;
  if (found.length === 0) return none(diagnostic('IOC064', { file: named }, about));
  const diagnostics = benignFindings(found, about.span);
  return { head, values: found, complete: true, diagnostics };
}
