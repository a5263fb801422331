/** The value at the end of a chain of members; undefined where one of them is missing. */
export const memberOf = (value: unknown, ...names: readonly string[]): unknown =>
  names.reduce<unknown>(
    (found, name) =>
      typeof found === 'object' && found !== null && Object.hasOwn(found, name)
        ? (found as Readonly<Record<string, unknown>>)[name]
        : undefined,
    value,
  );

/** A member that is a text. */
export function textIn(value: unknown, name: string): string | undefined {
  const found = memberOf(value, name);
  return typeof found === 'string' ? found : undefined;
}

/** A member that is a whole number. */
export function numberIn(value: unknown, name: string): number | undefined {
  const found = memberOf(value, name);
  return typeof found === 'number' && Number.isSafeInteger(found) ? found : undefined;
}
