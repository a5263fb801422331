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
import { familyNameOf } from './families.ts';
import { readValue } from './types.ts';
import type { Reading } from './types.ts';

/** Makes a family from its name. */
type MakeFamily = (name: string | undefined) => Family | undefined;

/** An attribute that is whole. */
interface Written {
  readonly data: JsonRecord;
  readonly type: string;
  readonly value: string;
}

/** Takes what an attribute says, where it is meant for detection and can be hunted. */
export function readAttribute(attribute: Attribute, make: MakeFamily, take: Take): void {
  const written = writtenIn(attribute);
  if ('code' in written) {
    take.refuse(written, attribute.path);
    return;
  }
  const { data, type, value } = written;
  const { event, path, ports } = attribute;
  const { taken, problems } = withPorts(readValue(type, value), ports);
  const family = make(familyNameOf(data) ?? familyNameOf(event) ?? textAt(event, 'info'));
  const shared = { ...(family && { family }), ...detailsOf(data, event) };
  for (const indicator of taken) take.entry({ ...indicator, ...shared }, path);
  for (const problem of problems) take.refuse(problem, path);
}

/** What an attribute says, or why it is not taken. */
function writtenIn({ data, isDeleted }: Attribute): Written | Diagnostic {
  const record = isRecord(data) ? data : {};
  const value = textAt(record, 'value');
  const type = textAt(record, 'type');
  if (value === undefined || type === undefined) {
    const field = value === undefined ? 'value' : 'type';
    return diagnostic('IMP029', { field, wanted: 'a text' });
  }
  const args = { value: clipped(value), type: clipped(type) };
  if (isDeleted || isSet(record, 'deleted')) return diagnostic('IMP021', args);
  return isSet(record, 'to_ids') ? { data: record, type, value } : diagnostic('IMP020', args);
}

const withPorts = (reading: Reading, ports: readonly string[]): Reading =>
  ports.length === 0 ? reading : { ...reading, taken: reading.taken.flatMap(pairs(ports)) };

const pairs =
  (ports: readonly string[]) =>
  (indicator: Reading['taken'][number]): Reading['taken'] =>
    indicator.type === 'ip'
      ? ports.map((port) => ({ type: 'ip:port', value: pairOf(indicator.value, port) }))
      : [indicator];

/** What an attribute does not say, its event says of it. */
function detailsOf(data: JsonRecord, event: JsonRecord): Omit<FeedEntry, 'type' | 'value'> {
  const confidence = confidenceOf(data) ?? confidenceOf(event);
  const firstSeen =
    dayOfJson(valueAt(data, 'first_seen')) ??
    dayOfJson(valueAt(data, 'timestamp')) ??
    dayOfJson(valueAt(event, 'date'));
  const lastSeen = dayOfJson(valueAt(data, 'last_seen'));
  return {
    ...(confidence !== undefined && { confidence }),
    ...(firstSeen !== undefined && { firstSeen }),
    ...(lastSeen !== undefined && { lastSeen }),
  };
}
