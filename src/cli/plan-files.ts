import { type Diagnostic, diagnostic } from '../diagnostics/index.ts';
import { type Planned, savedPlan } from '../pipeline/index.ts';
import { json, lines, render, terminal } from '../render/index.ts';
import { causeOf, Refusal } from './refusal.ts';
import type { Session } from './session.ts';

/** A form in which a plan is written to a file. */
interface Form {
  readonly ending: RegExp;
  /** What such a file begins with; nothing else is written over. */
  readonly isOurs: RegExp;
  readonly what: string;
  /** Nothing where there is no plan to save. */
  readonly textOf: (planned: Planned, session: Session) => string | undefined;
}

/** Says in a file of Markdown what it is; no reader of the page sees it. */
const markdownMark = '<!-- sentinel-rules/plan -->\n';

/** The first that fits: whatever has no ending of a page is the saved plan. */
const forms = {
  html: {
    ending: /\.html$/i,
    isOurs: /^<!doctype html>[^]{0,200}<meta name="generator" content="sentinel-rules\/plan">/,
    what: 'report of this tool',
    textOf: (planned, { style, verbose }) =>
      render('plan', planned, { format: 'html', style, verbose }).toString(),
  },
  markdown: {
    ending: /\.(?:md|markdown)$/i,
    isOurs: /^<!-- sentinel-rules\/plan -->/,
    what: 'report of this tool',
    textOf: (planned, { style, verbose }) =>
      `${markdownMark}${render('plan', planned, { format: 'markdown', style, verbose }).toString()}`,
  },
  saved: {
    ending: /$/,
    isOurs: /^\s*\{\s*"format":\s*"sentinel-rules\/plan"/,
    what: 'saved plan',
    textOf: ({ plan }, { environment }) =>
      plan && json(savedPlan(plan, environment.clock)).toString(),
  },
} as const satisfies Readonly<Record<string, Form>>;

/** A file that a plan is to be written to. */
export interface PlanFile {
  readonly path: string;
  readonly form: keyof typeof forms;
}

const formOf = (path: string): keyof typeof forms => {
  if (forms.html.ending.test(path)) return 'html';
  return forms.markdown.ending.test(path) ? 'markdown' : 'saved';
};

/** Reads `--out`, each file once; of the plan itself there is one file, so that nobody asks which is meant. */
export function planFilesOf(out: readonly string[] = []): {
  readonly files: readonly PlanFile[];
  readonly diagnostics: readonly Diagnostic[];
} {
  const files = [...new Set(out)].map((path): PlanFile => ({ path, form: formOf(path) }));
  const [first, second] = files.filter(({ form }) => form === 'saved');
  return {
    files,
    diagnostics:
      first && second ? [diagnostic('CLI020', { first: first.path, second: second.path })] : [],
  };
}

const unwritable = (path: string, cause: string, error?: unknown): Refusal =>
  new Refusal('usage', diagnostic('CLI009', { path, cause }), error);

/** What is there and is no text, or too long to be read, is none of ours either. */
const isForeign = ({ code }: Diagnostic): boolean => code === 'FIL004' || code === 'FIL005';

/** Refuses to write over what is not an output of the same form. */
async function checkFree({ path, form }: PlanFile, session: Session): Promise<void> {
  const { value: there, diagnostics } = await session.files.readSaved(path);
  const { isOurs, what }: Form = forms[form];
  if (there ? !isOurs.test(there.text) : diagnostics.some(isForeign))
    throw unwritable(path, `it is there already, and is no ${what}`);
}

const told = (plan: Planned['plan'], { path, form }: PlanFile) =>
  form === 'saved'
    ? terminal`saved the plan ${plan?.digest ?? ''} to ${path}`
    : terminal`wrote the ${form === 'html' ? 'report' : 'review'} to ${path}`;

/** Writes all files, or none where one of them would be written over something else. */
export async function writePlanFiles(
  files: readonly PlanFile[],
  planned: Planned,
  session: Session,
): Promise<void> {
  for (const file of files) await checkFree(file, session);
  for (const file of files) {
    const { path, form } = file;
    const { textOf }: Form = forms[form];
    const text = textOf(planned, session);
    if (text === undefined) continue;
    await session.files.write(path, text).catch((error: unknown) => {
      throw unwritable(path, causeOf(error), error);
    });
    session.tell(lines([told(planned.plan, file)]));
  }
}
