import type { HttpResponse, StoreError, StoreErrorCode } from '../ports/index.ts';
import { headerOf, retryAfterOf } from './retry-after.ts';

interface ServiceError {
  readonly code: string;
  readonly message: string;
}

const longestMessage = 1_000;

/** No token of ours, whoever echoes it, and no page of HTML. */
function presentable(message: string): string {
  const safe = message
    .replace(/\bBearer\s+[\w.~+/=-]+/gi, 'Bearer ***')
    .replace(/\beyJ[\w-]{8,}\.[\w-]+(?:\.[\w-]*)?/g, '***');
  return safe.length > longestMessage ? `${safe.slice(0, longestMessage)}…` : safe;
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : '');

function errorMember(text: string): ServiceError | undefined {
  try {
    const body = JSON.parse(text) as { readonly error?: Readonly<Record<string, unknown>> } | null;
    const error = body?.error;
    return error && { code: asText(error.code), message: asText(error.message) };
  } catch {
    return undefined; // not JSON: the text stands for itself
  }
}

/** The error of a body; a message that is itself such a body is read again: facts/arm-api.md §2.4. */
function serviceErrorOf(text: string): ServiceError | undefined {
  const outer = errorMember(text);
  return outer && (errorMember(outer.message) ?? outer);
}

/** Known by their text, whatever the status: facts/arm-api.md §2.3, §2.4, §2.7. */
const byText: readonly (readonly [RegExp, StoreErrorCode])[] = [
  [/\bwas recently deleted\b/i, 'recentlyDeleted'],
  [/^Newer instance of rule\b|Etag does not match/i, 'conflict'],
  // Of a saved search, written without its etag or with an old one: MicrosoftDocs/azure-docs#49275.
  [/^Newer data exists in the Customer Configuration Store/i, 'conflict'],
  // Of a watchlist: Azure-Sentinel#10044.
  [/^Delete is currently in progress/i, 'conflict'],
  [/is not onboarded to Microsoft Sentinel/i, 'notOnboarded'],
  [/^Couldn't find workspaceMetadata of workspace/i, 'notOnboarded'],
  [/One of the tables does not exist/i, 'missingTable'],
  [/Failed to run the analytics rule query/i, 'invalidQuery'],
  [/FailedToResolveScalarExpression|\bSYN\d{4}\b|\bSEM\d{4}\b|Syntax error/i, 'invalidQuery'],
  [/^Error in (?:EntityMappings|AlertDetailsOverride|CustomDetails)\b/i, 'invalidQuery'],
  [/^Invalid data model\b|^Required property '/i, 'invalidRule'],
];

/** Known by their ARM code: facts/arm-api.md §2.4, generic ARM. */
const byCode: ReadonlyMap<string, StoreErrorCode> = new Map(
  Object.entries({
    SubscriptionNotFound: 'workspaceNotFound',
    ResourceGroupNotFound: 'workspaceNotFound',
    ParentResourceNotFound: 'workspaceNotFound',
    AuthenticationFailed: 'unauthenticated',
    InvalidAuthenticationToken: 'unauthenticated',
    InvalidAuthenticationTokenTenant: 'unauthenticated',
    ExpiredAuthenticationToken: 'unauthenticated',
    AuthorizationFailed: 'forbidden',
    LinkedAuthorizationFailed: 'forbidden',
    TooManyRequests: 'throttled',
    Conflict: 'conflict',
    PreconditionFailed: 'conflict',
  } as const),
);

const byStatus: Readonly<Record<number, StoreErrorCode>> = {
  400: 'invalidRule',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'notFound',
  408: 'unavailable',
  409: 'conflict',
  412: 'conflict',
  429: 'throttled',
};

/** A missing workspace may also be reported as a plain ResourceNotFound that names it. */
const isMissingWorkspace = ({ code, message }: ServiceError): boolean =>
  code === 'ResourceNotFound' &&
  /Microsoft\.OperationalInsights\/workspaces\/[^/']+'/i.test(message);

/** Codes of ARM that say that our request is wrong, not the rule. */
const isOurFault = (code: string): boolean =>
  /^(?:NoRegisteredProviderFound|MissingApiVersionParameter|InvalidApiVersionParameter|InvalidResourceType|InvalidRequestContent|MissingSubscriptionRegistration)$/.test(
    code,
  );

function codeOf(status: number, error: ServiceError): StoreErrorCode {
  if (status >= 500) return 'unavailable';
  const known = byText.find(([text]) => text.test(error.message))?.[1];
  if (known) return known;
  if (isOurFault(error.code)) return 'unexpected';
  if (isMissingWorkspace(error)) return 'workspaceNotFound';
  return byCode.get(error.code) ?? byStatus[status] ?? 'unexpected';
}

/** The last moment that a Date can hold. */
const latestTime = 8.64e15;

/** How long the service wants to be left alone, in words; empty where it does not say. */
function waitOf({ status, headers }: HttpResponse, now: number): string {
  const wait = status === 429 ? retryAfterOf(headers, now) : undefined;
  if (wait === undefined) return '';
  const until = new Date(Math.min(now + wait, latestTime)).toISOString();
  return ` (asks to wait ${Math.ceil(wait / 1_000)} s, until ${until.slice(0, 19)}Z)`;
}

/** Reads an answer that is not the one we wanted. */
export function storeErrorOf(response: HttpResponse, now: number): StoreError {
  const error = serviceErrorOf(response.body) ?? { code: '', message: response.body };
  const requestId = headerOf(response.headers, 'x-ms-request-id');
  return {
    code: codeOf(response.status, error),
    message: presentable(error.message) + waitOf(response, now),
    status: response.status,
    ...(requestId !== undefined && { requestId }),
  };
}

/** Names of the errors that @azure/identity throws when it gets no token. */
const credentialErrors: readonly string[] = [
  'CredentialUnavailableError',
  'AuthenticationError',
  'AggregateAuthenticationError',
  'AuthenticationRequiredError',
];

/** What a failed sign-in says in one line, without the manual that follows: the platform's answer, where it gave one. */
function signInMessage(message: string): string {
  const lines = message.split(/[\r\n]+/).map((line) => line.trim());
  return lines.find((line) => /\bAADSTS\d+/.test(line)) ?? lines.find((line) => line !== '') ?? '';
}

/** Reads what was thrown instead of an answer: a broken connection, or no token to ask with. */
export function storeErrorOfThrown(thrown: unknown): StoreError {
  const { name, message } = (thrown ?? {}) as Partial<Error>;
  const said = asText(message) || String(thrown);
  return credentialErrors.includes(asText(name))
    ? { code: 'unauthenticated', message: presentable(signInMessage(said)) }
    : { code: 'unreachable', message: presentable(said) };
}

const longestQuote = 60;

/**
 * A status of success over something that is no JSON, from a proxy or broken on its way: as good as no answer, since
 * the request may have been carried out or not.
 */
export function storeErrorOfUnreadable({ status, body }: HttpResponse): StoreError {
  const start = presentable(body.slice(0, longestQuote).replace(/\s+/g, ' ').trim());
  return { code: 'unreachable', message: `the answer is not JSON: ${start}`, status };
}
