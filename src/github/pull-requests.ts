import type { Answer, GithubClient } from './client.ts';
import { addedLines } from './added-lines.ts';
import { memberOf, numberIn, textIn } from './json.ts';

/** Lines that a pull request adds or changes, by file; a file is listed though no line of it is known. */
export type ChangedLines = ReadonlyMap<string, ReadonlySet<number>>;

interface Wanted {
  readonly repository: string;
  readonly number: number;
}

/** Asks which lines a pull request changes. */
export async function changedLines(
  client: GithubClient,
  { repository, number }: Wanted,
): Promise<Answer<ChangedLines>> {
  const listed = await client.list(`/repos/${repository}/pulls/${number}/files?per_page=100`);
  if (!listed.ok) return listed;
  const files = listed.value.flatMap((file): [string, ReadonlySet<number>][] => {
    const name = textIn(file, 'filename');
    return name === undefined ? [] : [[name, addedLines(textIn(file, 'patch') ?? '')]];
  });
  return { ok: true, value: new Map(files) };
}

/** A pull request by which a commit came. */
export interface Merged {
  readonly number: number;
  readonly headSha: string;
  readonly fork: boolean;
}

/** Asks by which pull request a commit came; none where it was pushed. */
export async function mergedBy(
  client: GithubClient,
  { repository, sha }: { readonly repository: string; readonly sha: string },
): Promise<Answer<Merged | undefined>> {
  const listed = await client.list(`/repos/${repository}/commits/${sha}/pulls?per_page=100`);
  if (!listed.ok) return listed;
  const merged = listed.value.filter((pull) => textIn(pull, 'merged_at') !== undefined);
  // A commit can be in several: the one that it merged is meant.
  const found = merged.find((pull) => textIn(pull, 'merge_commit_sha') === sha) ?? merged[0];
  const number = numberIn(found, 'number');
  const headSha = textIn(memberOf(found, 'head'), 'sha');
  if (number === undefined || headSha === undefined) return { ok: true, value: undefined };
  const home = textIn(memberOf(found, 'head', 'repo'), 'full_name');
  const fork = home?.toLowerCase() !== repository.toLowerCase();
  return { ok: true, value: { number, headSha, fork } };
}
