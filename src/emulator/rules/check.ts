import type { JsonObject } from '../http.ts';

/** Says what is wrong with the properties of a rule, if anything. */
export type Check = (properties: JsonObject, kind: string) => string | undefined;
