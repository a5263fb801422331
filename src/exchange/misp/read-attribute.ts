import { diagnostic } from '../../diagnostics/index.ts';
import type { Diagnostic } from '../../diagnostics/index.ts';
import { dayOfJson } from '../days.ts';
import type { Family, FeedEntry, Take } from '../entry.ts';
import { clipped } from '../intel/clipped.ts';
import { pairOf } from '../intel/conjunction.ts';
import { isRecord, isSet, textAt, valueAt } from '../intel/json-reading.ts';
import type { JsonRecord } from '../intel/json-reading.ts';
import type { Attribute } from './attributes.ts';
import { confidenceOf } from './confidence.ts';
import { familyOf } from './families.ts';
import { readValue } from './types.ts';
import type { Reading } from './types.ts';

/** Takes what an attribute says, where it is meant for detection and can be hunted. */
export function readAttribute(attribute: Attribute, take: Take): void {
  const { data, path } = attribute;
  const value = isRecord(data) ? textAt(data, 'value') : undefined;
  const type = isRecord(data) ? textAt(data, 'type') : undefined;
  if (!isRecord(data) || value === undefined || type === undefined) {
    const field = value === undefined ? 'value' : 'type';
    take.refuse(diagnostic('IMP030', { field, wanted: 'a text' }), path);
    return;
  }
  const why = whyNot(attribute, data, { value: clipped(value), type: clipped(type) });
  if (why) {
    take.refuse(why, path);
    return;
  }
  const { taken, problems } = withPorts(readValue(type, value), attribute.ports);
  const shared = sharedOf(data, attribute.event);
  for (const indicator of taken) take.entry({ ...indicator, ...shared }, path);
  for (const problem of problems) take.refuse(problem, path);
}

function whyNot(
  { isDeleted }: Attribute,
  data: JsonRecord,
  args: { readonly value: string; readonly type: string },
): Diagnostic | undefined {
  if (isDeleted || isSet(data, 'deleted')) return diagnostic('IMP022', args);
  return isSet(data, 'to_ids') ? undefined : diagnostic('IMP021', args);
}

const withPorts = (reading: Reading, ports: readonly string[]): Reading =>
  ports.length === 0 ? reading : { ...reading, taken: reading.taken.flatMap(pairs(ports)) };

const pairs =
  (ports: readonly string[]) =>
  (indicator: Reading['taken'][number]): Reading['taken'] =>
    indicator.type === 'ip'
      ? ports.map((port) => ({ type: 'ip:port', value: pairOf(indicator.value, port) }))
      : [indicator];

/** What an attribute does not say, its event says of it: what it is called last of all. */
function sharedOf(data: JsonRecord, event: JsonRecord): Omit<FeedEntry, 'type' | 'value'> {
  const family = familyOf(data) ?? familyOf(event) ?? titleOf(event);
  const confidence = confidenceOf(data) ?? confidenceOf(event);
  const firstSeen =
    dayOfJson(valueAt(data, 'first_seen')) ??
    dayOfJson(valueAt(data, 'timestamp')) ??
    dayOfJson(valueAt(event, 'date'));
  const lastSeen = dayOfJson(valueAt(data, 'last_seen'));
  return {
    ...(family && { family }),
    ...(confidence !== undefined && { confidence }),
    ...(firstSeen !== undefined && { firstSeen }),
    ...(lastSeen !== undefined && { lastSeen }),
  };
}

function titleOf(event: JsonRecord): Family | undefined {
  const name = textAt(event, 'info');
  return name === undefined ? undefined : { name };
}
