import { diagnostic } from '../../diagnostics/index.ts';
import type { Diagnostic } from '../../diagnostics/index.ts';
import { dayOfJson } from '../days.ts';
import type { FeedEntry, Take } from '../entry.ts';
import { clipped } from '../intel/clipped.ts';
import { isSet, listAt, textAt, valueAt } from '../intel/json-reading.ts';
import type { JsonRecord } from '../intel/json-reading.ts';
import { familiesOf } from './families.ts';
import type { FamilyOf } from './families.ts';
import { huntsOf } from './hunts.ts';
import { isStixObject, newestOf, versionOf } from './objects.ts';
import type { StixItem, StixObject } from './objects.ts';
import { isObservable } from './observables.ts';

/** Reads the indicators among objects of STIX; relationships and reports say which family each is of. */
export function readObjects(items: readonly StixItem[], take: Take): void {
  const objects = items.flatMap(({ data, path }) => (isStixObject(data) ? { data, path } : []));
  const newest = newestOf(objects);
  const familyOf = familiesOf(newest);
  const hasIndicators = objects.some(isIndicator);
  for (const item of items) {
    if (!isStixObject(item.data)) take.refuse(malformed('entry', 'a STIX object'), item.path);
    else
      readObject({ data: item.data, path: item.path }, { newest, familyOf, hasIndicators }, take);
  }
}

interface Surroundings {
  readonly newest: ReadonlyMap<string, StixObject>;
  readonly familyOf: FamilyOf;
  readonly hasIndicators: boolean;
}

function readObject(object: StixObject, around: Surroundings, take: Take): void {
  if (isIndicator(object)) readIndicator(object, around, take);
  // Beside indicators, what was observed is what they are based on.
  else if (!around.hasIndicators && isObservable(object.data))
    take.refuse(observed(object.data), object.path);
}

const isIndicator = ({ data }: StixObject): boolean => valueAt(data, 'type') === 'indicator';

const labelOf = (data: JsonRecord): string =>
  clipped(textAt(data, 'name') ?? textAt(data, 'value') ?? textAt(data, 'id') ?? '');

const observed = (data: JsonRecord): Diagnostic =>
  diagnostic('IMP030', { value: labelOf(data), type: textAt(data, 'type') ?? '' });

const malformed = (field: string, wanted: string): Diagnostic =>
  diagnostic('IMP029', { field, wanted });

function readIndicator(object: StixObject, around: Surroundings, take: Take): void {
  const { data, path } = object;
  const why = replacedBy(object, around.newest) ?? whyNot(data);
  if (why) {
    take.refuse(why, path);
    return;
  }
  const { taken, problems } = huntsOf(textAt(data, 'pattern') ?? '');
  const shared = sharedOf(data, around.familyOf);
  for (const indicator of taken) take.entry({ ...indicator, ...shared }, path);
  for (const problem of problems) take.refuse(problem, path);
}

function replacedBy(
  object: StixObject,
  newest: ReadonlyMap<string, StixObject>,
): Diagnostic | undefined {
  const latest = newest.get(textAt(object.data, 'id') ?? '');
  if (!latest || versionOf(latest) <= versionOf(object)) return undefined;
  const version = textAt(latest.data, 'modified') ?? textAt(latest.data, 'created') ?? '';
  return diagnostic('IMP028', { name: labelOf(object.data), newest: version });
}

/** Why an indicator as a whole is not taken. */
function whyNot(data: JsonRecord): Diagnostic | undefined {
  // Patterns of STIX 2.0 are of no other language, and say no type.
  const language = textAt(data, 'pattern_type') ?? 'stix';
  if (language.toLowerCase() !== 'stix')
    return diagnostic('IMP027', { name: labelOf(data), language: clipped(language) });
  if (typeof valueAt(data, 'pattern') !== 'string') return malformed('pattern', 'a text');
  const [kind, ...more] = kindsOf(data);
  return kind === 'benign' && more.length === 0
    ? diagnostic('IMP032', { name: labelOf(data) })
    : undefined;
}

/** `indicator_types`, which STIX 2.0 called `labels`. */
const kindsOf = (data: JsonRecord): readonly string[] =>
  [...listAt(data, 'indicator_types'), ...listAt(data, 'labels')].filter(
    (kind): kind is string => typeof kind === 'string' && kind.trim() !== '',
  );

function sharedOf(data: JsonRecord, familyOf: FamilyOf): Omit<FeedEntry, 'type' | 'value'> {
  const family = familyOf(textAt(data, 'id'));
  const [threatType] = kindsOf(data);
  const confidence = valueAt(data, 'confidence');
  const firstSeen = dayOfJson(valueAt(data, 'valid_from') ?? valueAt(data, 'created'));
  const validUntil = dayOfJson(valueAt(data, 'valid_until'));
  return {
    ...(family && { family }),
    ...(threatType !== undefined && { threatType }),
    ...(isConfidence(confidence) && { confidence }),
    ...(firstSeen !== undefined && { firstSeen }),
    ...(validUntil !== undefined && { validUntil }),
    ...(isSet(data, 'revoked') && { revoked: true as const }),
  };
}

const isConfidence = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 100;
