import type { Answer, GithubClient } from './client.ts';
import { memberOf, numberIn, textIn } from './json.ts';
import { mergedBy } from './pull-requests.ts';

/** The run whose plan was reviewed before a commit was merged. */
export interface ReviewedRun {
  readonly pullRequest: number;
  readonly headSha: string;
  readonly run: number;
}

interface Wanted {
  readonly repository: string;
  readonly sha: string;
  /** File name of the workflow that plans on pull requests. */
  readonly workflow: string;
}

/** The run of a fork has no plan, and whoever made one there made it up. */
const isAtHome = (run: unknown, repository: string): boolean =>
  textIn(memberOf(run, 'head_repository'), 'full_name')?.toLowerCase() === repository.toLowerCase();

/** Finds the last finished run of the plan for what was merged as this commit. */
export async function reviewedRun(
  client: GithubClient,
  { repository, sha, workflow }: Wanted,
): Promise<Answer<ReviewedRun | undefined>> {
  const merged = await mergedBy(client, { repository, sha });
  if (!merged.ok) return merged;
  if (!merged.value || merged.value.fork) return { ok: true, value: undefined };
  const { number, headSha } = merged.value;
  const path = `/repos/${repository}/actions/workflows/${encodeURIComponent(workflow)}/runs?event=pull_request&status=completed&head_sha=${headSha}&per_page=100`;
  const listed = await client.list(path, (page) => memberOf(page, 'workflow_runs'));
  if (!listed.ok) return listed;
  const ids = listed.value
    .filter((run) => isAtHome(run, repository))
    .flatMap((run) => numberIn(run, 'id') ?? []);
  // Numbers of runs only grow.
  return ids.length === 0
    ? { ok: true, value: undefined }
    : { ok: true, value: { pullRequest: number, headSha, run: Math.max(...ids) } };
}
