import { alertProperties, entities, tactics } from '../facts/index.ts';

/**
 * Closed vocabularies of the service (swagger 2025-07-01-preview). They give a word that came back
 * in another case its usual spelling, and refuse nothing.
 */
export const serviceWords = {
  kind: ['Scheduled', 'NRT'],
  severity: ['High', 'Medium', 'Low', 'Informational'],
  triggerOperator: ['GreaterThan', 'LessThan', 'Equal', 'NotEqual'],
  aggregationKind: ['SingleAlert', 'AlertPerResult'],
  matchingMethod: ['AllEntities', 'AnyAlert', 'Selected'],
  alertDetail: ['DisplayName', 'Severity'],
  tactic: tactics,
  alertProperty: alertProperties,
  entityType: Object.keys(entities),
  identifier: Object.values(entities).flatMap(({ identifiers }) => identifiers),
} as const satisfies Record<string, readonly string[]>;
