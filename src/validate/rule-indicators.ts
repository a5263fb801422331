import { diagnostic, text } from '../diagnostics/index.ts';
import type { Diagnostic, Result } from '../diagnostics/index.ts';
import type { SourceDocument } from '../source/index.ts';
import { allowedOf } from './allowed.ts';
import type { IndicatorFile } from './indicator-file.ts';
import { readIndicators } from './read-indicators.ts';
import type { IndicatorReading } from './read-indicators.ts';
import { referencesOf } from './references.ts';
import type { RuleFile } from './rule-file.ts';
import type { Surroundings } from './surroundings.ts';

/** The indicators of a rule, and what its file says of all of them. */
export interface RuleIndicators {
  readonly indicators: IndicatorReading;
  readonly head?: IndicatorFile['head'];
  /** The file is there and cannot be read, which is said of the file: nothing can be made of the rule. */
  readonly unread?: true;
}

/** What is wrong with the file as a whole, said where a rule names it. */
function findingsOf(
  file: string,
  { value, diagnostics }: Result<IndicatorFile>,
  span: Diagnostic['span'],
): readonly Diagnostic[] {
  if (value?.values.length === 0) return [diagnostic('IOC103', { file }, { span })];
  return diagnostics.flatMap(({ code, args }) => {
    if (code === 'FIL010' || code === 'FIL013')
      return [diagnostic(code, { value: file }, { span })];
    if (code !== 'FIL003') return [];
    return [diagnostic('IOC109', { file, cause: args.cause ?? '' }, { span })];
  });
}

/** The indicators of a rule, from its own values or from the file that it names. */
export function indicatorsOf(
  { indicators }: Partial<RuleFile>,
  document: SourceDocument,
  { root, references }: Surroundings,
): RuleIndicators {
  const { locate } = document;
  const file = indicators?.file;
  if (file === undefined) return { indicators: readIndicators(indicators ?? {}, locate) };
  const reference = referencesOf(document, root).find(({ at }) => at[0] === 'indicators');
  const read = references?.get(reference?.path ?? '');
  const nothing = { values: [], complete: false, diagnostics: [] };
  if (!read) return { indicators: nothing };
  const diagnostics = findingsOf(file, read, locate(['indicators', 'file']));
  if (!read.value) return { indicators: { ...nothing, diagnostics }, unread: true };
  const { values, head, remarks, benign } = read.value;
  const said = [...remarks, ...benign(allowedOf(indicators?.allow, values))];
  // A rule says them, and not the file: the rule may acknowledge them.
  const related = [{ span: locate(['indicators', 'file']), note: text`the file is named here` }];
  const found = [...diagnostics, ...said.map((remark) => ({ ...remark, related }))];
  return { indicators: { values, complete: values.length > 0, diagnostics: found }, head };
}
