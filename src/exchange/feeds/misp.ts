import type { Path } from '../../diagnostics/index.ts';
import { isRecord, listAt, recordAt, textAt, valueAt } from '../intel/json-reading.ts';
import type { JsonRecord } from '../intel/json-reading.ts';
import { attributesOf, readAttribute } from '../misp/index.ts';
import { familyMaker } from './families.ts';
import type { DocumentFeed } from './feed.ts';

/** What holds attributes: an event, or the result of a search for attributes. */
interface Holder {
  readonly data: JsonRecord;
  readonly path: Path;
}

/** An attribute says its type and value, an object its name and attributes. */
const isAttribute = (value: unknown): boolean =>
  isRecord(value) &&
  textAt(value, 'type') !== undefined &&
  (textAt(value, 'value') !== undefined || Object.hasOwn(value, 'to_ids'));

const isObject = (value: unknown): boolean =>
  isRecord(value) && Array.isArray(valueAt(value, 'Attribute'));

/** Whether an object holds attributes of its own; an event that has none says what it is about. */
const isHolder = (value: unknown): value is JsonRecord =>
  isRecord(value) &&
  (listAt(value, 'Attribute').some(isAttribute) ||
    listAt(value, 'Object').some(isObject) ||
    (Array.isArray(valueAt(value, 'Attribute')) && isEmptyEvent(value)));

const isEmptyEvent = (value: JsonRecord): boolean =>
  textAt(value, 'info') !== undefined || Object.keys(value).length === 1;

/** How deep wrappers go: response, list, Event. */
const deepest = 4;

/** The holders in a document, below `response` and `Event`. */
function holdersIn(data: unknown, path: Path = [], depth = 0): readonly Holder[] {
  if (depth > deepest) return [];
  if (Array.isArray(data))
    return data.flatMap((item: unknown, index) => holdersIn(item, [...path, index], depth + 1));
  if (!isRecord(data)) return [];
  const key = ['response', 'Event'].find((name) => Object.hasOwn(data, name));
  // An attribute that was searched for has an event too, and is no wrapper of it.
  if (key !== undefined && !isHolder(data))
    return holdersIn(valueAt(data, key), [...path, key], depth + 1);
  return isHolder(data) ? [{ data, path }] : [];
}

/** Whether a wrapper of MISP holds nothing: a search that found none. */
const isEmptyReply = (data: unknown): boolean =>
  isRecord(data) &&
  Object.keys(data).length === 1 &&
  (listAt(recordAt(data, 'response'), 'Attribute').length === 0
    ? Array.isArray(valueAt(data, 'response')) && listAt(data, 'response').length === 0
    : false);

/** MISP: events as they are exported, searched for or published in a feed, and attributes found by a search. */
export const misp: DocumentFeed = {
  id: 'misp',
  title: 'MISP',
  form: 'document',
  isOne: (data) => isEmptyReply(data) || holdersIn(data).length > 0,
  read: (data, take) => {
    const make = familyMaker();
    for (const { data: holder, path } of holdersIn(data))
      for (const attribute of attributesOf(holder, path)) readAttribute(attribute, make, take);
  },
};
