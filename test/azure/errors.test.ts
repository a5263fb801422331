import { describe, expect, it } from '@jest/globals';
import {
  storeErrorOf,
  storeErrorOfThrown,
  storeErrorOfUnreadable,
} from '../../src/azure/errors.ts';

const error = (code: string, message: string) => JSON.stringify({ error: { code, message } });
const read = (status: number, body: string, headers: Readonly<Record<string, string>> = {}) =>
  storeErrorOf({ status, headers, body }, 0);

const notOnboarded = "Workspace 'w' is not onboarded to Microsoft Sentinel. Please onboard";

describe('errors of the service', () => {
  it.each([
    [
      409,
      error('Conflict', "Newer instance of rule 'x' exists (Etag does not match)."),
      'conflict',
    ],
    [412, error('PreconditionFailed', 'x'), 'conflict'],
    [412, '', 'conflict'],
    [409, error('Conflict', "The rule with id 'x' was recently deleted."), 'recentlyDeleted'],
    [400, error('BadRequest', "The rule with id 'x' was recently deleted."), 'recentlyDeleted'],
    [400, error('BadRequest', notOnboarded), 'notOnboarded'],
    [400, error('BadRequest', error('BadRequest', notOnboarded)), 'notOnboarded'],
    [404, error('NotFound', "Couldn't find workspaceMetadata of workspace id x"), 'notOnboarded'],
    [
      400,
      error(
        'BadRequest',
        'Failed to run the analytics rule query. One of the tables does not exist.',
      ),
      'missingTable',
    ],
    [400, error('BadRequest', 'Failed to run the analytics rule query.'), 'invalidQuery'],
    [400, error('BadRequest', 'x: Syntax error: SYN0001: I could not parse'), 'invalidQuery'],
    [400, error('BadRequest', 'y FailedToResolveScalarExpression; Message: z'), 'invalidQuery'],
    [400, error('BadRequest', "Error in EntityMappings: The given column 'x'"), 'invalidQuery'],
    [400, error('BadRequest', 'Invalid data model. [: The technique]'), 'invalidRule'],
    [400, error('BadRequest', "Required property 'x' not found in JSON"), 'invalidRule'],
    [400, error('BadRequest', 'anything else'), 'invalidRule'],
    [400, error('NoRegisteredProviderFound', 'x'), 'unexpected'],
    [401, error('InvalidAuthenticationTokenTenant', 'x'), 'unauthenticated'],
    [401, '', 'unauthenticated'],
    [403, error('AuthorizationFailed', 'x'), 'forbidden'],
    [404, error('SubscriptionNotFound', 'x'), 'workspaceNotFound'],
    [404, error('ResourceGroupNotFound', 'x'), 'workspaceNotFound'],
    [404, error('ParentResourceNotFound', 'x'), 'workspaceNotFound'],
    [
      404,
      error(
        'ResourceNotFound',
        "The Resource 'Microsoft.OperationalInsights/workspaces/w' under resource group 'g' was not found.",
      ),
      'workspaceNotFound',
    ],
    [404, error('ResourceNotFound', 'x'), 'notFound'],
    [404, error('NotFound', 'x'), 'notFound'],
    [408, '', 'unavailable'],
    [429, error('TooManyRequests', 'x'), 'throttled'],
    [500, error('Conflict', 'x'), 'unavailable'],
    [503, '<html>', 'unavailable'],
    [302, '', 'unexpected'],
    [418, '{"error":{"code":"__proto__"}}', 'unexpected'],
    [418, 'null', 'unexpected'],
    [418, '{"error":"text"}', 'unexpected'],
  ])('%d %s is %s', (status, body, code) => {
    expect(read(status, body)).toMatchObject({ code, status });
  });

  it('shows the innermost message', () => {
    const inner = error('BadRequest', notOnboarded);
    expect(read(400, error('BadRequest', inner)).message).toBe(notOnboarded);
    expect(read(400, 'plain').message).toBe('plain');
  });

  it('keeps the request id', () => {
    expect(read(500, '', { 'X-Ms-Request-Id': 'r1' })).toMatchObject({ requestId: 'r1' });
    expect(read(500, '')).not.toHaveProperty('requestId');
  });

  it('says how long a throttled request is to wait', () => {
    expect(read(429, error('TooManyRequests', 'x'), { 'Retry-After': '604800' }).message).toBe(
      'x (asks to wait 604800 s, until 1970-01-08T00:00:00Z)',
    );
    expect(read(429, error('TooManyRequests', 'x')).message).toBe('x');
    expect(read(429, '', { 'Retry-After': '9'.repeat(30) }).message).toContain(
      'until +275760-09-13',
    );
  });

  it('shows no token and no page of text', () => {
    const token = 'eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.abc-123_x';
    const { message } = read(400, error('BadRequest', `Bearer ${token} or ${token}; end`));
    expect(message).toBe('Bearer *** or ***; end');
    expect(read(500, 'x'.repeat(5_000)).message).toHaveLength(1_001);
  });
});

describe('an answer of success that cannot be read', () => {
  it('is as good as none, and quoted in short', () => {
    const body = `<html>\n  <b>Bearer abc</b>${'x'.repeat(100)}`;
    expect(storeErrorOfUnreadable({ status: 200, headers: {}, body })).toEqual({
      code: 'unreachable',
      status: 200,
      message: expect.stringMatching(
        /^the answer is not JSON: <html> <b>Bearer \*\*\*<.b>x{20,40}$/,
      ) as unknown,
    });
  });
});

describe('what is thrown instead of an answer', () => {
  it.each([
    [Object.assign(new Error('no'), { name: 'CredentialUnavailableError' }), 'unauthenticated'],
    [Object.assign(new Error('no'), { name: 'AggregateAuthenticationError' }), 'unauthenticated'],
    [Object.assign(new Error('no'), { code: 'ECONNRESET' }), 'unreachable'],
    ['no', 'unreachable'],
  ])('%s is %s', (thrown, code) => {
    expect(storeErrorOfThrown(thrown)).toEqual({ code, message: 'no' });
  });

  it.each([
    [
      'CredentialUnavailableError',
      'Please run az login.\nTo troubleshoot, visit x',
      'Please run az login.',
    ],
    ['AuthenticationRequiredError', '\r\n  No token.  \r\nmore', 'No token.'],
    [
      'AggregateAuthenticationError',
      'ChainedTokenCredential failed.\nCredentialUnavailableError: no\nAuthenticationError: AADSTS7000215: Invalid secret.\nTrace ID: x',
      'AuthenticationError: AADSTS7000215: Invalid secret.',
    ],
    ['CredentialUnavailableError', '\n', ''],
  ])('says why a sign-in failed in one line: %s', (name, message, said) => {
    expect(storeErrorOfThrown(Object.assign(new Error(message), { name }))).toEqual({
      code: 'unauthenticated',
      message: said,
    });
  });

  it('may be nothing at all', () => {
    expect(storeErrorOfThrown(undefined)).toMatchObject({ code: 'unreachable' });
  });
});
