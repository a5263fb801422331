import type { Clock } from '../ports/index.ts';
import { memberOf, textIn } from './json.ts';
import { nextPage } from './next-page.ts';
import { waitOf } from './wait.ts';

/** What GitHub said. */
export type Answer<T = unknown> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly status?: number; readonly cause: string };

/** One request; the path begins with a slash. */
export interface Asked {
  readonly method: 'GET' | 'POST' | 'PATCH';
  readonly path: string;
  readonly body?: object;
}

/** The REST API of GitHub, as one job may use it. */
export interface GithubClient {
  readonly ask: (asked: Asked) => Promise<Answer>;
  /** All items of a list, over its pages; `pick` takes them out of a page that is no list itself. */
  readonly list: (path: string, pick?: (page: unknown) => unknown) => Promise<Answer<unknown[]>>;
}

/** What a client is made from. */
export interface Access {
  readonly apiUrl: string;
  readonly token: string;
  readonly clock: Clock;
  readonly fetch: typeof fetch;
}

/** How often one thing is asked, the first time included. */
const attempts = 4;
/** The lists of GitHub that are read here end before: 3,000 files of a pull request in pages of 100. */
const mostPages = 30;
const timeout = 30_000;

/** The token goes to nobody who listens on the way. */
export const isSafe = (apiUrl: string): boolean => {
  if (!URL.canParse(apiUrl)) return false;
  const { protocol, hostname } = new URL(apiUrl);
  return (
    protocol === 'https:' ||
    (protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(hostname))
  );
};

interface Reply {
  readonly answer: Answer;
  readonly next?: string;
  /** Milliseconds after which it may be asked again; undefined where that would change nothing. */
  readonly again?: number;
}

/** Node tells why in the cause, and of several addresses only in its code. */
const causeOf = (error: unknown): string => {
  const cause = memberOf(error, 'cause');
  const said = [textIn(cause, 'message'), textIn(cause, 'code'), textIn(error, 'message')];
  return said.find((text) => text) ?? 'no answer';
};

async function bodyOf(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return JSON.parse(text === '' ? 'null' : text) as unknown;
  } catch {
    return undefined;
  }
}

async function once({ fetch: send, token }: Access, url: string, asked: Asked): Promise<Reply> {
  // What was created before the connection broke would be created twice.
  const repeatable = asked.method !== 'POST';
  try {
    const response = await send(url, {
      method: asked.method,
      headers: {
        accept: 'application/vnd.github+json',
        authorization: `Bearer ${token}`,
        'user-agent': 'sentinel-rules',
        'x-github-api-version': '2022-11-28',
        ...(asked.body && { 'content-type': 'application/json' }),
      },
      ...(asked.body && { body: JSON.stringify(asked.body) }),
      signal: AbortSignal.timeout(timeout),
    });
    const value = await bodyOf(response);
    const next = nextPage(response.headers.get('link'), url);
    if (response.ok) return { answer: { ok: true, value }, ...(next && { next }) };
    const { status } = response;
    const cause = `${status} ${textIn(value, 'message')?.slice(0, 300) ?? response.statusText}`;
    const again = waitOf(response, repeatable);
    return { answer: { ok: false, status, cause }, ...(again !== undefined && { again }) };
  } catch (error) {
    return { answer: { ok: false, cause: causeOf(error) }, ...(repeatable && { again: 0 }) };
  }
}

async function patiently(access: Access, url: string, asked: Asked): Promise<Reply> {
  let reply = await once(access, url, asked);
  for (let attempt = 1; attempt < attempts && reply.again !== undefined; attempt += 1) {
    await access.clock.sleep(Math.max(reply.again, 1000 * 2 ** (attempt - 1)));
    reply = await once(access, url, asked);
  }
  return reply;
}

/** Makes a client that waits where GitHub asks for it, and never throws: what it cannot do it says. */
export function createGithubClient(access: Access): GithubClient {
  const origin = access.apiUrl.replace(/\/+$/, '');
  return {
    ask: async (asked) => (await patiently(access, `${origin}${asked.path}`, asked)).answer,
    async list(path, pick = (page) => page) {
      const items: unknown[] = [];
      let url: string | undefined = `${origin}${path}`;
      for (let page = 0; url !== undefined && page < mostPages; page += 1) {
        const { answer, next }: Reply = await patiently(access, url, { method: 'GET', path });
        if (!answer.ok) return answer;
        const found = pick(answer.value);
        if (Array.isArray(found)) items.push(...(found as unknown[]));
        url = next;
      }
      return { ok: true, value: items };
    },
  };
}
