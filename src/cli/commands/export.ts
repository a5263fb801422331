import { diagnostic, hasErrors } from '../../diagnostics/index.ts';
import {
  type Export,
  type ExportRequest as Asked,
  type Exporting,
  exportRules,
} from '../../pipeline/index.ts';
import { render } from '../../render/index.ts';
import { connectTo } from '../connection.ts';
import type { Exit } from '../exit-codes.ts';
import { open } from '../opening.ts';
import { exitOfFindings } from '../outcome.ts';
import { tool } from '../planning.ts';
import type { ExportRequest, Invocation } from '../requests.ts';
import { causeOf, Refusal } from '../refusal.ts';
import { openSession, type Session } from '../session.ts';
import { contextFor } from '../target-context.ts';
import { resolveTarget } from '../targets.ts';

/** Folders are named with or without a slash behind them. */
const folderOf = (path: string): string =>
  path.replaceAll('\\', '/').replace(/(?<=.)\/+$/, '') || '.';

async function writeAll({ files }: Session, { exported }: Export): Promise<void> {
  for (const { path, text } of exported)
    await files.write(path, text).catch((error: unknown) => {
      throw new Refusal('usage', diagnostic('CLI009', { path, cause: causeOf(error) }), error);
    });
}

/** Settles the project and the target, and makes the files; none is written. */
async function prepare(session: Session, asked: ExportRequest): Promise<Exporting> {
  const { project, root, paths, context, sources, ...opened } = await open(session, asked);
  const { value: target, ...resolved } = resolveTarget(asked.workspace, project);
  const diagnostics = [...opened.diagnostics, ...resolved.diagnostics];
  if (!target || hasErrors(diagnostics)) return { files: opened.texts, diagnostics };
  const request: Asked = {
    sources,
    paths,
    context: { ...contextFor(target, context), partial: true },
    target: target.label,
    project: target.project,
    tool,
    options: {
      to: folderOf(asked.to ?? paths[0] ?? 'rules'),
      layout: asked.layout,
      onlyUnmanaged: asked.onlyUnmanaged === true,
      replace: asked.replace === true,
    },
  };
  const { openStore } = connectTo(target, { root, environment: session.environment });
  const made = await exportRules(request, openStore);
  return {
    ...made,
    files: [...opened.texts, ...made.files],
    diagnostics: [...diagnostics, ...made.diagnostics],
  };
}

/** Writes the rules of a workspace that no file describes yet to files; the workspace is only read. */
export async function exportLive(invocation: Invocation, request: ExportRequest): Promise<Exit> {
  const session = openSession(invocation, request);
  const { format, dryRun = false } = request;
  const { files, diagnostics, ...made } = await prepare(session, request);
  if (format !== 'json') session.report(diagnostics, files);
  if (made.export && !dryRun) await writeAll(session, made.export);
  session.print(
    render('export', { ...made, dryRun, diagnostics }, { format, style: session.style }),
  );
  return exitOfFindings(diagnostics) ?? 'clean';
}
