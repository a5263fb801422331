import { diagnostic, type Result } from '../diagnostics/index.ts';
import { memberOf, numberIn, textIn } from './json.ts';

/** The pull request that a job runs for. */
export interface PullRequest {
  readonly number: number;
  readonly headSha: string;
  readonly merged: boolean;
  /** Whose job has neither secrets nor a token that may write: nothing of a workspace is shown to it. */
  readonly restricted?: 'fork' | 'dependabot';
}

/** What a job of GitHub Actions is run for. */
export interface GithubContext {
  /** Owner and name. */
  readonly repository: string;
  readonly event: string;
  readonly sha: string;
  readonly apiUrl: string;
  /** Page of this run, for whoever reads a comment. */
  readonly runUrl?: string;
  /** Folder that the repository is checked out to. */
  readonly checkout: string;
  readonly token?: string;
  readonly pullRequest?: PullRequest;
}

type Variables = Readonly<Record<string, string | undefined>>;

const repositoryName = /^[\w.-]+\/[\w.-]+$/;
const commit = /^[0-9a-f]{40,64}$/;

/** The head repository is gone where the fork was deleted, and is a fork then all the same. */
function restrictionOf(payload: unknown, repository: string): Pick<PullRequest, 'restricted'> {
  const head = textIn(memberOf(payload, 'pull_request', 'head', 'repo'), 'full_name');
  if (head?.toLowerCase() !== repository.toLowerCase()) return { restricted: 'fork' };
  const author = textIn(memberOf(payload, 'pull_request', 'user'), 'login');
  return author === 'dependabot[bot]' ? { restricted: 'dependabot' } : {};
}

function pullRequestIn(payload: unknown, repository: string): PullRequest | undefined {
  const pull = memberOf(payload, 'pull_request');
  const number = numberIn(pull, 'number');
  const headSha = textIn(memberOf(pull, 'head'), 'sha');
  if (number === undefined || headSha === undefined || !commit.test(headSha)) return undefined;
  const merged = memberOf(pull, 'merged') === true;
  return { number, headSha, merged, ...restrictionOf(payload, repository) };
}

function runUrlOf(variables: Variables, repository: string): string | undefined {
  const { GITHUB_SERVER_URL: server, GITHUB_RUN_ID: run } = variables;
  return server && run && /^https?:\/\/[\w.:-]+$/.test(server) && /^\d+$/.test(run)
    ? `${server}/${repository}/actions/runs/${run}`
    : undefined;
}

function parsed(text: string | undefined): Result<unknown> {
  try {
    return { value: JSON.parse(text ?? '{}') as unknown, diagnostics: [] };
  } catch {
    return { value: {}, diagnostics: [diagnostic('GHA002', {})] };
  }
}

type Parts = Pick<GithubContext, 'token' | 'runUrl' | 'pullRequest'>;

/** What not every job has. */
function partsOf(variables: Variables, payload: unknown, repository: string): Parts {
  const { GITHUB_TOKEN: token } = variables;
  const pullRequest = pullRequestIn(payload, repository);
  const runUrl = runUrlOf(variables, repository);
  return {
    ...(token && { token }),
    ...(runUrl && { runUrl }),
    ...(pullRequest && { pullRequest }),
  };
}

/**
 * Reads what GitHub tells a job: variables, and the payload of its event. No value without the variables;
 * a payload is written by whoever opens a pull request, so that only what has the form of it is taken.
 */
export function readContext(
  variables: Variables,
  payload: string | undefined,
): Result<GithubContext> {
  const { GITHUB_REPOSITORY: repository = '', GITHUB_SHA: sha = '' } = variables;
  if (!repositoryName.test(repository) || !commit.test(sha)) return { diagnostics: [] };
  const { value, diagnostics } = parsed(payload);
  return {
    value: {
      repository,
      event: variables.GITHUB_EVENT_NAME ?? '',
      sha,
      apiUrl: variables.GITHUB_API_URL ?? 'https://api.github.com',
      checkout: variables.GITHUB_WORKSPACE ?? '',
      ...partsOf(variables, value, repository),
    },
    diagnostics,
  };
}
