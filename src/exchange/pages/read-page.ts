import { diagnostic, spanOfLine } from '../../diagnostics/index.ts';
import type { Diagnostic } from '../../diagnostics/index.ts';
import { indicatorTypeOf, isUnseenDigest } from '../../indicators/index.ts';
import type { IndicatorType } from '../../model/index.ts';
import type { Take } from '../entry.ts';
import { catalogues } from './catalogues.ts';
import type { Catalogue } from './catalogues.ts';
import { draftsOf } from './drafts/index.ts';
import { huntedTables, tablesNamed } from './hunted-tables.ts';
import { sheetOfHtml } from './html-sheet.ts';
import { identityOf, isOfSite } from './identity.ts';
import type { Identity } from './identity.ts';
import { flowOf } from './lines.ts';
import type { Flow, Line, Sheet } from './lines.ts';
import { isKnownKind, kindOf } from './other-kinds.ts';
import type { PageReading } from './page.ts';
import type { PageDetails } from '../imported.ts';
import { findingsOfQueries, queriesOf } from './queries.ts';
import type { PageQuery } from './queries.ts';
import { readRow } from './rows.ts';
import type { ReadRow } from './rows.ts';
import { scenariosOf } from './scenarios.ts';
import { tableOf } from './table.ts';
import type { IndicatorTable } from './table.ts';
import { sheetOfText } from './text-sheet.ts';

const html =
  /^(?:\s|<!--[^]*?-->|<\?xml[^>]{0,200}>)*<(?:!doctype\s+html|html|head|body|title|meta|link|main|article|section|header|nav|div|h1|p|table)\b/i;
const addressFirst = /^\s*(https?:\/\/\S+)[ \t]*\r?\n/;

/** The page in its form; HTML may have its address on a line before it. */
function sheetOf(text: string): Sheet {
  const plain = text.replace(/^\uFEFF/, '');
  const address = addressFirst.exec(plain);
  const body = address ? plain.slice(address[0].length) : plain;
  if (!html.test(body)) return sheetOfText(plain);
  if (!address) return sheetOfHtml(plain);
  // The address gives way to as many characters that are none of a document, so that lines keep their numbers.
  const sheet = sheetOfHtml('\n'.repeat(address[0].split('\n').length - 1) + body);
  return { ...sheet, addresses: [address[1] ?? '', ...sheet.addresses] };
}

/** Whether a text that begins so may be a page: it has commas and pipes, and is no table of a feed all the same. */
export const mayBePage = (beginning: string): boolean =>
  catalogues.some(({ summary, title }) => summary.test(beginning) || title.test(beginning));

/** Reads a catalogue page, as text or as HTML; undefined: the text is no page. */
export function readPage(text: string, name: string): PageReading | undefined {
  const sheet = sheetOf(text);
  const flow = flowOf(sheet.lines);
  for (const catalogue of catalogues) {
    const table = tableOf(catalogue, sheet.lines, flow);
    const titled = sheet.titles.some((title) => catalogue.title.test(title));
    const summarised = catalogue.summary.test(flow.text);
    if (summarised || (table && titled)) return readingOf({ catalogue, table, sheet, flow, name });
  }
  const isOther = isOfSite(sheet, name) && (sheet.form === 'html' || isKnownKind(flow));
  if (!isOther) return undefined;
  const span = spanOfLine(name, 1);
  return { diagnostics: [diagnostic('IMP040', { what: kindOf(flow) }, { span })] };
}

/** A page whose kind is known. */
interface Known {
  readonly catalogue: Catalogue;
  readonly table: IndicatorTable | undefined;
  readonly sheet: Sheet;
  readonly flow: Flow;
  readonly name: string;
}

function readingOf(known: Known): PageReading {
  const { catalogue, table, sheet, flow } = known;
  const identity = identityOf(known);
  const { family, reference } = identity;
  const rows = (table?.rows ?? []).map((row) => readRow(catalogue, family, row));
  const queries = queriesOf(flow);
  const named = tablesNamed(sheet.lines, flow, queries);
  const hunted = huntedTables(named, typesOf(rows));
  const findings = findingsOf({ ...known, identity, rows, queries, ofTables: hunted.findings });
  const details = detailsOf(known, identity, hunted.tables);
  const read = (take: Take): void => {
    give(rows, take);
  };
  return {
    page: { feed: catalogue.feed, family, ...(reference && { reference }), details, read },
    diagnostics: findings,
  };
}

function detailsOf(known: Known, identity: Identity, tables: readonly string[]): PageDetails {
  const { slug, family } = identity;
  const scenarios = scenariosOf(outsideOf(known.sheet.lines, known.table));
  const drafts = draftsOf(scenarios, { tables, family: family.name });
  return { ...(slug && { slug }), tables, drafts };
}

/** What is said of a page, each finding with its line. */
function findingsOf(
  read: Known & {
    readonly identity: Identity;
    readonly rows: readonly ReadRow[];
    readonly queries: readonly PageQuery[];
    readonly ofTables: readonly Diagnostic[];
  },
): readonly Diagnostic[] {
  const { sheet, flow, table, rows, queries, name } = read;
  const lineAt = (index: number): number => sheet.lines[index]?.line ?? 1;
  const at = (line: number) => ({ span: spanOfLine(name, line) });
  const ports = rows.filter(({ entry }) => entry?.type === 'ip:port').length;
  const head = at(lineAt(table?.from ?? 0));
  const query = at(lineAt(flow.lineAt(queries[0]?.offset ?? 0)));
  return [
    ...placed(countFindings(read.identity, rows), head),
    ...rows.flatMap(({ findings, line }) => placed(findings, at(line))),
    ...placed(read.ofTables, head),
    ...placed(findingsOfQueries(queries, { ports }), query),
  ];
}

const placed = (
  findings: readonly Diagnostic[],
  where: Pick<Diagnostic, 'span'>,
): readonly Diagnostic[] => findings.map((finding) => ({ ...finding, ...where }));

/** The lines of a page without those of its table: cells are no scenarios, whatever stands in them. */
const outsideOf = (lines: readonly Line[], table: IndicatorTable | undefined): readonly Line[] =>
  table ? [...lines.slice(0, table.from), ...lines.slice(table.to)] : lines;

function typesOf(rows: readonly ReadRow[]): ReadonlySet<IndicatorType> {
  const words = rows.flatMap(({ entry }) => entry?.type ?? []);
  return new Set(words.flatMap((word) => (isUnseenDigest(word) ? [] : indicatorTypeOf(word))));
}

const countFindings = ({ total }: Identity, rows: readonly ReadRow[]): readonly Diagnostic[] =>
  total === undefined || total === rows.length
    ? []
    : [diagnostic('IMP041', { total, rows: rows.length })];

function give(rows: readonly ReadRow[], take: Take): void {
  for (const { entry, refusal, line } of rows) {
    if (entry) take.entry(entry, line);
    if (refusal) take.refuse(refusal, line);
  }
}
