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

const isNamed = (data: unknown, keys: readonly string[]): boolean => {
  const { indicators } = Object(data) as { readonly indicators?: unknown };
  return keys.some((key) => Object.hasOwn(Object(indicators) as object, key));
};

type IndicatorFiles = ReadonlyMap<string, Result<IndicatorFile>>;

/** The indicators of the file that a rule names; what keeps it from being read is found at its name. */
function fromFile(
  file: string,
  { file: path, locate }: SourceDocument,
  files: IndicatorFiles,
): RuleIndicators {
  const about = { span: locate(['indicators', 'file']) };
  const named = fileFrom(path, file);
  if (named === undefined) return none(diagnostic('FIL016', { path: file }, about));
  const { value, diagnostics } = files.get(named) ?? { diagnostics: [] };
  if (!value) return none(...diagnostics.map((one) => ({ ...about, ...one })));
  const { head, values } = value;
  if (values.length === 0) return none(diagnostic('IOC064', { file: named }, about));
  return { head, values, complete: true, diagnostics: benignFindings(values, about.span) };
}

/** Reads `indicators:` of a rule. */
export function ruleIndicators(
  { indicators }: Partial<RuleFile>,
  document: SourceDocument,
  files: IndicatorFiles = new Map(),
): RuleIndicators {
  if (!indicators) return none();
  const { locate } = document;
  const { file, values } = indicators;
  if (file !== undefined && values)
    return none(diagnostic('RUL008', {}, { span: locate(['indicators', 'file']) }));
  if (file !== undefined) return fromFile(file, document, files);
  if (values) return readIndicators(values, locate);
  // What has the wrong shape has been found by the schema.
  if (isNamed(document.data, ['values', 'file'])) return none();
  const meaning = 'the indicators; or file: with the name of a file that holds them';
  const span = locate(['indicators', 'values']);
  return none(diagnostic('SCH001', { field: 'values', meaning }, { span }));
}
