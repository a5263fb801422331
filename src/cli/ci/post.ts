import { diagnostic } from '../../diagnostics/index.ts';
import type { Answer } from '../../github/index.ts';
import { framed, type Markdown } from '../../render/index.ts';
import type { Job } from './job.ts';

/** Most bytes of a comment or an issue: 65,536 characters, less the marker and the foot. */
const bodyLimit = 64_000;

/** Where a text goes, and what it is kept for. */
interface Posting {
  readonly purpose: 'plan' | 'deploy' | 'drift';
  readonly workspace: string;
  readonly text: (limit: number) => Markdown;
}

/** Refusals have a remedy of their own: a permission of the job. */
function noteFailure({ note }: Job, what: string, answer: Answer): void {
  if (answer.ok) return;
  const { status, cause } = answer;
  const refused = status === 403 || status === 404 || status === 401;
  note(diagnostic(refused ? 'GHA003' : 'GHA004', { what, cause }));
}

/** The body of a comment or an issue, within what GitHub takes. */
async function bodyOf({ github }: Job, { purpose, workspace, text }: Posting, limit = bodyLimit) {
  const { markerOf } = await import('../../github/index.ts');
  const marker = markerOf(purpose, workspace);
  const { runUrl, sha, pullRequest } = github ?? {};
  const of = pullRequest?.headSha ?? sha;
  const frame = { marker, ...(runUrl && { runUrl }), ...(of && { sha: of }) };
  return { marker, body: framed(text(limit), frame).toString() };
}

/** Writes the one comment of a pull request for this purpose and workspace. */
export async function postTo(job: Job, issue: number | undefined, posting: Posting): Promise<void> {
  const { github, client, note } = job;
  const what = `comment on the ${posting.purpose}`;
  if (!github) return;
  if (issue === undefined) {
    note(diagnostic('GHA011', {}));
    return;
  }
  if (!client) {
    note(diagnostic('GHA010', { what }));
    return;
  }
  const { postComment } = await import('../../github/index.ts');
  const { repository } = github;
  const posted = await postComment(client, { repository, issue, ...(await bodyOf(job, posting)) });
  // 422 is what GitHub says to a text that is too long by its own count.
  const last =
    !posted.ok && posted.status === 422
      ? await postComment(client, { repository, issue, ...(await bodyOf(job, posting, 4_000)) })
      : posted;
  noteFailure(job, what, last);
}

/** Opens, updates or closes the one issue of a workspace; tells whether that was done. */
export async function keepIssue(
  job: Job,
  posting: Posting & { readonly title: string; readonly settled: boolean },
): Promise<boolean> {
  const { github, client, note } = job;
  if (!github) return false;
  if (!client) {
    note(diagnostic('GHA010', { what: 'issue' }));
    return false;
  }
  const { postIssue } = await import('../../github/index.ts');
  const { title, settled } = posting;
  const { repository } = github;
  const issue = { repository, title, settled, ...(await bodyOf(job, posting)) };
  const posted = await postIssue(client, issue);
  noteFailure(job, 'issue', posted);
  return posted.ok;
}
