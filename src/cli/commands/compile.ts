import { diagnostic } from '../../diagnostics/index.ts';
import { compileRules } from '../../pipeline/index.ts';
import {
  armOf,
  json,
  kqlOf,
  lines,
  plural,
  render,
  type Results,
  terminal,
} from '../../render/index.ts';
import type { Exit } from '../exit-codes.ts';
import { open } from '../opening.ts';
import { exitOfFindings } from '../outcome.ts';
import type { CompileRequest, Invocation } from '../requests.ts';
import { causeOf, Refusal } from '../refusal.ts';
import { openSession, type Session } from '../session.ts';

type Rule = Results['compile']['rules'][number];

/** What a file of each format holds: bytes for other programs, unlike what a terminal shows. */
const contents = {
  kql: { extension: 'kql', of: kqlOf },
  arm: { extension: 'json', of: (rule: Rule) => json(armOf(rule)).toString() },
} as const;

async function writeAll(
  session: Session,
  rules: readonly Rule[],
  { format, out }: { readonly format: CompileRequest['format']; readonly out: string },
): Promise<void> {
  const { extension, of } = contents[format];
  for (const rule of rules) {
    const path = `${out}/${rule.id}.${extension}`;
    await session.files.write(path, of(rule)).catch((error: unknown) => {
      throw new Refusal('usage', diagnostic('CLI009', { path, cause: causeOf(error) }), error);
    });
  }
  session.tell(lines([terminal`wrote ${plural(rules.length, 'file')} to ${out}`]));
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
  const { rules, diagnostics, files } = await compileRules(paths, context, sources);
  session.report([...opening.diagnostics, ...diagnostics], [...opening.texts, ...files]);
  const exit = exitOfFindings(diagnostics);
  if (exit) return exit;
  const { format, out } = request;
  if (out === undefined)
    session.print(render('compile', { rules, diagnostics }, { format, style: session.style }));
  else await writeAll(session, rules, { format, out });
  return 'clean';
}
