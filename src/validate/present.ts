/** The same properties without null and undefined, which YAML and our types use for "not there". */
export type Present<T> = { readonly [K in keyof T]?: Exclude<T[K], null | undefined> };

/** Drops what is null or undefined: `tags:` without a value means the same as no `tags`. */
export const presentOf = <T extends object>(object: T): Present<T> =>
  Object.fromEntries(
    Object.entries(object).filter(([, value]) => value !== null && value !== undefined),
  ) as Present<T>;
