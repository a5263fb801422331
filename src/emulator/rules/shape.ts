import { isList, isObject } from '../http.ts';
import type { Json, JsonObject } from '../http.ts';
import type { Check } from './check.ts';

const detection = [
  'displayName',
  'enabled',
  'severity',
  'query',
  'suppressionEnabled',
  'suppressionDuration',
] as const;
export const scheduling = [
  'queryFrequency',
  'queryPeriod',
  'triggerOperator',
  'triggerThreshold',
] as const;

/** Required members of each kind [D] swagger: facts/arm-api.md §2.5. */
const required: Readonly<Record<string, readonly string[]>> = {
  Scheduled: [...detection, ...scheduling],
  NRT: detection,
  Fusion: ['alertRuleTemplateName', 'enabled'],
  MLBehaviorAnalytics: ['alertRuleTemplateName', 'enabled'],
  ThreatIntelligence: ['alertRuleTemplateName', 'enabled'],
  MicrosoftSecurityIncidentCreation: ['displayName', 'enabled', 'productFilter'],
};

/** Refuses an unknown kind or a missing member, in the words of the service [I]: §2.4. */
export function refuseShape(kind: string, properties: JsonObject): string | undefined {
  if (kind === '') return "Required property 'kind' not found in JSON.";
  if (!Object.hasOwn(required, kind)) return `The kind '${kind}' is not supported.`;
  const missing = required[kind]?.find((name) => (properties[name] ?? null) === null);
  return missing === undefined ? undefined : `Required property '${missing}' not found in JSON.`;
}

type TypeName = 'text' | 'number' | 'boolean' | 'object' | 'texts' | 'objects';

const isText = (value: Json): boolean => typeof value === 'string';
const is: Readonly<Record<TypeName, (value: Json) => boolean>> = {
  text: isText,
  number: (value) => typeof value === 'number',
  boolean: (value) => typeof value === 'boolean',
  object: isObject,
  texts: (value) => isList(value) && value.every(isText),
  objects: (value) => isList(value) && value.every(isObject),
};

/** JSON types of the members [D] swagger. */
const types: Readonly<Record<string, TypeName>> = {
  displayName: 'text',
  description: 'text',
  severity: 'text',
  enabled: 'boolean',
  query: 'text',
  queryFrequency: 'text',
  queryPeriod: 'text',
  triggerOperator: 'text',
  triggerThreshold: 'number',
  suppressionEnabled: 'boolean',
  suppressionDuration: 'text',
  tactics: 'texts',
  techniques: 'texts',
  subTechniques: 'texts',
  entityMappings: 'objects',
  sentinelEntitiesMappings: 'objects',
  customDetails: 'object',
  alertDetailsOverride: 'object',
  eventGroupingSettings: 'object',
  incidentConfiguration: 'object',
  alertRuleTemplateName: 'text',
  templateVersion: 'text',
};

/** The text of a type error is invented. */
const typeError: Check = (properties) => {
  const wrong = Object.entries(types).find(([name, type]) => {
    const value = properties[name] ?? null;
    return value !== null && !is[type](value);
  });
  return wrong && `The value of '${wrong[0]}' is not of the expected type.`;
};

const lengths: Readonly<Record<string, readonly [number, number]>> = {
  displayName: [1, 256],
  description: [0, 5_000],
  templateVersion: [1, 20],
};

const lengthError: Check = (properties) => {
  const wrong = Object.entries(lengths).find(([name, [least, most]]) => {
    const value = properties[name];
    return typeof value === 'string' && (value.length < least || value.length > most);
  });
  return (
    wrong &&
    `Invalid length of '${wrong[0]}'. '${wrong[0]}' length should be between '${wrong[1][0]}' and '${wrong[1][1]}'`
  );
};

/** NRT rules take no schedule [I]; the text is invented. */
const nrtSchedule: Check = (properties, kind) => {
  const extra = kind === 'NRT' && scheduling.find((name) => (properties[name] ?? null) !== null);
  return extra
    ? `Invalid Properties for NRT alert rule: '${extra}' cannot be used in an NRT rule.`
    : undefined;
};

/** Text of a live answer [I]: §2.4. */
const templateVersion: Check = ({ templateVersion: version, alertRuleTemplateName: template }) =>
  version && !template
    ? "Invalid Properties for alert rule: 'templateVersion' can only be used if 'alertRuleTemplateName' is not empty."
    : undefined;

export const shapeChecks: readonly Check[] = [typeError, lengthError, nrtSchedule, templateVersion];
