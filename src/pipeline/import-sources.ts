import type { Diagnostic } from '../diagnostics/index.ts';
import type { Drafted, FileReport, ImportReport, WriteOptions } from '../exchange/index.ts';
import type { Files } from '../ports/index.ts';
import { checkAndShorten } from './import-check.ts';
import { type ReadRequest, readSources, type ReadSources } from './import-read.ts';
import { openWorkbench } from './import-workbench.ts';
import { writeDrafted } from './import-write.ts';
import type { RuleContext } from './rule-context.ts';

/** What is imported, and where to. */
export interface ImportRequest extends ReadRequest {
  readonly options: WriteOptions;
  /** All indicators go into this one rule. */
  readonly rule?: string;
  readonly dryRun: boolean;
}

/** Where rules of the project are, and what they are checked against. */
export interface ImportSurroundings {
  readonly paths: readonly string[];
  readonly context: RuleContext;
  readonly files: Files;
}

/** What an import did, and what is to be said of it. */
export interface ImportOutcome {
  readonly report: ImportReport;
  readonly diagnostics: readonly Diagnostic[];
}

/** The rules of empty sources that are to count: of the one that was named, or of the feed. */
const emptiedBy = (
  { imported }: ReadSources,
  { allowEmpty, options, rule }: ImportRequest,
): readonly string[] =>
  imported
    .filter(({ tally }) => allowEmpty && options.prune && tally.entries === 0)
    .flatMap(({ recognised }) => rule ?? recognised ?? []);

async function draft(
  read: ReadSources,
  request: ImportRequest,
  { paths, files }: ImportSurroundings,
): Promise<readonly Drafted[]> {
  const { draftAll } = await import('../exchange/index.ts');
  const { options, rule } = request;
  return draftAll(read.imported, {
    workbench: await openWorkbench([...new Set([...paths, options.rulesFolder])], files),
    options,
    ...(rule !== undefined && { rule }),
    emptied: emptiedBy(read, request),
  });
}

/** Reads sources, makes files of them, checks these, and writes them last of all. */
export async function importSources(
  request: ImportRequest,
  surroundings: ImportSurroundings,
): Promise<ImportOutcome> {
  const read = await readSources(request);
  const drafted = await draft(read, request, surroundings);
  const checked: Drafted[] = [];
  for (const one of drafted) checked.push(...(await checkAndShorten(one, surroundings)));
  const files: FileReport[] = [];
  for (const one of checked)
    files.push(...(await writeDrafted(one, request.dryRun ? undefined : surroundings.files)));
  const report = { dryRun: request.dryRun, sources: read.reports, files };
  return { report, diagnostics: checked.flatMap(({ diagnostics }) => diagnostics) };
}
