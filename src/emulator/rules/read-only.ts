import { badRequest } from '../http.ts';
import type { JsonObject, failure } from '../http.ts';

/** What may be sent of a rule that comes from its template [D] swagger: the rest is read-only. */
const writable: Readonly<Record<string, readonly string[]>> = {
  Fusion: ['alertRuleTemplateName', 'enabled', 'sourceSettings', 'scenarioExclusionPatterns'],
  MLBehaviorAnalytics: ['alertRuleTemplateName', 'enabled'],
  ThreatIntelligence: ['alertRuleTemplateName', 'enabled'],
};

/** Whether rules of this kind take most of their properties from a template. */
export const isTemplated = (kind: string): boolean => Object.hasOwn(writable, kind);

/** A body that was read and sent back whole is refused [I]: facts/arm-api.md §2.4, §5.17. */
export function refuseReadOnly(
  kind: string,
  properties: JsonObject,
): ReturnType<typeof failure> | undefined {
  const known = writable[kind];
  const extra = known && Object.keys(properties).find((name) => !known.includes(name));
  return extra === undefined
    ? undefined
    : badRequest(`Read-only property '${extra}' cannot be assigned`);
}
