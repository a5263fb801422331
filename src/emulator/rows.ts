/** Rows by lower-case name. */
export type Rows<T> = Readonly<Record<string, T>>;

/** The rows with one more, or one replaced. */
export const withRow = <T>(rows: Rows<T>, name: string, row: T): Rows<T> => ({
  ...rows,
  [name.toLowerCase()]: row,
});

/** The rows with one fewer. */
export const withoutRow = <T>(rows: Rows<T>, name: string): Rows<T> =>
  Object.fromEntries(Object.entries(rows).filter(([key]) => key !== name.toLowerCase()));

/** The row of a name in any case; own properties only, so `__proto__` is just a name. */
export const rowOf = <T>(rows: Rows<T>, name: string): T | undefined =>
  Object.hasOwn(rows, name.toLowerCase()) ? rows[name.toLowerCase()] : undefined;
