import { badRequest, objectAt, textAt } from '../http.ts';
import type { JsonObject, failure } from '../http.ts';
import type { Check } from './check.ts';
import { detailChecks } from './details.ts';
import { entityChecks } from './entity-mappings.ts';
import { incidentChecks } from './incidents.ts';
import { scheduleChecks } from './schedule.ts';
import { refuseShape, shapeChecks } from './shape.ts';
import { taxonomyChecks } from './taxonomy.ts';

/** In this order [inf]; the first that finds something is the answer. */
const checks: readonly Check[] = [
  ...shapeChecks,
  ...scheduleChecks,
  ...taxonomyChecks,
  ...entityChecks,
  ...detailChecks,
  ...incidentChecks,
];

/** The service's own validation of a rule, before its query is run: facts/arm-api.md §2.5–2.6, §5.10–11. */
export function refuseModel(body: JsonObject): ReturnType<typeof failure> | undefined {
  const kind = textAt(body.kind);
  const properties = objectAt(body.properties);
  const shape = refuseShape(kind, properties);
  if (shape !== undefined) return badRequest(shape);
  if (kind !== 'Scheduled' && kind !== 'NRT') return undefined;
  for (const check of checks) {
    const message = check(properties, kind);
    if (message !== undefined) return badRequest(`Invalid data model. [: ${message}]`);
  }
  return undefined;
}
