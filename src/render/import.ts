import type { Diagnostic } from '../diagnostics/index.ts';
import type { FileReport, ImportReport, SetChanges, SourceReport } from '../exchange/index.ts';
import { diagnosticJson } from './diagnostics-json.ts';
import { code, list, markdown, paragraphs } from './markdown.ts';
import { messageOf, plural } from './message.ts';
import type { Markdown } from './output.ts';
import { indent, lines, type Style, terminal, type Terminal } from './terminal.ts';

/** Findings of a source that are shown unless all are asked for. */
const shown = 20;

const plain = (value: string): string => value;

/** Counts that are not zero, in words. */
const countsIn = (counts: readonly (readonly [count: number, words: string])[]): string =>
  counts
    .filter(([count]) => count > 0)
    .map(([count, words]) => `${count} ${words}`)
    .join(', ');

/** What became of the entries of a source, one line a kind. */
function tallyLines({ tally, rules }: SourceReport): readonly string[] {
  const { taken, repeated, quarantined, notForDetection, expired, filtered } = tally;
  const total = Object.values(taken).reduce((sum, count) => sum + count, 0);
  const types = countsIn(Object.entries(taken).map(([type, count]) => [count, type]));
  const rows: readonly (readonly [string, number, string])[] = [
    ['taken', total, types],
    ['taken', rules === tally.entries ? 0 : rules, ''],
    ['repeated', repeated, ''],
    ['quarantined', quarantined, ''],
    ['not for detection', notForDetection, ''],
    ['expired', expired, ''],
    ['filtered out', filtered, ''],
  ];
  return rows
    .filter(([, count]) => count > 0)
    .map(([word, count, more]) => `${word}: ${count}${more === '' ? '' : ` (${more})`}`);
}

const titleOf = ({ source, recognised, tally, rules, diagnostics }: SourceReport): string => {
  const as = recognised === undefined ? '' : ` (${recognised})`;
  if (diagnostics.some(({ severity }) => severity === 'error'))
    return `${source}${as}: not imported, because of an error`;
  if (rules > 0) return `${source}${as}: ${plural(tally.entries, 'rule')}`;
  return `${source}${as}: ${tally.entries === 1 ? '1 entry' : `${tally.entries} entries`}`;
};

/** Errors are told on stderr like those of every command; these are what is quarantined, and notes. */
const remarksOf = ({ diagnostics }: SourceReport, verbose: boolean): readonly Diagnostic[] =>
  diagnostics.filter(({ severity }) => severity === 'warning' || (verbose && severity === 'info'));

const remarkText = (found: Diagnostic): string => {
  const at = found.span ? `line ${found.span.start.line}: ` : '';
  return `${at}${found.code}: ${messageOf(found, plain)}`;
};

const changesText = ({ added, updated, unchanged, kept, removed }: SetChanges): string =>
  countsIn([
    [added, 'added'],
    [updated, 'updated'],
    [removed, 'removed'],
    [unchanged, 'unchanged'],
    [kept, 'no longer listed and kept'],
  ]);

const fileText = ({ path, changes }: FileReport): string =>
  changes === undefined ? path : `${path}: ${changesText(changes)}`;

const moods = {
  created: 'good',
  updated: 'good',
  unchanged: 'dim',
  skipped: 'warn',
} as const satisfies Record<FileReport['state'], keyof Style>;

const width = 9;

function fileLines(file: FileReport, style: Style): readonly Terminal[] {
  const state = style[moods[file.state]](terminal`${file.state.padEnd(width)}`);
  const why = (file.why ?? []).map((found) => {
    const at = found.span ? `${found.span.file}:${found.span.start.line}: ` : '';
    return indent(terminal`${at}${found.code}: ${messageOf(found, plain)}`, width + 4);
  });
  return [terminal`  ${state} ${fileText(file)}`, ...why];
}

/** The last line: what was written, or would have been. */
function closingOf({ files, dryRun }: ImportReport): string {
  const count = (state: FileReport['state']): number =>
    files.filter((file) => file.state === state).length;
  const written = count('created') + count('updated');
  const [unchanged, skipped] = [count('unchanged'), count('skipped')];
  const verb = dryRun ? 'would be written' : 'written';
  const more = countsIn([
    [unchanged, 'unchanged'],
    [skipped, 'skipped'],
  ]);
  return `${plural(written, 'file')} ${verb}${more === '' ? '' : `, ${more}`}`;
}

/** The service that checks queries takes seconds to load: an import leaves that to the command which is run anyway. */
const unchecked = 'Run `sentinel-rules validate`: it checks the queries of these rules.';

const hasQueries = ({ sources, files, dryRun }: ImportReport): boolean =>
  !dryRun &&
  sources.some(({ rules }) => rules > 0) &&
  files.some(({ state }) => state === 'created' || state === 'updated');

function sourceText(source: SourceReport, verbose: boolean): readonly Terminal[] {
  const remarks = remarksOf(source, verbose);
  const some = verbose ? remarks : remarks.slice(0, shown);
  const left = remarks.length - some.length;
  return [
    terminal`${titleOf(source)}`,
    ...tallyLines(source).map((line) => terminal`  ${line}`),
    ...some.map((found) => terminal`    ${remarkText(found)}`),
    ...(left > 0 ? [terminal`    and ${left} more (--verbose shows them)`] : []),
  ];
}

/** The report for a terminal. */
export const importText = (
  report: ImportReport,
  { style, verbose = false }: { readonly style: Style; readonly verbose?: boolean },
): Terminal =>
  lines([
    ...report.sources.flatMap((source) => sourceText(source, verbose)),
    ...report.files.flatMap((file) => fileLines(file, style)),
    style.strong(terminal`${closingOf(report)}`),
    ...(hasQueries(report) ? [terminal`${unchecked}`] : []),
  ]);

/** The report as data: everything, whatever a terminal shows of it. */
export const importJson = ({ dryRun, sources, files }: ImportReport): object => ({
  dryRun,
  sources: sources.map((source) => ({
    ...source,
    diagnostics: source.diagnostics.map(diagnosticJson),
  })),
  files: files.map(({ why, ...file }) => ({
    ...file,
    ...(why && { why: why.map(diagnosticJson) }),
  })),
});

function sourceMarkdown(source: SourceReport): readonly Markdown[] {
  const found = source.diagnostics;
  const some = found.slice(0, shown);
  const left = found.length - some.length;
  return [
    markdown`### ${titleOf(source)}`,
    list([
      ...tallyLines(source).map((line) => markdown`${line}`),
      ...some.map((one) => markdown`${remarkText(one)}`),
      ...(left > 0 ? [markdown`and ${left} more`] : []),
    ]),
  ];
}

/** The report for a review. */
export const importMarkdown = (report: ImportReport): Markdown =>
  paragraphs([
    markdown`## Import: ${closingOf(report)}`,
    ...report.sources.flatMap(sourceMarkdown),
    markdown`### Files`,
    list(
      report.files.map(({ path, state, changes, why = [] }) => {
        const said = why.map((found) => `${found.code}: ${messageOf(found, plain)}`);
        const more = [...(changes ? [changesText(changes)] : []), ...said].join('; ');
        return markdown`${state} ${code(path)}${more === '' ? '' : `: ${more}`}`;
      }),
    ),
  ]);
