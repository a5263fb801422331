import { createHttpHeaders } from '@azure/core-rest-pipeline';
import type { HttpClient, PipelineRequest } from '@azure/core-rest-pipeline';
import type { Transport } from '../ports/index.ts';

const bodyOf = ({ body }: PipelineRequest): { readonly body?: string } =>
  typeof body === 'string' ? { body } : {};

/** Lets a transport answer what the policies of the SDK have prepared: the production chain stays whole. */
export const httpClientOf = (transport: Transport): HttpClient => ({
  async sendRequest(request) {
    const { status, headers, body } = await transport({
      method: request.method,
      url: request.url,
      headers: request.headers.toJSON(),
      ...bodyOf(request),
    });
    return { request, status, headers: createHttpHeaders(headers), bodyAsText: body };
  },
});
