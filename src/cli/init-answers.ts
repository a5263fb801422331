import { randomUUID } from 'node:crypto';
import { basename, resolve } from 'node:path';
import { diagnostic, type Diagnostic, type Result } from '../diagnostics/index.ts';
import type { Project } from '../model/index.ts';
import { terminal, type Terminal } from '../render/index.ts';
import type * as Scaffold from '../scaffold/index.ts';
import type { Answers, Pipeline, Place } from '../scaffold/index.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { type Questions, Unanswered } from './questions.ts';
import type { InitRequest } from './requests.ts';
import type { Session } from './session.ts';
import { spelledOut } from './targets.ts';

/** What answers are made from, besides what is typed. */
export interface Known {
  readonly scaffold: typeof Scaffold;
  readonly session: Session;
  readonly request: InitRequest;
  /** The project file of this very folder. */
  readonly project?: Project;
  /** Which pipelines fit this repository. */
  readonly likely: Pipeline;
}

/** A question with what is taken for an empty answer. */
interface Question<T> {
  readonly words: Terminal;
  readonly read: (text: string) => Result<T>;
}

const day = 86_400_000;

/** How long the exclusion of the example is for. */
const exampleDays = 180;

const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** The folder's name, as far as it can be one of a project. */
function defaultName({ scaffold, session, request }: Known): string {
  const folder = basename(resolve(session.environment.cwd, request.folder));
  return scaffold.isProjectName(folder) ? folder : 'detections';
}

function readPlace(text: string, { scaffold }: Known): Result<Place | undefined> {
  if (text === '') return { diagnostics: [] };
  const value = spelledOut(text);
  return value && scaffold.isPlace(value)
    ? { value, diagnostics: [] }
    : { diagnostics: [diagnostic('INI003', { value: text })] };
}

/** Asks until the answer is one. */
async function settle<T>(
  { words, read }: Question<T>,
  questions: Questions,
  report: Session['report'],
): Promise<T | undefined> {
  for (;;) {
    const line = await questions.ask(words);
    if (line === undefined) throw new Unanswered();
    const { value, diagnostics } = read(line.trim());
    if (diagnostics.length === 0) return value;
    report(diagnostics, []);
  }
}

/** What flags say, checked. */
export function checkFlags(known: Known): readonly Diagnostic[] {
  const { name, environment, branch, workspace = '' } = known.request;
  return [
    ...known.scaffold.checkAnswers({
      ...(name !== undefined && { name }),
      ...(environment !== undefined && { environment }),
      ...(branch !== undefined && { branch }),
    }),
    ...readPlace(workspace, known).diagnostics,
  ];
}

type Open = Pick<Answers, 'name' | 'environment' | 'pipeline'> & { readonly place?: Place };

/** A project may have workspaces already; workflows are for one of them. */
const firstOf = (project: Project | undefined): string | undefined =>
  Object.keys(project?.workspaces ?? {})[0];

/** What is taken where nobody is asked: the project file, flags, and what is usual. */
function givenBy(known: Known): Open {
  const { project, request, likely } = known;
  const environment = request.environment ?? firstOf(project) ?? 'prod';
  const asked = readPlace(request.workspace ?? '', known).value;
  const place = project ? project.workspaces[environment] : asked;
  return {
    name: project?.project ?? request.name ?? defaultName(known),
    environment,
    pipeline: request.ci ?? likely,
    ...(place && { place }),
  };
}

/** Reads an answer that the checks of `init` accept; an empty one is the usual. */
const checkedBy =
  ({ scaffold }: Known, part: 'name' | 'environment', usual: string) =>
  (text: string): Result<string> => {
    const value = text === '' ? usual : text;
    return { value, diagnostics: scaffold.checkAnswers({ [part]: value }) };
  };

function readPipeline(text: string, { scaffold, likely }: Known): Result<Pipeline> {
  const value = text === '' ? likely : scaffold.pipelines.find((name) => name === text);
  return value
    ? { value, diagnostics: [] }
    : {
        diagnostics: [diagnostic('INI013', { value: text, known: scaffold.pipelines.join(', ') })],
      };
}

type Asking = <T>(question: Question<T>) => Promise<T | undefined>;

async function askOpen(known: Known, asking: Asking): Promise<Open> {
  const given = givenBy(known);
  const { project, request } = known;
  const isOpen = (flag: unknown): boolean => flag === undefined && !project;
  const name = isOpen(request.name)
    ? await asking({
        words: terminal`Name of the project [${given.name}]: `,
        read: checkedBy(known, 'name', given.name),
      })
    : given.name;
  const place = isOpen(request.workspace)
    ? await asking({
        words: terminal`Workspace, as subscription/resourceGroup/workspace [later]: `,
        read: (text) => readPlace(text, known),
      })
    : given.place;
  const environment = isOpen(request.environment)
    ? await asking({
        words: terminal`What to call it [${given.environment}]: `,
        read: checkedBy(known, 'environment', given.environment),
      })
    : given.environment;
  const pipeline =
    request.ci === undefined
      ? await asking({
          words: terminal`Pipelines: github, azure-devops or none [${given.pipeline}]: `,
          read: (text) => readPipeline(text, known),
        })
      : given.pipeline;
  return {
    name: name ?? given.name,
    environment: environment ?? given.environment,
    pipeline: pipeline ?? given.pipeline,
    ...(place && { place }),
  };
}

/** The answers of somebody at the terminal, or without questions what flags and habit say. */
export async function settleAnswers(
  known: Known,
  questions: Questions | undefined,
): Promise<Answers> {
  const { session, request, project } = known;
  const open = questions
    ? await askOpen(known, (question) => settle(question, questions, session.report))
    : givenBy(known);
  const now = session.environment.clock.now();
  return {
    ...open,
    projectId: project?.projectId ?? randomUUID(),
    branch: request.branch ?? 'main',
    today: dayOf(now),
    expires: dayOf(now + exampleDays * day),
    version: packageJson.version,
  };
}
