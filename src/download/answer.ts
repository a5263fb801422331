import { request as plainRequest } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { request as secureRequest } from 'node:https';
import type { DownloadRequest } from '../ports/index.ts';
import type { Limits } from './limits.ts';

/** Says that a host kept us waiting. */
export const tooSlow = 'DOWNLOAD_TOO_SLOW';

const late = (): Error => Object.assign(new Error('no answer in time'), { code: tooSlow });

/** How requests are sent. */
export interface Sending {
  readonly limits: Limits;
  /** PEM certificates of authorities to trust instead of the usual ones. */
  readonly authorities?: string;
}

/** Sends a request and waits for the headers of its answer, no longer than the limits say. */
export const answerTo = (
  { url, method = 'GET', headers, body }: DownloadRequest,
  { limits, authorities }: Sending,
): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const send = url.startsWith('https:') ? secureRequest : plainRequest;
    const request = send(url, {
      method,
      // No connection is kept: nothing holds the process when the last byte is there.
      agent: false,
      maxHeaderSize: limits.mostHeaderBytes,
      headers: {
        'user-agent': 'sentinel-rules',
        'accept-encoding': 'gzip, deflate, br',
        ...headers,
        ...(body !== undefined && { 'content-length': Buffer.byteLength(body) }),
      },
      ...(authorities !== undefined && { ca: authorities }),
    });
    const timer = setTimeout(() => request.destroy(late()), limits.answerMs);
    request.on('response', (response) => {
      clearTimeout(timer);
      resolve(response);
    });
    // Stays on: a connection that breaks after the headers ends the stream of the response.
    request.on('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    request.end(body);
  });
