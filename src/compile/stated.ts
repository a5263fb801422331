/** Leaves out what is undefined: neither ARM nor a reader gets empty members. */
export const stated = <T extends object>(properties: {
  readonly [K in keyof T]: T[K] | undefined;
}): T =>
  Object.fromEntries(
    Object.entries(properties).filter(([, value]) => value !== undefined),
  ) as unknown as T;
