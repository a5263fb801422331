import { type Explained, explainOne, type RuleWanted } from '../../pipeline/index.ts';
import { render } from '../../render/index.ts';
import type { Exit } from '../exit-codes.ts';
import { open, type Opening } from '../opening.ts';
import { exitOfFindings } from '../outcome.ts';
import type { ExplainRequest, Invocation } from '../requests.ts';
import { openSession } from '../session.ts';
import { contextFor } from '../target-context.ts';
import { resolveTarget } from '../targets.ts';

/** Ids have neither slashes nor the ending of a file. */
const isPath = (rule: string): boolean => /[\\/]|\.(?:ya?ml|json)$/i.test(rule);

const wantedOf = (rule: string, { paths }: Opening): RuleWanted =>
  isPath(rule) ? { kind: 'file', path: rule } : { kind: 'id', id: rule, paths };

async function explained(opening: Opening, request: ExplainRequest): Promise<Explained> {
  const { project, context, sources } = opening;
  const nothing = { files: [], diagnostics: opening.diagnostics };
  if (exitOfFindings(opening.diagnostics)) return nothing;
  const { workspace, rule } = request;
  const resolved = workspace === undefined ? undefined : resolveTarget(workspace, project);
  const diagnostics = [...opening.diagnostics, ...(resolved?.diagnostics ?? [])];
  if (resolved && !resolved.value) return { ...nothing, diagnostics };
  const here = resolved?.value ? contextFor(resolved.value, context) : context;
  const one = await explainOne(wantedOf(rule, opening), here, sources);
  return { ...one, diagnostics: [...diagnostics, ...one.diagnostics] };
}

/** Tells one rule to people; a rule that would be held back in the workspace is told, and refused. */
export async function explain(invocation: Invocation, request: ExplainRequest): Promise<Exit> {
  const session = openSession(invocation, request);
  const opening = await open(session, request);
  const { files, ...result } = await explained(opening, request);
  const { format } = request;
  const { style, verbose } = session;
  if (format !== 'json') session.report(result.diagnostics, [...opening.texts, ...files]);
  session.print(render('explain', result, { format, style, verbose }));
  const held = (result.explanation?.blocked.length ?? 0) > 0;
  return exitOfFindings(result.diagnostics) ?? (held ? 'refused' : 'clean');
}
