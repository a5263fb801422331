import type { Diagnostic } from '../diagnostics/index.ts';
import { limits, parseDuration, tactics, toIsoDuration, toKqlTimespan } from '../facts/index.ts';
import type { LocatedRule } from '../model/index.ts';
import type { AnalyticsRuleBody } from '../resources/index.ts';
import { checkMappings } from './check-mappings.ts';
import { checkPresentation } from './check-presentation.ts';
import { broken, finding } from './limit-finding.ts';
import type { Check } from './limit-finding.ts';

const seconds = (text: string | undefined): number => parseDuration(text ?? '') ?? 0;

const outside = (value: number, { min, max }: { readonly min: number; readonly max: number }) =>
  value < min || value > max;

const rangeArgs = (
  value: string,
  { min, max }: { readonly min: number; readonly max: number },
) => ({
  value,
  min: toIsoDuration(min),
  max: toIsoDuration(max),
});

const checkQuery: Check = ({ properties: { query }, locate, columns }) => {
  const where = { at: ['query'], locate };
  // A compiled query is never empty, names its tables, and is measured in bytes by query-length.ts.
  if (columns) return [];
  return [
    ...broken(query.trim() === '', () => finding('LIM001', {}, where)),
    ...broken(query.length > limits.queryLength, () =>
      finding('LIM002', { size: query.length, limit: limits.queryLength }, where),
    ),
  ];
};

/** A period that the author wrote. */
const checkPeriod: Check = ({ properties: { queryFrequency = '', queryPeriod = '' }, locate }) => {
  const frequency = seconds(queryFrequency);
  const period = seconds(queryPeriod);
  const both = { period: queryPeriod, frequency: queryFrequency };
  const where = { at: ['queryPeriod'], locate };
  return [
    ...broken(outside(period, limits.period), () =>
      finding('LIM011', rangeArgs(queryPeriod, limits.period), where),
    ),
    ...broken(period < frequency, () => finding('LIM012', both, where)),
    ...broken(isLongForItsFrequency(period, frequency), () => finding('LIM013', both, where)),
  ];
};

const isLongForItsFrequency = (period: number, frequency: number): boolean =>
  period >= limits.longPeriod && frequency < limits.hourlyFrequency;

/** A derived period is in range and no shorter than the frequency; what it may lack comes of the delay. */
const checkDelay: Check = ({ properties, rule: { detection }, locate }) => {
  const frequency = seconds(properties.queryFrequency);
  const delay = detection.kind === 'indicators' ? detection.ingestionDelay : 0;
  const args = { delay: toKqlTimespan(delay), frequency: toKqlTimespan(frequency) };
  return broken(isLongForItsFrequency(seconds(properties.queryPeriod), frequency), () =>
    finding('LIM017', args, { at: ['match', 'ingestionDelay'], locate }),
  );
};

const checkSchedule: Check = (checked) => {
  const { properties, rule, locate } = checked;
  const { queryFrequency, queryPeriod, triggerThreshold } = properties;
  if (queryFrequency === undefined || queryPeriod === undefined) return [];
  const frequency = seconds(queryFrequency);
  const threshold = triggerThreshold ?? 0;
  return [
    ...broken(outside(frequency, limits.frequency), () =>
      finding('LIM010', rangeArgs(queryFrequency, limits.frequency), {
        at: ['queryFrequency'],
        locate,
      }),
    ),
    ...(rule.schedule?.period === undefined ? checkDelay(checked) : checkPeriod(checked)),
    ...broken(outside(threshold, limits.threshold) || !Number.isInteger(threshold), () =>
      finding(
        'LIM014',
        { value: threshold, ...limits.threshold },
        { at: ['triggerThreshold'], locate },
      ),
    ),
  ];
};

/** A duration shorter than the frequency counts only while suppression is on (arm-api.md §2.5, 343 live rules). */
const checkSuppression: Check = ({ properties, locate }) => {
  const { suppressionEnabled, suppressionDuration, queryFrequency } = properties;
  const duration = seconds(suppressionDuration);
  const where = { at: ['suppressionDuration'], locate };
  return [
    ...broken(outside(duration, limits.suppression), () =>
      finding('LIM015', rangeArgs(suppressionDuration, limits.suppression), where),
    ),
    ...broken(suppressionEnabled && duration < seconds(queryFrequency), () =>
      finding('LIM016', { value: suppressionDuration, frequency: queryFrequency ?? '' }, where),
    ),
  ];
};

const checkTexts: Check = ({ properties: { displayName, description = '' }, locate }) => [
  ...broken(displayName === '' || displayName.length > limits.nameLength, () =>
    finding(
      'LIM020',
      { size: displayName.length, limit: limits.nameLength },
      { at: ['name'], locate },
    ),
  ),
  ...broken(description.length > limits.descriptionLength, () =>
    finding(
      'LIM021',
      { size: description.length, limit: limits.descriptionLength },
      { at: ['description'], locate },
    ),
  ),
];

const checkAttack: Check = ({ properties, locate }) => {
  const known: readonly string[] = tactics;
  const techniques = properties.techniques ?? [];
  const stated = properties.tactics ?? [];
  return [
    ...stated
      .filter((tactic) => !known.includes(tactic))
      .map((tactic) =>
        finding('LIM022', { tactic, known: known.join(', ') }, { at: ['tactics'], locate }),
      ),
    ...techniques
      .filter((technique) => !/^T\d{4}$/.test(technique))
      .map((technique) => finding('LIM023', { technique }, { at: ['relevantTechniques'], locate })),
    ...broken(techniques.length > 0 && stated.length === 0, () =>
      finding('LIM024', {}, { at: ['relevantTechniques'], locate }),
    ),
  ];
};

const checks: readonly Check[] = [
  checkQuery,
  checkSchedule,
  checkSuppression,
  checkTexts,
  checkAttack,
  checkMappings,
  checkPresentation,
];

/** Holds a body against every limit and coupling of the service (facts/arm-api.md §2.5–2.6). */
export const checkLimits = (
  { properties }: AnalyticsRuleBody,
  { rule, locate }: LocatedRule,
  columns: readonly string[] | undefined,
): readonly Diagnostic[] => checks.flatMap((check) => check({ properties, rule, locate, columns }));
