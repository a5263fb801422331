/** Anything that JSON can hold. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

/** One HTTP request as plain data. */
export interface EmulatorRequest {
  readonly method: string;
  /** Absolute URL; its origin is used in nextLink. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface EmulatorResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What a handler says: an answer, and the workspace as it is afterwards where it changed. */
export interface Outcome<State> {
  readonly status: number;
  readonly body?: Json;
  readonly headers?: Readonly<Record<string, string>>;
  readonly next?: State;
}

/** The error form of ARM: facts/arm-api.md §2.4. */
export const failure = (
  status: number,
  code: string,
  message: string,
): { readonly status: number; readonly body: JsonObject } => ({
  status,
  body: { error: { code, message } },
});

/** The commonest failure: 400 BadRequest. */
export const badRequest = (message: string): ReturnType<typeof failure> =>
  failure(400, 'BadRequest', message);

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

/** The value as an object; empty when it is something else. */
export const objectAt = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});

/** The value as a list; empty when it is something else. */
export const listAt = (value: Json | undefined): readonly Json[] => (isList(value) ? value : []);

/** The value as text; empty when it is something else. */
export const textAt = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/** A method that a collection does not have; code as ARM, text inferred. */
export const unsupported = (method: string): ReturnType<typeof failure> =>
  failure(405, 'MethodNotAllowed', `The HTTP method '${method}' is not supported here.`);
