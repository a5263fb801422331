import { SecurityInsights } from '@azure/arm-securityinsight';
import { createDefaultHttpClient, createPipelineRequest } from '@azure/core-rest-pipeline';
import type { HttpMethods } from '@azure/core-rest-pipeline';
import type { TokenCredential } from '@azure/identity';
import type { Clock, HttpResponse, Reply, Transport } from '../ports/index.ts';
import type { JsonObject } from '../resources/index.ts';
import { clouds } from './clouds.ts';
import { storeErrorOf, storeErrorOfThrown, storeErrorOfUnreadable } from './errors.ts';
import { httpClientOf } from './http-client.ts';
import { pauseBy, repeatWhile } from './repeat.ts';
import type { Target } from './target.ts';
import { throttle } from './throttle.ts';
import { parseJson } from './wire.ts';

export interface ClientOptions {
  readonly target: Target;
  readonly clock: Clock;
  readonly jitter: () => number;
  readonly credential: TokenCredential;
  readonly transport?: Transport;
}

/** One request below the endpoint of the target. */
export interface ArmRequest {
  readonly method: HttpMethods;
  /** Path with query, or an absolute URL of the same origin. */
  readonly path: string;
  readonly body?: JsonObject;
}

/** An answer of success, and the JSON object that it holds, if it holds one. */
export interface ArmResponse extends HttpResponse {
  readonly data?: JsonObject;
}

/** Sends requests as they are, and reads every status by hand. */
export interface ArmClient {
  readonly endpoint: string;
  send(request: ArmRequest): Promise<Reply<ArmResponse>>;
}

/** What came back, as far as it can be read: a proxy may answer with a page of its own and a status of success. */
function replyOf(response: HttpResponse, now: number): Reply<ArmResponse> {
  if (response.status < 200 || response.status >= 300)
    return { ok: false, error: storeErrorOf(response, now) };
  if (response.body === '') return { ok: true, value: response };
  const json = parseJson(response.body);
  if (!json) return { ok: false, error: storeErrorOfUnreadable(response) };
  return { ok: true, value: { ...response, ...(json.data && { data: json.data }) } };
}

/** An answer came, with a status of success, and nobody knows whose. */
const isUnreadable = (reply: Reply<ArmResponse>): boolean =>
  !reply.ok && reply.error.code === 'unreachable' && reply.error.status !== undefined;

/**
 * The official client, used for its policies only (sign-in, user agent, logging): its typed operations
 * drop `subTechniques` and other members (facts/arm-api.md §1.3), and it must repeat nothing by itself.
 */
export function createArmClient(options: ClientOptions): ArmClient {
  const { target, clock, jitter, credential, transport } = options;
  const { endpoint, scope } = clouds[target.cloud ?? 'public'];
  const below = transport ? httpClientOf(transport) : createDefaultHttpClient();
  const client = new SecurityInsights(credential, target.subscription, {
    endpoint,
    credentialScopes: scope,
    httpClient: throttle(below, { clock, jitter }),
    retryOptions: { maxRetries: 0 },
  });
  // It throws on a body that is not JSON, status and all; every body is read here anyway.
  client.pipeline.removePolicy({ name: 'deserializationPolicy' });
  const pause = pauseBy({ clock, jitter });

  const sendOnce = async ({ method, path, body }: ArmRequest): Promise<Reply<ArmResponse>> => {
    const request = createPipelineRequest({
      url: new URL(path, endpoint).href,
      method,
      ...(body && { body: JSON.stringify(body) }),
    });
    request.headers.set('accept', 'application/json');
    if (body) request.headers.set('content-type', 'application/json; charset=utf-8');
    try {
      const { status, headers, bodyAsText } = await client.sendRequest(request);
      return replyOf({ status, headers: headers.toJSON(), body: bodyAsText ?? '' }, clock.now());
    } catch (thrown) {
      return { ok: false, error: storeErrorOfThrown(thrown) };
    }
  };

  return {
    endpoint,
    send: (request) =>
      request.method === 'GET' || request.method === 'DELETE'
        ? repeatWhile(() => sendOnce(request), isUnreadable, pause)
        : sendOnce(request),
  };
}
