import type { Locate } from '../diagnostics/index.ts';
import { parseDuration, withoutOuterQuotes } from '../facts/index.ts';
import type {
  AlertDetailsOverride,
  IncidentConfiguration,
  Indicators,
  QueryDetection,
  IndicatorDetection,
  Rule,
} from '../model/index.ts';
import { allowedOf } from './allowed.ts';
import { buildExclusion } from './build-exclusion.ts';
import { buildTest } from './build-test.ts';
import type { Parameters } from './parameters.ts';
import { presentOf } from './present.ts';
import { confidenceOf } from './read-indicators.ts';
import { severitiesOf } from './severities.ts';
import type { IncidentEntry, RuleFile } from './rule-file.ts';
import type { ValueFileOf } from './value-file.ts';
import { severityOf, triggerOperatorOf } from './words.ts';

const hour = 3_600;
/** Defaults of the format: design.md §4, and arm-api.md §2.5 for suppression. */
const defaults = { frequency: hour, ingestionDelay: hour / 2, suppression: 5 * hour } as const;

/** What a rule is built with besides its file. */
export interface RuleMaterial {
  readonly indicators: Indicators;
  readonly parameters: Parameters;
  readonly valueFile: ValueFileOf;
  readonly locate: Locate;
}

/** Makes the rule of a file that has no error left. */
export function buildRule(file: RuleFile, material: RuleMaterial): Rule {
  const { id, name, kind = 'Scheduled' } = file;
  return {
    id,
    name,
    kind,
    severity: severityOf(file.severity),
    tactics: file.tactics ?? [],
    techniques: file.relevantTechniques ?? [],
    tags: tagsOf(file),
    ...(kind === 'Scheduled' && { schedule: scheduleOf(file), trigger: triggerOf(file) }),
    suppression: suppressionOf(file),
    detection: detectionOf(file, material),
    requiredDataConnectors: (file.requiredDataConnectors ?? []).map(
      ({ connectorId, dataTypes = [] }) => ({ connectorId, dataTypes }),
    ),
    tests: (file.tests ?? []).flatMap((entry) => (entry ? [buildTest(entry)] : [])),
    ...presentOf({
      description: file.description && withoutOuterQuotes(file.description),
      enabled: file.enabled,
      resourceName: file.resourceName,
      moved: file.moved,
      hunting: huntingOf(file),
      entityMappings: file.entityMappings,
      sentinelEntitiesMappings: file.sentinelEntitiesMappings,
      customDetails: file.customDetails,
      alertDetailsOverride: overrideOf(file),
      eventGrouping: file.eventGroupingSettings?.aggregationKind,
      incidentConfiguration: file.incidentConfiguration && incidentOf(file.incidentConfiguration),
      alertRuleTemplateName: file.alertRuleTemplateName,
      templateVersion: file.templateVersion,
      version: file.version,
      acknowledge: file.acknowledge,
    }),
  };
}

function huntingOf({ hunting }: RuleFile): Rule['hunting'] {
  if (hunting === 'only') return 'only';
  return hunting === true ? 'also' : undefined;
}

/** Published rules have objects among them, which nobody selects by. */
export const tagsOf = ({ tags }: Pick<RuleFile, 'tags'>): readonly string[] =>
  (tags ?? []).filter((tag) => typeof tag === 'string');

const secondsOf = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : parseDuration(text);

function scheduleOf({ queryFrequency, queryPeriod }: RuleFile): NonNullable<Rule['schedule']> {
  const frequency = secondsOf(queryFrequency) ?? defaults.frequency;
  return { frequency, ...presentOf({ period: secondsOf(queryPeriod) }) };
}

const triggerOf = ({
  triggerOperator,
  triggerThreshold,
}: RuleFile): NonNullable<Rule['trigger']> => ({
  operator: triggerOperator === undefined ? 'GreaterThan' : triggerOperatorOf(triggerOperator),
  threshold: triggerThreshold ?? 0,
});

const suppressionOf = (file: RuleFile): Rule['suppression'] => ({
  enabled: file.suppressionEnabled ?? false,
  duration: secondsOf(file.suppressionDuration) ?? defaults.suppression,
});

function detectionOf(
  file: RuleFile,
  { indicators: values, parameters, valueFile, locate }: RuleMaterial,
): QueryDetection | IndicatorDetection {
  const { query, indicators = {}, match = {}, exclusions = [] } = file;
  const built = exclusions.flatMap((entry, index) =>
    entry
      ? [
          buildExclusion(entry, {
            known: values,
            parameters,
            valueFile,
            locate: (path, part) => locate(['exclusions', index, ...path], part),
          }),
        ]
      : [],
  );
  if (query !== undefined) return { kind: 'query', query, exclusions: built };
  const { source, malware, reference, minConfidence, maxAge } = indicators;
  return {
    kind: 'indicators',
    indicators: {
      ...presentOf({
        source,
        malware,
        reference,
        minConfidence: minConfidence === undefined ? undefined : confidenceOf(minConfidence),
        maxAge: secondsOf(maxAge),
      }),
      values,
      ...(indicators.allow && { allow: allowedOf(indicators.allow, values) }),
    },
    ...presentOf({ tables: match.tables }),
    ...presentOf({ severities: severitiesOf(file) }),
    port: match.port ?? 'exact',
    placement: match.placement ?? 'auto',
    ingestionDelay: secondsOf(match.ingestionDelay) ?? defaults.ingestionDelay,
    exclusions: built,
  };
}

/** Empty texts, which the portal exports, mean "not there". */
function overrideOf({ alertDetailsOverride: entry }: RuleFile): AlertDetailsOverride | undefined {
  if (!entry) return undefined;
  const stated = Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== ''));
  const override = presentOf<AlertDetailsOverride>(stated);
  return Object.keys(override).length > 0 ? override : undefined;
}

function incidentOf({
  createIncident,
  groupingConfiguration,
}: IncidentEntry): IncidentConfiguration {
  if (!groupingConfiguration) return { createIncident };
  const { lookbackDuration, groupByEntities, groupByAlertDetails, groupByCustomDetails } =
    groupingConfiguration;
  return {
    createIncident,
    groupingConfiguration: {
      ...groupingConfiguration,
      lookbackDuration: secondsOf(lookbackDuration) ?? defaults.suppression,
      groupByEntities: groupByEntities ?? [],
      groupByAlertDetails: groupByAlertDetails ?? [],
      groupByCustomDetails: groupByCustomDetails ?? [],
    },
  };
}
