/** An object of a JSON document. */
export type JsonRecord = Readonly<Record<string, unknown>>;

/** Whether a value of a JSON document is an object. */
export const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The member of a record; nothing that all objects have. */
export const memberOf = (record: JsonRecord, key: string): unknown =>
  Object.hasOwn(record, key) ? record[key] : undefined;

/** The first text or number among some members that says something. */
export function textOf(record: JsonRecord, ...keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const value = memberOf(record, key);
    if (typeof value === 'number') return String(value);
    if (typeof value !== 'string') continue;
    const text = value.trim();
    if (text !== '' && text !== 'None') return text;
  }
  return undefined;
}

/** Records of an export of abuse.ch: an object whose keys are ids, and whose values are lists of one record each. */
export function* recordsById(
  data: unknown,
): Iterable<readonly [unknown, readonly (string | number)[]]> {
  if (!isRecord(data)) return;
  for (const [id, value] of Object.entries(data)) {
    if (!Array.isArray(value)) yield [value, [id]];
    else for (const [index, record] of value.entries()) yield [record, [id, index]];
  }
}
