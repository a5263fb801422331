import { resolve } from 'node:path';
import { type Diagnostic, diagnostic, hasErrors } from '../../diagnostics/index.ts';
import { createFiles } from '../../files/index.ts';
import { loadProject } from '../../pipeline/index.ts';
import type { Files, TextFile } from '../../ports/index.ts';
import { render, type Results } from '../../render/index.ts';
import type { Answers, Compared } from '../../scaffold/index.ts';
import type { Exit } from '../exit-codes.ts';
import { checkFlags, type Known, settleAnswers } from '../init-answers.ts';
import { replacements } from '../init-replacements.ts';
import { exitOfFindings } from '../outcome.ts';
import { openQuestions, type Questions, Unanswered } from '../questions.ts';
import type { InitRequest, Invocation } from '../requests.ts';
import { openSession, type Session } from '../session.ts';

type Initiated = NonNullable<Results['init']['init']>;

/** Flags that say nothing where a project file is there. */
const statedByFile = ['name', 'workspace'] as const;

/** What is known before anything is asked. */
interface Looked {
  readonly known: Known;
  readonly files: Files;
  readonly texts: readonly TextFile[];
  readonly diagnostics: readonly Diagnostic[];
}

async function look(session: Session, request: InitRequest): Promise<Looked> {
  const files = createFiles(resolve(session.environment.cwd, request.folder));
  const scaffold = await import('../../scaffold/index.ts');
  const { file, project, texts, diagnostics } = await loadProject(files);
  const own = file?.path === 'sentinel-rules.yaml';
  const flags = statedByFile.filter((flag) => request[flag] !== undefined);
  const known: Known = {
    scaffold,
    session,
    request,
    likely: await scaffold.likelyPipeline(own ? 'old' : 'new', files),
    ...(own && project && { project }),
  };
  const idle = flags.map((flag) => `--${flag}`).join(', ');
  return {
    known,
    files,
    texts,
    diagnostics: [
      ...(own ? diagnostics : []),
      ...(file && !own ? [diagnostic('INI009', { path: file.path })] : []),
      ...(own && idle !== '' ? [diagnostic('INI010', { path: file.path, flags: idle })] : []),
      ...checkFlags(known),
    ],
  };
}

const becomes = { absent: 'created', lacking: 'added', differs: 'replaced' } as const;

/** What became of each file: of those that were wanted, some may not have been written. */
const outcomes = (
  compared: readonly Compared[],
  wanted: ReadonlySet<string>,
  done: ReadonlySet<string>,
): Initiated['files'] =>
  compared.map(({ path, state }) => {
    if (state === 'same' || state === 'kept') return { path, state };
    if (!wanted.has(path)) return { path, state: 'kept' };
    return { path, state: done.has(path) ? becomes[state] : 'failed' };
  });

/** Writes what is missing and what may be replaced. */
async function carryOut(
  { known, files }: Looked,
  answers: Answers,
  questions: Questions | undefined,
): Promise<Results['init']> {
  const { scaffold, session, request } = known;
  const drafts = scaffold.draftsOf(answers, known.project ? 'old' : 'new');
  const { value: compared = [], diagnostics: found } = await scaffold.compareDrafts(drafts, files);
  const diagnostics = [...found, ...(await scaffold.checkRoot(answers.pipeline, files))];
  if (hasErrors(diagnostics)) return { diagnostics };
  const replaced = new Set(await replacements(compared, { session, request, questions }));
  const writings = compared.flatMap((file) =>
    'text' in file && (file.state !== 'differs' || replaced.has(file.path)) ? [file] : [],
  );
  const wanted = new Set(writings.map(({ path }) => path));
  const dryRun = request.dryRun === true;
  const { written, diagnostics: failed } = dryRun
    ? { written: wanted, diagnostics: [] }
    : await scaffold.writeDrafts(writings, files);
  return {
    init: {
      name: answers.name,
      folder: request.folder,
      environment: answers.environment,
      files: outcomes(compared, wanted, new Set(written)),
      dryRun,
      next: scaffold.nextSteps(answers, request.folder, drafts),
    },
    diagnostics: [...diagnostics, ...failed],
  };
}

/** Asks, where somebody is to be asked; undefined where nobody answers. */
async function converse(looked: Looked): Promise<Results['init'] | undefined> {
  const { session, request } = looked.known;
  const questions = request.yes
    ? undefined
    : openQuestions(session.streams, session.environment.interrupt());
  try {
    const answers = await settleAnswers(looked.known, questions);
    return await carryOut(looked, answers, questions);
  } catch (error) {
    if (error instanceof Unanswered) return undefined;
    throw error;
  } finally {
    questions?.close();
  }
}

/** Makes a folder a project; what is there is left, added to, or replaced on request. */
export async function init(invocation: Invocation, request: InitRequest): Promise<Exit> {
  const session = openSession(invocation, request);
  const { format } = request;
  const looked = await look(session, request);
  const silent = !request.yes && session.streams.stdin.isTTY !== true;
  const early = [...looked.diagnostics, ...(silent ? [diagnostic('INI005', {})] : [])];
  const made = hasErrors(early) ? { diagnostics: [] } : await converse(looked);
  if (!made) return 'refused';
  const diagnostics = [...early, ...made.diagnostics];
  if (format !== 'json') session.report(diagnostics, looked.texts);
  session.print(render('init', { ...made, diagnostics }, { format, style: session.style }));
  return exitOfFindings(diagnostics) ?? 'clean';
}
