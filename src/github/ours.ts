import type { Answer, GithubClient } from './client.ts';
import { textIn } from './json.ts';

/** Login of whoever the token is of; undefined for the token of an app, which is refused an answer (403). */
export async function whoami(client: GithubClient): Promise<Answer<string | undefined>> {
  const answer = await client.ask({ method: 'GET', path: '/user' });
  if (answer.ok) return { ok: true, value: textIn(answer.value, 'login') };
  return answer.status === 403 ? { ok: true, value: undefined } : answer;
}

/**
 * Whether something was written by us. Anybody can write our marker into a comment, but only apps are bots:
 * so an app takes what a bot wrote, and a user only what is of the same name.
 */
export const isOurs = (author: unknown, me: string | undefined): boolean =>
  me === undefined ? textIn(author, 'type') === 'Bot' : textIn(author, 'login') === me;
