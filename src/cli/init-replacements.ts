import { replacementText, type Terminal, terminal } from '../render/index.ts';
import type { Compared } from '../scaffold/index.ts';
import { type Questions, Unanswered } from './questions.ts';
import type { InitRequest } from './requests.ts';
import type { Session } from './session.ts';

type Different = Extract<Compared, { readonly state: 'differs' }>;

/** Who decides, and whether somebody can be asked. */
interface Choosing {
  readonly session: Session;
  readonly request: Pick<InitRequest, 'force' | 'dryRun'>;
  readonly questions: Questions | undefined;
}

/** A yes or no; nobody there to give one ends the whole command. */
async function yes(questions: Questions, question: Terminal): Promise<boolean> {
  const line = await questions.ask(question);
  if (line === undefined) throw new Unanswered();
  return /^\s*y(es)?\s*$/i.test(line);
}

const show = ({ noteStyle, tell }: Session, { path, before, text }: Different): void => {
  tell(replacementText(path, { before, after: text }, noteStyle));
};

/** One question for all: that they be replaced was wanted, and now it is seen what that means. */
async function confirmed(
  all: readonly Different[],
  questions: Questions | undefined,
): Promise<boolean> {
  return !questions || yes(questions, terminal`Replace these files (${all.length})? [y/N] `);
}

async function oneByOne(
  all: readonly Different[],
  session: Session,
  questions: Questions,
): Promise<readonly string[]> {
  const chosen: string[] = [];
  for (const file of all) {
    show(session, file);
    if (await yes(questions, terminal`Replace ${file.path}? [y/N] `)) chosen.push(file.path);
  }
  return chosen;
}

/** Paths of the files in the way that are to be replaced; none without `--force` or a yes. */
export async function replacements(
  compared: readonly Compared[],
  { session, request, questions }: Choosing,
): Promise<readonly string[]> {
  const all = compared.filter((file) => file.state === 'differs');
  if (all.length === 0) return [];
  const { force, dryRun } = request;
  if (!force) return questions && !dryRun ? oneByOne(all, session, questions) : [];
  for (const file of all) show(session, file);
  const agreed = dryRun === true || (await confirmed(all, questions));
  return agreed ? all.map(({ path }) => path) : [];
}
