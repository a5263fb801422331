/** What a YAML file of ours can hold. */
export type Plain =
  null | boolean | number | string | readonly Plain[] | { readonly [key: string]: Plain };

export type PlainMap = Readonly<Record<string, Plain>>;

/** Whether a value is a map: neither a list nor one value. */
export const isPlainMap = (value: Plain | undefined): value is PlainMap =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
