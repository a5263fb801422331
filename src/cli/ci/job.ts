import { randomUUID } from 'node:crypto';
import { type Diagnostic, diagnostic } from '../../diagnostics/index.ts';
import type { GithubClient, GithubContext, Outputs } from '../../github/index.ts';
import { annotations, type Markdown, quietly } from '../../render/index.ts';
import { type Exit, exitCodes } from '../exit-codes.ts';
import { causeOf } from '../refusal.ts';
import type { Invocation } from '../requests.ts';
import { openSession, type Session } from '../session.ts';
import { inRepository } from './places.ts';

/** One command in a job of GitHub Actions; elsewhere there is neither a context nor a client. */
export interface Job {
  readonly session: Session;
  readonly github?: GithubContext;
  readonly client?: GithubClient;
  /** Says something about GitHub itself, which never decides the exit code. */
  readonly note: (finding: Diagnostic) => void;
}

/** What a command leaves to the job. */
export interface Done {
  readonly exit: Exit;
  readonly outputs: Outputs;
  /** Findings that may be annotated, with the texts that they are about. */
  readonly findings: readonly Diagnostic[];
  /** The summary, in at most so many bytes. */
  readonly summary: (limit: number) => Markdown;
}

/** Most bytes of a summary: 1 MiB a step, less what other commands of the step may have written. */
const summaryLimit = 1_000_000;

async function payloadOf({ environment, files }: Session): Promise<string | undefined> {
  const path = environment.variables.GITHUB_EVENT_PATH;
  return path ? (await files.readSaved(path)).value?.text : undefined;
}

async function openJob(session: Session, note: Job['note']): Promise<Job> {
  const { environment } = session;
  const { createGithubClient, isSafe, readContext } = await import('../../github/index.ts');
  const read = readContext(environment.variables, await payloadOf(session));
  read.diagnostics.forEach(note);
  const { value: github } = read;
  if (!github) {
    note(diagnostic('GHA001', {}));
    return { session, note };
  }
  const { apiUrl, token } = github;
  const safe = isSafe(apiUrl);
  if (!safe) note(diagnostic('GHA008', { url: apiUrl }));
  const { clock } = environment;
  return {
    session,
    github,
    note,
    ...(token && safe && { client: createGithubClient({ apiUrl, token, clock, fetch }) }),
  };
}

/** Adds to a file that the runner reads after the step; what goes wrong must not hide what the command did. */
async function append({ session, note }: Job, name: string, text: string): Promise<void> {
  const path = session.environment.variables[name];
  if (!path) return;
  await session.files.append(path, text).catch((error: unknown) => {
    note(diagnostic('GHA009', { path, cause: causeOf(error) }));
  });
}

/** Findings at their lines, below what was noted of GitHub itself, so that the run shows both. */
async function annotate(job: Job, findings: readonly Diagnostic[]): Promise<readonly Diagnostic[]> {
  const { github, client } = job;
  if (!github) return [];
  const { changedLines, selectFindings } = await import('../../github/index.ts');
  const { repository, pullRequest } = github;
  const changed =
    pullRequest &&
    client &&
    (await changedLines(client, { repository, number: pullRequest.number }));
  if (changed && !changed.ok)
    job.note(diagnostic('GHA004', { what: 'the files of the pull request', cause: changed.cause }));
  const placed = inRepository(findings, job);
  return selectFindings(placed, changed?.ok ? changed.value : undefined).annotated;
}

async function leave(job: Job, { exit, outputs, summary }: Done): Promise<void> {
  const { outputsText } = await import('../../github/index.ts');
  const all = { ...outputs, result: exit, 'exit-code': exitCodes[exit].code };
  await append(job, 'GITHUB_OUTPUT', outputsText(all, randomUUID));
  await append(job, 'GITHUB_STEP_SUMMARY', `${summary(summaryLimit).toString()}\n`);
}

/** Each once, whoever found it. */
export const distinct = (findings: readonly Diagnostic[]): readonly Diagnostic[] => [
  ...new Map(findings.map((found) => [JSON.stringify(found), found])).values(),
];

/** Keeps a runner from obeying what is written, while something is done; elsewhere nothing is written for it. */
async function guarded<T>(session: Session, work: () => Promise<T>): Promise<T> {
  const inJob = session.environment.variables.GITHUB_ACTIONS === 'true';
  const log = inJob ? quietly(randomUUID()) : undefined;
  if (log) session.print(log.begin);
  try {
    return await work();
  } finally {
    if (log) session.print(log.end);
  }
}

/**
 * Runs a command as a step of a job. All goes to one stream, since a runner reads two in any order, and it
 * obeys none of it: names of rules, live descriptions and paths are written there.
 */
export async function runJob(
  invocation: Invocation,
  request: { readonly verbose?: true },
  work: (job: Job) => Promise<Done>,
): Promise<Exit> {
  const { environment, streams } = invocation;
  const merged = { environment, streams: { ...streams, stderr: streams.stdout } };
  const session = openSession(merged, request);
  const notes: Diagnostic[] = [];
  const marks = await guarded(session, async () => {
    const job = await openJob(session, (finding) => notes.push(finding));
    const done = await work(job);
    await leave(job, done);
    const annotated = await annotate(job, done.findings);
    session.report(distinct(notes), []);
    return { exit: done.exit, annotated };
  });
  const warnings = distinct(notes).filter(({ severity }) => severity !== 'info');
  if (environment.variables.GITHUB_ACTIONS === 'true')
    session.print(annotations([...warnings, ...marks.annotated]));
  return marks.exit;
}
