import type { Answer, GithubClient } from './client.ts';
import { memberOf, numberIn, textIn } from './json.ts';
import { isOurs, whoami } from './ours.ts';

/** An issue that is open while there is something to see to. */
export interface Issue {
  readonly repository: string;
  readonly marker: string;
  readonly title: string;
  /** With the marker. */
  readonly body: string;
  /** Nothing is left to be seen to: an open one is closed, and none is opened. */
  readonly settled: boolean;
}

type Done = Answer<'created' | 'updated' | 'closed' | 'none'>;

const label = 'sentinel-rules-drift';

/** Opens the issue with this marker, brings it up to date, or closes it. */
export async function postIssue(client: GithubClient, issue: Issue): Promise<Done> {
  const { repository, marker, title, body, settled } = issue;
  const me = await whoami(client);
  if (!me.ok) return me;
  // The label is for people: it is missing where the token may not make one, so that it finds nothing here.
  const listed = await client.list(`/repos/${repository}/issues?state=open&per_page=100`);
  if (!listed.ok) return listed;
  const found = listed.value.find(
    (other) =>
      textIn(other, 'body')?.startsWith(marker) === true &&
      memberOf(other, 'pull_request') === undefined &&
      isOurs(memberOf(other, 'user'), me.value),
  );
  if (found === undefined) {
    if (settled) return { ok: true, value: 'none' };
    const path = `/repos/${repository}/issues`;
    const made = await client.ask({ method: 'POST', path, body: { title, body, labels: [label] } });
    return made.ok ? { ok: true, value: 'created' } : made;
  }
  const path = `/repos/${repository}/issues/${numberIn(found, 'number')}`;
  const change = {
    body,
    ...(settled ? { state: 'closed', state_reason: 'completed' } : { title }),
  };
  const changed = await client.ask({ method: 'PATCH', path, body: change });
  return changed.ok ? { ok: true, value: settled ? 'closed' : 'updated' } : changed;
}
