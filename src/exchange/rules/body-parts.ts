import { parseDuration, toKqlTimespan } from '../../facts/index.ts';
import type { CanonicalRule, Json, JsonObject } from '../../resources/index.ts';
import { isJsonList, isJsonObject } from '../json.ts';

/** Keys of a rule file; undefined where a rule has nothing to say. */
export type Keys = Readonly<Record<string, Json | undefined>>;

/** Short forms of the trigger operators: the ones that published rules use. */
const operators: Readonly<Record<string, string>> = {
  GreaterThan: 'gt',
  LessThan: 'lt',
  Equal: 'eq',
  NotEqual: 'ne',
};

/** `1h` for PT1H; what has no fixed length stays as it is. */
function shortDuration(value: Json | undefined): Json | undefined {
  const seconds = typeof value === 'string' ? parseDuration(value) : undefined;
  return seconds === undefined ? value : toKqlTimespan(seconds);
}

const shortOperator = (value: Json | undefined): Json | undefined =>
  typeof value === 'string' && Object.hasOwn(operators, value) ? operators[value] : value;

/** When a scheduled rule runs and what makes it fire; a rule in near real time has none of it. */
export const scheduleOf = (rule: CanonicalRule): Keys =>
  rule.kind === 'NRT'
    ? {}
    : {
        queryFrequency: shortDuration(rule.queryFrequency),
        queryPeriod: shortDuration(rule.queryPeriod),
        triggerOperator: shortOperator(rule.triggerOperator),
        triggerThreshold: rule.triggerThreshold,
      };

/** The pause after an alert, unless it is the one that a silent file means: none, and five hours long. */
export const suppressionOf = (rule: CanonicalRule): Keys => ({
  suppressionDuration:
    rule.suppressionDuration === 'PT5H' ? undefined : shortDuration(rule.suppressionDuration),
  suppressionEnabled: rule.suppressionEnabled === true ? true : undefined,
});

/** What the schema wants of a grouping, and the service fills in where a body is silent (arm-api §2.5). */
const groupingDefaults: JsonObject = {
  enabled: true,
  reopenClosedIncident: false,
  lookbackDuration: '5h',
  matchingMethod: 'AllEntities',
};

/** Incident settings with all that the format wants of them. */
export function incidentOf(incident: Json | undefined): Json | undefined {
  if (!isJsonObject(incident)) return incident;
  const { createIncident = true, groupingConfiguration: grouping } = incident;
  if (!isJsonObject(grouping)) return { createIncident };
  const { lookbackDuration, ...rest } = grouping;
  const groupingConfiguration: JsonObject = {
    ...groupingDefaults,
    ...(lookbackDuration !== undefined && { lookbackDuration: shortDuration(lookbackDuration) }),
    ...rest,
  };
  return { createIncident, groupingConfiguration };
}

/** Techniques as one list, and those that only their sub-techniques name. */
export interface Techniques {
  readonly listed: readonly Json[];
  /** The service wants them, and a deploy sends them. */
  readonly added: readonly string[];
}

const textsIn = (value: Json | undefined): readonly string[] =>
  isJsonList(value) ? value.filter((entry): entry is string => typeof entry === 'string') : [];

/** Techniques and sub-techniques, which ARM keeps apart, as one list: each with those below it. */
export function techniquesOf(
  rule: Pick<CanonicalRule, 'techniques' | 'subTechniques'>,
): Techniques {
  const [techniques, below] = [textsIn(rule.techniques), textsIn(rule.subTechniques)];
  const parentOf = (technique: string): string => technique.replace(/\.\d+$/, '');
  const orphans = below.filter((sub) => !techniques.includes(parentOf(sub)));
  return {
    listed: [
      ...techniques.flatMap((one) => [one, ...below.filter((sub) => parentOf(sub) === one)]),
      ...orphans,
    ],
    added: [...new Set(orphans.map(parentOf))],
  };
}
