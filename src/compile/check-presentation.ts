import type { Diagnostic } from '../diagnostics/index.ts';
import { alertProperties, limits, parseDuration, toIsoDuration } from '../facts/index.ts';
import type { AnalyticsRuleProperties } from '../resources/index.ts';
import { checkColumn } from './check-mappings.ts';
import { broken, finding } from './limit-finding.ts';
import type { Check, Checked } from './limit-finding.ts';

const checkDetails: Check = (checked) => {
  const { locate } = checked;
  const entries = Object.entries(checked.properties.customDetails ?? {});
  const limit = limits.customDetailKeyLength;
  return [
    ...broken(entries.length > limits.customDetails, () =>
      finding(
        'LIM040',
        { count: entries.length, limit: limits.customDetails },
        { at: ['customDetails'], locate },
      ),
    ),
    ...entries.flatMap(([key, column]) => [
      ...broken(!/^[A-Za-z]\w*$/.test(key) || key.length > limit, () =>
        finding('LIM041', { key, limit }, { at: ['customDetails', key], locate }),
      ),
      ...checkColumn(column, ['customDetails', key], checked),
    ]),
  ];
};

const formats = {
  alertDisplayNameFormat: limits.titleFormatLength,
  alertDescriptionFormat: limits.descriptionFormatLength,
} as const;

function checkFormat(
  property: keyof typeof formats,
  format: string,
  checked: Checked,
): readonly Diagnostic[] {
  const at = ['alertDetailsOverride', property];
  const where = { at, locate: checked.locate };
  const placeholders = [...format.matchAll(/\{\{(.*?)\}\}/g)].map(([, name = '']) => name.trim());
  const count = placeholders.length;
  return [
    ...broken(format === '' || format.length > formats[property], () =>
      finding('LIM050', { property, size: format.length, limit: formats[property] }, where),
    ),
    ...broken(count > limits.placeholders, () =>
      finding('LIM051', { property, count, limit: limits.placeholders }, where),
    ),
    ...placeholders.flatMap((name) => checkColumn(name, at, checked)),
  ];
}

const checkOverride: Check = (checked) => {
  const override = checked.properties.alertDetailsOverride ?? {};
  const known: readonly string[] = alertProperties;
  return [
    ...(['alertDisplayNameFormat', 'alertDescriptionFormat'] as const).flatMap((property) => {
      const format = override[property];
      return format === undefined ? [] : checkFormat(property, format, checked);
    }),
    ...(['alertTacticsColumnName', 'alertSeverityColumnName'] as const).flatMap((property) => {
      const column = override[property];
      return column === undefined
        ? []
        : checkColumn(column, ['alertDetailsOverride', property], checked);
    }),
    ...(override.alertDynamicProperties ?? []).flatMap(({ alertProperty, value }, index) => {
      const at = ['alertDetailsOverride', 'alertDynamicProperties', index];
      return [
        ...broken(!known.includes(alertProperty), () =>
          finding(
            'LIM052',
            { property: alertProperty, known: known.join(', ') },
            { at, locate: checked.locate },
          ),
        ),
        ...checkColumn(value, at, checked),
      ];
    }),
  ];
};

const groupingPath = ['incidentConfiguration', 'groupingConfiguration'];

type Grouping = NonNullable<
  NonNullable<AnalyticsRuleProperties['incidentConfiguration']>['groupingConfiguration']
>;

const alertDetails: readonly string[] = ['DisplayName', 'Severity'];

/** What incidents are grouped by, and whether the rule has it. */
function groupingKeys(
  { groupByEntities = [], groupByAlertDetails = [], groupByCustomDetails = [] }: Grouping,
  { entityMappings = [], sentinelEntitiesMappings, customDetails = {} }: AnalyticsRuleProperties,
): readonly { readonly kind: string; readonly name: string; readonly known: boolean }[] {
  const mapped = new Set(entityMappings.map(({ entityType }) => entityType));
  // The entities of a sentinelEntitiesMappings column are known only when the query runs.
  const open = sentinelEntitiesMappings !== undefined;
  return [
    ...groupByEntities.map((name) => ({ kind: 'entity', name, known: open || mapped.has(name) })),
    ...groupByCustomDetails.map((name) => ({
      kind: 'custom detail',
      name,
      known: Object.hasOwn(customDetails, name),
    })),
    ...groupByAlertDetails.map((name) => ({
      kind: 'alert detail',
      name,
      known: alertDetails.includes(name),
    })),
  ];
}

const checkGrouping: Check = ({ properties, locate }) => {
  const grouping = properties.incidentConfiguration?.groupingConfiguration;
  if (!grouping) return [];
  const where = { at: groupingPath, locate };
  const lookback = parseDuration(grouping.lookbackDuration) ?? 0;
  const { min, max } = limits.groupingLookback;
  // With AllEntities and AnyAlert these lists are kept and mean nothing (seven live rules have them).
  const selected = grouping.enabled && grouping.matchingMethod === 'Selected';
  const keys = selected ? groupingKeys(grouping, properties) : [];
  return [
    ...broken(selected && keys.length === 0, () => finding('LIM060', {}, where)),
    ...keys
      .filter(({ known }) => !known)
      .map(({ kind, name }) => finding('LIM061', { kind, name }, where)),
    ...broken(lookback < min || lookback > max, () =>
      finding(
        'LIM062',
        {
          value: grouping.lookbackDuration,
          min: toIsoDuration(min),
          max: toIsoDuration(max),
        },
        { at: [...groupingPath, 'lookbackDuration'], locate },
      ),
    ),
  ];
};

const checkTemplate: Check = ({ properties, locate }) => {
  const { alertRuleTemplateName = '', templateVersion } = properties;
  if (templateVersion === undefined) return [];
  const where = { at: ['templateVersion'], locate };
  const size = templateVersion.length;
  const limit = limits.templateVersionLength;
  return [
    ...broken(alertRuleTemplateName === '', () => finding('LIM070', {}, where)),
    ...broken(size > limit, () => finding('LIM071', { size, limit }, where)),
  ];
};

/** Custom details, alert texts, incident grouping and template. */
export const checkPresentation: Check = (checked) =>
  [checkDetails, checkOverride, checkGrouping, checkTemplate].flatMap((check) => check(checked));
