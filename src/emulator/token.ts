import { failure, isObject, textAt } from './http.ts';
import type { EmulatorRequest, Json, JsonObject } from './http.ts';

type Refusal = ReturnType<typeof failure> & {
  readonly headers?: Readonly<Record<string, string>>;
};

/** What the emulator knows when it looks at a token. */
export interface TokenCheck {
  readonly tenantId: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

const unauthorised = (code: string, message: string, description: string): Refusal => ({
  ...failure(401, code, message),
  headers: {
    'WWW-Authenticate': `Bearer authorization_uri="https://login.windows.net/", error="invalid_token", error_description="${description}"`,
  },
});

/** The header of a request, whatever its case. */
export const headerOf = ({ headers }: EmulatorRequest, wanted: string): string | undefined =>
  Object.entries(headers).find(([name]) => name.toLowerCase() === wanted)?.[1];

/** The claims of a token that is a JWT; any other token says nothing about itself. */
function claimsOf(token: string): JsonObject {
  const [, payload = ''] = token.split('.');
  try {
    const value = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Json;
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

const seconds = (milliseconds: number): string =>
  `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;

/** Expired, or of another tenant. Codes [D], texts [I]; nothing is known of the order. */
function refuseClaims(
  { tid, exp }: JsonObject,
  { tenantId, now }: TokenCheck,
): Refusal | undefined {
  if (typeof exp === 'number' && exp * 1_000 <= now)
    return unauthorised(
      'ExpiredAuthenticationToken',
      `The access token expiry UTC time '${seconds(exp * 1_000)}' is earlier than current UTC time '${seconds(now)}'.`,
      'The access token has expired.',
    );
  const tenant = textAt(tid);
  if (tenant === '' || tenant.toLowerCase() === tenantId.toLowerCase()) return undefined;
  return unauthorised(
    'InvalidAuthenticationTokenTenant',
    `The access token is from the wrong issuer 'https://sts.windows.net/${tenant}/'. It must match the tenant 'https://sts.windows.net/${tenantId}/' associated with this subscription.`,
    'The access token is from the wrong issuer.',
  );
}

/** Stops a request without a token that can be used, as ARM does before anything else: §5.2 [inf]. */
export function refuseToken(request: EmulatorRequest, check: TokenCheck): Refusal | undefined {
  const token = /^Bearer (\S+)$/.exec(headerOf(request, 'authorization') ?? '')?.[1];
  if (token !== undefined) return refuseClaims(claimsOf(token), check);
  return unauthorised(
    'AuthenticationFailed',
    "Authentication failed. The 'Authorization' header is missing.",
    "The authentication failed because of missing 'Authorization' header.",
  );
}
