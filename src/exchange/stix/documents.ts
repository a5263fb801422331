import { isRecord, valueAt } from '../intel/json-reading.ts';
import { isBundle, isStixObject, isUpload } from './objects.ts';

/** Keys of an envelope (TAXII 2.1 §3.7). */
const envelopeKeys = new Set(['more', 'next', 'objects']);

/** Whether a value lists objects of STIX; an empty list is one too. */
export function listsObjects(data: unknown): boolean {
  const objects = isRecord(data) ? valueAt(data, 'objects') : undefined;
  return Array.isArray(objects) && (objects.length === 0 || objects.some(isStixObject));
}

/** Objects of a collection as a server replies with them; of an empty one it may say only that there are no more. */
const isEnvelope = (data: unknown): boolean =>
  isRecord(data) &&
  Object.keys(data).every((key) => envelopeKeys.has(key)) &&
  (listsObjects(data) || (data.objects === undefined && typeof data.more === 'boolean'));

const isDocument = (data: unknown): boolean =>
  isBundle(data) || isEnvelope(data) || isUpload(data) || isStixObject(data);

/** Whether a document is a bundle, an envelope, an upload, an object, or a list of such. */
export const isStixDocument = (data: unknown): boolean =>
  isDocument(data) || (Array.isArray(data) && isDocument(data[0]));
