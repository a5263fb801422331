import { diagnostic } from '../../diagnostics/index.ts';
import { compileRules, compileTemplates } from '../../pipeline/index.ts';
import {
  json,
  kqlOf,
  lines,
  plural,
  putOf,
  render,
  type Results,
  templateText,
  terminal,
} from '../../render/index.ts';
import type { Exit } from '../exit-codes.ts';
import { open } from '../opening.ts';
import { exitOfFindings } from '../outcome.ts';
import type { CompileRequest, Invocation } from '../requests.ts';
import { causeOf, Refusal } from '../refusal.ts';
import { openSession, type Session } from '../session.ts';

type Compiled = Pick<Results['compile'], 'rules' | 'templates'>;

/** A file that is written: bytes for other programs, unlike what a terminal shows. */
interface Written {
  readonly rule: string;
  readonly text: string;
}

const ofTemplates = ({ templates = [] }: Compiled): readonly Written[] =>
  templates.map((template) => ({
    rule: template.rule ?? '',
    text: templateText(template).toString(),
  }));

/** The files of each format. */
const contents: Readonly<
  Record<
    CompileRequest['format'],
    { readonly extension: string; readonly filesOf: (compiled: Compiled) => readonly Written[] }
  >
> = {
  kql: {
    extension: 'kql',
    filesOf: ({ rules }) => rules.map((rule) => ({ rule: rule.id, text: kqlOf(rule) })),
  },
  json: {
    extension: 'json',
    filesOf: ({ rules }) =>
      rules.map((rule) => ({ rule: rule.id, text: json(putOf(rule)).toString() })),
  },
  arm: { extension: 'json', filesOf: ofTemplates },
  bicep: { extension: 'bicep', filesOf: ofTemplates },
  yaml: { extension: 'yaml', filesOf: ofTemplates },
};

async function writeAll(
  session: Session,
  compiled: Compiled,
  { format, out }: { readonly format: CompileRequest['format']; readonly out: string },
): Promise<void> {
  const { extension, filesOf } = contents[format];
  const files = filesOf(compiled);
  for (const { rule, text } of files) {
    const path = `${out}/${rule}.${extension}`;
    await session.files.write(path, text).catch((error: unknown) => {
      throw new Refusal('usage', diagnostic('CLI009', { path, cause: causeOf(error) }), error);
    });
  }
  session.tell(lines([terminal`wrote ${plural(files.length, 'file')} to ${out}`]));
}

/** Rules in the format that was asked for, where that is one for others to deploy. */
async function templatesFor(
  compiled: Awaited<ReturnType<typeof compileRules>>,
  { format, out }: CompileRequest,
): ReturnType<typeof compileTemplates> {
  return format === 'kql' || format === 'json' || exitOfFindings(compiled.diagnostics)
    ? { diagnostics: [] }
    : compileTemplates(compiled, { format, apart: out !== undefined });
}

/** Prints what rules compile to, or writes it to files. */
export async function compile(invocation: Invocation, request: CompileRequest): Promise<Exit> {
  const session = openSession(invocation, request);
  const { paths, context, sources, ...opening } = await open(session, request);
  const early = exitOfFindings(opening.diagnostics);
  if (early) {
    session.report(opening.diagnostics, opening.texts);
    return early;
  }
  const compiled = await compileRules(paths, context, sources);
  const { value: templates, diagnostics: found } = await templatesFor(compiled, request);
  const diagnostics = [...compiled.diagnostics, ...found];
  session.report([...opening.diagnostics, ...diagnostics], [...opening.texts, ...compiled.files]);
  const exit = exitOfFindings(diagnostics);
  if (exit) return exit;
  const { format, out } = request;
  const result = { rules: compiled.rules, ...(templates && { templates }), diagnostics };
  if (out === undefined)
    session.printSource(render('compile', result, { format, style: session.style }));
  else await writeAll(session, result, { format, out });
  return 'clean';
}
