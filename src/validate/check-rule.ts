import { diagnostic } from '../diagnostics/index.ts';
import type { Diagnostic, Locate } from '../diagnostics/index.ts';
import { confidenceOf } from './read-indicators.ts';
import { checkSeverities } from './severities.ts';
import type { RuleFile } from './rule-file.ts';

type Present = (field: string) => boolean;

const schedule = ['queryFrequency', 'queryPeriod', 'triggerOperator', 'triggerThreshold'] as const;

/** Fields that only make sense together, or only one without the other. */
export function checkRule(
  rule: Partial<RuleFile>,
  present: Present,
  locate: Locate,
): readonly Diagnostic[] {
  return [
    ...checkDetection(present, locate),
    ...checkSchedule(rule, present, locate),
    ...checkTexts(rule, locate),
    ...checkMinimum(rule, locate),
    ...checkPlace(present, locate),
    ...checkMoved(rule, locate),
    ...checkSeverities(rule, locate),
  ];
}

function checkDetection(present: Present, locate: Locate): readonly Diagnostic[] {
  const hasQuery = present('query');
  const key = (field: string): { span: ReturnType<Locate> } => ({ span: locate([field], 'key') });
  if (present('indicators')) return hasQuery ? [diagnostic('RUL002', {}, key('indicators'))] : [];
  if (!hasQuery) return [diagnostic('RUL001', {}, key('name'))];
  return ['match', 'severityByConfidence']
    .filter(present)
    .map((field) => diagnostic('RUL003', { field }, key(field)));
}

/** Indicator rules have defaults for all of it; the compiler derives the period. */
function checkSchedule(
  { kind = 'Scheduled' }: Partial<RuleFile>,
  present: Present,
  locate: Locate,
): readonly Diagnostic[] {
  const at = (field: string): { span: ReturnType<Locate> } => ({ span: locate([field], 'key') });
  if (kind === 'NRT')
    return schedule.filter(present).map((field) => diagnostic('RUL005', { field }, at(field)));
  if (present('indicators') || !present('query')) return [];
  return schedule
    .filter((field) => !present(field))
    .map((field) => diagnostic('RUL004', { field }, at('query')));
}

function checkTexts({ name, description, query }: Partial<RuleFile>, locate: Locate): Diagnostic[] {
  const found: Diagnostic[] = [];
  if (name !== undefined && /[\0-\x1f\x7f-\x9f\u2028\u2029]/.test(name))
    found.push(diagnostic('RUL006', { field: 'name' }, { span: locate(['name']) }));
  for (const [field, value] of Object.entries({ description, query })) {
    if (value && /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/.test(value))
      found.push(diagnostic('RUL007', { field }, { span: locate([field]) }));
  }
  return found;
}

function checkMinimum({ indicators }: Partial<RuleFile>, locate: Locate): readonly Diagnostic[] {
  const value = indicators?.minConfidence;
  if (value === undefined || confidenceOf(value) !== undefined) return [];
  return [diagnostic('IOC051', { value }, { span: locate(['indicators', 'minConfidence']) })];
}

function checkPlace(present: Present, locate: Locate): readonly Diagnostic[] {
  if (!present('indicators')) return [];
  const span = locate(['indicators'], 'key');
  const [values, file] = [present('indicators.values'), present('indicators.file')];
  if (values && file) return [diagnostic('IOC054', {}, { span })];
  return values || file ? [] : [diagnostic('IOC055', {}, { span })];
}

function checkMoved({ id, moved }: Partial<RuleFile>, locate: Locate): readonly Diagnostic[] {
  return (moved ?? []).flatMap((former, index) =>
    former === id ? [diagnostic('RUL012', { id: former }, { span: locate(['moved', index]) })] : [],
  );
}
