import { diagnostic } from '../../diagnostics/index.ts';
import { writeSite } from '../../files/index.ts';
import {
  type Catalogued,
  catalogueRules,
  createTestBench,
  layerOf,
  type RuleContext,
} from '../../pipeline/index.ts';
import {
  catalogueSite,
  isOfCatalogue,
  json,
  lines,
  plural,
  render,
  terminal,
} from '../../render/index.ts';
import type { Exit } from '../exit-codes.ts';
import { open, type Opening } from '../opening.ts';
import { exitOfFindings } from '../outcome.ts';
import type { Invocation, ReportRequest } from '../requests.ts';
import { causeOf, Refusal } from '../refusal.ts';
import { openSession, type Session } from '../session.ts';
import { contextFor } from '../target-context.ts';
import { localProject, resolveTarget } from '../targets.ts';

type Catalogue = NonNullable<Catalogued['catalogue']>;

const unwritable = (path: string, cause: string, error?: unknown): Refusal =>
  new Refusal('usage', diagnostic('CLI009', { path, cause }), error);

type Pages = Parameters<typeof writeSite>[1]['pages'];

/** Writes files below a folder, and takes away what an earlier run left there. */
async function writePages(session: Session, folder: string, pages: Pages): Promise<void> {
  const { cwd } = session.environment;
  const site = { folder, pages, isOurs: isOfCatalogue };
  const done = await writeSite(cwd, site).catch((error: unknown) => {
    throw unwritable(folder, causeOf(error), error);
  });
  if (done.kind === 'inTheWay')
    throw unwritable(done.path, 'it is there already, and is no page of a catalogue');
  const { written, unchanged, removed } = done;
  const gone =
    removed.length > 0 ? `, removed ${plural(removed.length, 'page')} of rules that are gone` : '';
  session.tell(
    lines([
      terminal`wrote ${plural(written, 'file')} to ${folder}${unchanged > 0 ? `, ${unchanged} unchanged` : ''}${gone}`,
    ]),
  );
}

/** A layer may stand anywhere; what is there and is no layer of ours is not written over. */
async function writeLayer(session: Session, path: string, text: string): Promise<void> {
  const { value: there, diagnostics } = await session.files.readSaved(path);
  const foreign = diagnostics.some(({ code }) => code === 'FIL004' || code === 'FIL005');
  if (there ? !isOfCatalogue('layer.json', there.text) : foreign)
    throw unwritable(path, 'it is there already, and is no layer of a catalogue');
  await session.files.write(path, text).catch((error: unknown) => {
    throw unwritable(path, causeOf(error), error);
  });
  session.tell(lines([terminal`wrote the layer to ${path}`]));
}

async function writeAll(
  session: Session,
  catalogue: Catalogue,
  { out, navigator, format }: ReportRequest,
): Promise<void> {
  const layer = await layerOf(catalogue);
  if (out !== undefined) {
    const files = catalogueSite(catalogue, layer, format);
    const pages = files.map(({ path, text }) => ({ path, text: text.toString() }));
    await writePages(session, out, pages);
  }
  if (navigator !== undefined) await writeLayer(session, navigator, json(layer).toString());
}

/** Data goes to stdout where no place is given for it. */
const isPrinted = ({ format, out, navigator }: ReportRequest): boolean =>
  format === 'json' && out === undefined && navigator === undefined;

const isNowhere = (request: ReportRequest): boolean =>
  request.out === undefined && request.navigator === undefined && !isPrinted(request);

/** What rules are told for: the workspace that is named, or none. */
function settled(
  { project, context, texts, diagnostics }: Opening,
  { workspace }: ReportRequest,
): { readonly context: RuleContext; readonly wrong?: Catalogued } {
  const target = workspace === undefined ? undefined : resolveTarget(workspace, project);
  const found = [...diagnostics, ...(target?.diagnostics ?? [])];
  if (exitOfFindings(found)) return { context, wrong: { files: texts, diagnostics: found } };
  return { context: target?.value ? contextFor(target.value, context) : context };
}

/** Tells all rules. */
async function catalogued(session: Session, request: ReportRequest): Promise<Catalogued> {
  if (isNowhere(request))
    return { files: [], diagnostics: [diagnostic('CLI025', { format: request.format })] };
  const opening = await open(session, request);
  const { project, paths, sources, texts } = opening;
  const { context, wrong } = settled(opening, request);
  if (wrong) return wrong;
  const made = await catalogueRules(
    {
      paths,
      project: project?.project ?? localProject.name,
      runTests: request.runTests === true,
    },
    context,
    { ...sources, bench: () => createTestBench(context.tableSchemas ?? {}) },
  );
  return {
    ...made,
    files: [...texts, ...made.files],
    diagnostics: [...opening.diagnostics, ...made.diagnostics],
  };
}

/** Writes a site that tells all rules, and a layer of what they cover. */
export async function report(invocation: Invocation, request: ReportRequest): Promise<Exit> {
  const session = openSession(invocation, request);
  const { files, ...result } = await catalogued(session, request);
  const { diagnostics, catalogue } = result;
  if (isPrinted(request))
    session.print(render('report', result, { format: 'json', style: session.style }));
  else session.report(diagnostics, files);
  if (catalogue) await writeAll(session, catalogue, request);
  return exitOfFindings(diagnostics) ?? 'clean';
}
