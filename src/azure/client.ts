import { SecurityInsights } from '@azure/arm-securityinsight';
import { createDefaultHttpClient, createPipelineRequest } from '@azure/core-rest-pipeline';
import type { HttpMethods } from '@azure/core-rest-pipeline';
import type { TokenCredential } from '@azure/identity';
import type { Clock, HttpResponse, Reply, Transport } from '../ports/index.ts';
import type { JsonObject } from '../resources/index.ts';
import { clouds } from './clouds.ts';
import { storeErrorOf, storeErrorOfThrown } from './errors.ts';
import { httpClientOf } from './http-client.ts';
import type { Target } from './target.ts';
import { throttle } from './throttle.ts';

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

/** Sends requests as they are, and reads every status by hand. */
export interface ArmClient {
  readonly endpoint: string;
  send(request: ArmRequest): Promise<Reply<HttpResponse>>;
}

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
  return {
    endpoint,
    async send({ method, path, body }) {
      const request = createPipelineRequest({
        url: new URL(path, endpoint).href,
        method,
        ...(body && { body: JSON.stringify(body) }),
      });
      request.headers.set('accept', 'application/json');
      if (body) request.headers.set('content-type', 'application/json; charset=utf-8');
      try {
        const { status, headers, bodyAsText } = await client.sendRequest(request);
        const response = { status, headers: headers.toJSON(), body: bodyAsText ?? '' };
        return status >= 200 && status < 300
          ? { ok: true, value: response }
          : { ok: false, error: storeErrorOf(response, clock.now()) };
      } catch (thrown) {
        return { ok: false, error: storeErrorOfThrown(thrown) };
      }
    },
  };
}
