import type { Answer, GithubClient } from './client.ts';
import { memberOf, numberIn, textIn } from './json.ts';
import { isOurs, whoami } from './ours.ts';

/** A comment that is written once and then kept up to date. */
export interface Comment {
  readonly repository: string;
  /** Number of the issue or pull request. */
  readonly issue: number;
  /** First line by which it is found again. */
  readonly marker: string;
  /** With the marker. */
  readonly body: string;
}

/** What was done with a comment. */
export type Posted = Answer<'created' | 'updated' | 'unchanged'>;

/** GitHub gives line ends back as it likes. */
const sameText = (one: string | undefined, other: string): boolean =>
  one?.replaceAll('\r\n', '\n').trim() === other.trim();

async function create(client: GithubClient, { repository, issue, body }: Comment): Promise<Posted> {
  const path = `/repos/${repository}/issues/${issue}/comments`;
  const answer = await client.ask({ method: 'POST', path, body: { body } });
  return answer.ok ? { ok: true, value: 'created' } : answer;
}

async function update(client: GithubClient, found: unknown, comment: Comment): Promise<Posted> {
  if (sameText(textIn(found, 'body'), comment.body)) return { ok: true, value: 'unchanged' };
  const path = `/repos/${comment.repository}/issues/comments/${numberIn(found, 'id')}`;
  const answer = await client.ask({ method: 'PATCH', path, body: { body: comment.body } });
  if (answer.ok) return { ok: true, value: 'updated' };
  // Deleted in between, or written by another app: a new one stands beside it.
  return answer.status === 404 || answer.status === 403 ? create(client, comment) : answer;
}

/** A broken answer may hide that the comment was created: it is looked for before it is written again. */
const isBroken = (posted: Posted): boolean =>
  !posted.ok && (posted.status === undefined || posted.status >= 500);

/** Creates the comment with this marker, or brings it up to date. */
export async function postComment(client: GithubClient, comment: Comment): Promise<Posted> {
  const { repository, issue, marker } = comment;
  const me = await whoami(client);
  if (!me.ok) return me;
  let posted: Posted = { ok: false, cause: '' };
  for (let attempt = 0; attempt < 3 && !posted.ok; attempt += 1) {
    const path = `/repos/${repository}/issues/${issue}/comments?per_page=100`;
    const listed = await client.list(path);
    if (!listed.ok) return listed;
    const found = listed.value.find(
      (other) =>
        textIn(other, 'body')?.startsWith(marker) === true &&
        isOurs(memberOf(other, 'user'), me.value),
    );
    posted =
      found === undefined ? await create(client, comment) : await update(client, found, comment);
    if (!isBroken(posted)) return posted;
  }
  return posted;
}
