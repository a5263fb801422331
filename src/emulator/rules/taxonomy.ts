import type { JsonObject } from '../http.ts';
import { listAt, objectAt, textAt } from '../http.ts';
import type { Check } from './check.ts';

/** Closed sets of the swagger: facts/arm-api.md §2.5. Case is not looked at [inf]. */
const enums = {
  severity: ['High', 'Medium', 'Low', 'Informational'],
  triggerOperator: ['GreaterThan', 'LessThan', 'Equal', 'NotEqual'],
  aggregationKind: ['SingleAlert', 'AlertPerResult'],
  tactics: [
    'Reconnaissance',
    'ResourceDevelopment',
    'InitialAccess',
    'Execution',
    'Persistence',
    'PrivilegeEscalation',
    'DefenseEvasion',
    'CredentialAccess',
    'Discovery',
    'LateralMovement',
    'Collection',
    'Exfiltration',
    'CommandAndControl',
    'Impact',
    'PreAttack',
    'ImpairProcessControl',
    'InhibitResponseFunction',
  ],
} as const;

export const isOneOf = (values: readonly string[], text: string): boolean =>
  values.some((value) => value.toLowerCase() === text.toLowerCase());

/** The text of an enum error is invented, after Newtonsoft. */
export const enumError = (name: string, value: string): string =>
  `Error converting value "${value}" to type '${name}'.`;

const valuesOf = (name: keyof typeof enums, properties: JsonObject): readonly string[] => {
  if (name === 'tactics') return listAt(properties.tactics).map(textAt);
  const holder =
    name === 'aggregationKind' ? objectAt(properties.eventGroupingSettings) : properties;
  const value = holder[name] ?? null;
  return value === null ? [] : [textAt(value)];
};

const outsideEnum: Check = (properties) => {
  for (const name of Object.keys(enums) as (keyof typeof enums)[]) {
    const wrong = valuesOf(name, properties).find((value) => !isOneOf(enums[name], value));
    if (wrong !== undefined) return enumError(name, wrong);
  }
  return undefined;
};

/** Text of a live answer [I]: §2.4. */
const technique: Check = ({ techniques }) => {
  const wrong = listAt(techniques)
    .map(textAt)
    .find((text) => !/^T\d{4}$/.test(text));
  return wrong === undefined
    ? undefined
    : `The technique '${wrong}' is invalid. The expected format is 'T####', where '#' represents a digit.`;
};

/** Modelled on the text for techniques [inf]. */
const subTechnique: Check = ({ subTechniques }) => {
  const wrong = listAt(subTechniques)
    .map(textAt)
    .find((text) => !/^T\d{4}\.\d{3}$/.test(text));
  return wrong === undefined
    ? undefined
    : `The sub-technique '${wrong}' is invalid. The expected format is 'T####.###', where '#' represents a digit.`;
};

export const taxonomyChecks: readonly Check[] = [outsideEnum, technique, subTechnique];
