import type { IncomingMessage } from 'node:http';
import { type Diagnostic, diagnostic } from '../diagnostics/index.ts';
import type { Clock, Download, Downloaded, DownloadRequest } from '../ports/index.ts';
import { problemOfAddress } from './address.ts';
import { answerTo, tooSlow } from './answer.ts';
import { connectionFailure, mayPass } from './connection-failure.ts';
import { Failed } from './failed.ts';
import { type Limits, usualLimits } from './limits.ts';
import { receivedFrom } from './received.ts';
import { isRedirect, redirected } from './redirect.ts';
import { isPassing, refusedStatus } from './refused-status.ts';
import { retryAfterOf } from './retry-after.ts';
import { bytesWithoutSecrets, worthHiding } from './secrets.ts';
import { decoderOf, unpacked } from './unpacked.ts';

/** What a download works with. */
export interface DownloadOptions {
  readonly clock: Clock;
  readonly limits?: Partial<Limits>;
  /** PEM certificates of authorities to trust instead of the usual ones. */
  readonly authorities?: string;
}

interface Setting {
  readonly clock: Clock;
  readonly limits: Limits;
  readonly authorities?: string;
}

/** One attempt: an answer of whatever status, or why there is none. */
type Attempt =
  | { readonly response: IncomingMessage; readonly passing: boolean; readonly wait?: number }
  | { readonly failure: Diagnostic; readonly passing: boolean };

async function attempt(request: DownloadRequest, setting: Setting): Promise<Attempt> {
  const { name: source } = request;
  try {
    const response = await answerTo(request, setting);
    const wait = retryAfterOf(response.headers['retry-after'], setting.clock.now());
    const passing = isPassing(response.statusCode ?? 0);
    return { response, passing, ...(wait !== undefined && { wait }) };
  } catch (error) {
    if ((error as { readonly code?: unknown }).code !== tooSlow)
      return { failure: connectionFailure(source, error), passing: mayPass(error) };
    const reason = `gave no answer within ${Math.ceil(setting.limits.answerMs / 1_000)} s`;
    return { failure: diagnostic('IMP114', { source, reason }), passing: false };
  }
}

/** Why a request is given up. */
function givenUp(request: DownloadRequest, result: Attempt, attempts: number): Failed {
  if ('failure' in result) return new Failed(result.failure);
  const { response, wait } = result;
  const status = response.statusCode ?? 0;
  return new Failed(
    refusedStatus({ request, status, attempts, ...(wait !== undefined && { wait }) }),
  );
}

/** Asks until there is an answer that another attempt would not mend. */
async function answered(request: DownloadRequest, setting: Setting): Promise<IncomingMessage> {
  const { clock, limits } = setting;
  for (let attempts = 1; ; attempts += 1) {
    const result = await attempt(request, setting);
    if ('response' in result) {
      if (!result.passing) return result.response;
      result.response.destroy();
    }
    const wait = ('wait' in result ? result.wait : undefined) ?? 1_000 * 2 ** (attempts - 1);
    const mayHelp = result.passing && wait <= limits.longestWaitMs;
    if (!mayHelp || attempts >= limits.mostAttempts) throw givenUp(request, result, attempts);
    await clock.sleep(wait);
  }
}

interface Arrival {
  readonly url: string;
  readonly response: IncomingMessage;
}

/** Follows redirects within the host. */
async function arrival(request: DownloadRequest, setting: Setting): Promise<Arrival> {
  const { name: source, secrets = [] } = request;
  const { mostRedirects } = setting.limits;
  const way = [new URL(request.url).href];
  for (;;) {
    const url = way.at(-1) ?? '';
    const response = await answered({ ...request, url }, setting);
    const status = response.statusCode ?? 0;
    if (status === 200) return { url, response };
    response.destroy();
    if (!isRedirect(status)) throw new Failed(refusedStatus({ request, status, attempts: 1 }));
    const { location } = response.headers;
    const next = redirected({ source, secrets, way, location, mostRedirects });
    if (typeof next !== 'string') throw new Failed(next);
    way.push(next);
  }
}

/** The document of an answer, unpacked and within its limits. */
function documentOf(
  { url, response }: Arrival,
  request: DownloadRequest,
  { clock, limits }: Setting,
): Downloaded {
  const source = request.name;
  const mostBytes = Math.min(limits.mostBytes, request.mostBytes ?? Infinity);
  const decode = decoderOf(response.headers['content-encoding']);
  const refuse = (finding: Diagnostic): Failed => {
    response.destroy();
    return new Failed(finding);
  };
  if (!decode)
    throw refuse(diagnostic('IMP118', { source, reason: 'the way of packing is not known here' }));
  if (Number(response.headers['content-length'] ?? 0) > mostBytes)
    throw refuse(diagnostic('IMP113', { source, limit: mostBytes }));
  const received = { bytes: 0 };
  const chunks = unpacked(decode(receivedFrom(response, { source, limits, clock, received })), {
    source,
    limits,
    received,
    mostBytes,
  });
  const secrets = worthHiding(request.secrets);
  const contentType = response.headers['content-type'];
  return {
    url,
    headers: Object.fromEntries(
      Object.entries(response.headers).map(([name, value]) => [name, String(value)]),
    ),
    chunks: secrets.length === 0 ? chunks : bytesWithoutSecrets(chunks, secrets),
    ...(contentType !== undefined && { contentType }),
  };
}

/** Fetches documents from the hosts that are named, and from no other. */
export function createDownload(options: DownloadOptions): Download {
  const setting = { ...options, limits: { ...usualLimits, ...options.limits } };
  return async (request) => {
    const reason = problemOfAddress(request.url);
    if (reason !== undefined)
      return { diagnostics: [diagnostic('IMP110', { source: request.name, reason })] };
    try {
      const found = await arrival(request, setting);
      return { value: documentOf(found, request, setting), diagnostics: [] };
    } catch (error) {
      if (error instanceof Failed) return { diagnostics: [error.finding] };
      throw error;
    }
  };
}
