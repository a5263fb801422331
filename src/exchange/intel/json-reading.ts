/** An object of a JSON document; whatever its keys are, only its own count. */
export type JsonRecord = Readonly<Record<string, unknown>>;

/** Whether a value of a document is an object, and no list. */
export const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What an object says under a key of its own. */
export const valueAt = (record: JsonRecord, key: string): unknown =>
  Object.hasOwn(record, key) ? record[key] : undefined;

/** The text under a key, without blanks around it; numbers are taken as text, empty texts as none. */
export function textAt(record: JsonRecord, key: string): string | undefined {
  const value = valueAt(record, key);
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (typeof value !== 'string') return undefined;
  const trimmed = value.trim();
  return trimmed === '' ? undefined : trimmed;
}

/** The list under a key; anything else is an empty one. */
export function listAt(record: JsonRecord, key: string): readonly unknown[] {
  const value = valueAt(record, key);
  return Array.isArray(value) ? value : [];
}

/** The object under a key; anything else is an empty one. */
export function recordAt(record: JsonRecord, key: string): JsonRecord {
  const value = valueAt(record, key);
  return isRecord(value) ? value : {};
}

/** The objects of a list, without what else stands in it. */
export const recordsAt = (record: JsonRecord, key: string): readonly JsonRecord[] =>
  listAt(record, key).filter(isRecord);

/** Whether a flag is set, in any of the ways in which tools write one. */
export function isSet(record: JsonRecord, key: string): boolean {
  const value = valueAt(record, key);
  return value === true || value === 1 || value === '1' || value === 'true';
}

/** Whether a flag is there and not set. */
export function isUnset(record: JsonRecord, key: string): boolean {
  const value = valueAt(record, key);
  return value === false || value === 0 || value === '0' || value === 'false';
}
