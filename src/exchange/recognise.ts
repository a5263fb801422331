import { diagnostic, nearestOf, spanOfLine } from '../diagnostics/index.ts';
import { feeds } from './feeds/index.ts';
import type { DocumentFeed, Feed, FeedFacts, TableFeed, XmlFeed } from './feeds/feed.ts';
import { formOf } from './forms/form-of.ts';
import type { Form } from './forms/form-of.ts';
import { jsonOf, linesOfPaths } from './forms/json.ts';
import { readNdjson } from './forms/ndjson.ts';
import { readTable } from './forms/table.ts';
import { tableShape } from './forms/table-beginning.ts';
import type { TableShape } from './forms/table-beginning.ts';
import { heldText, wholeText } from './forms/text-source.ts';
import type { TextSource } from './forms/text-source.ts';
import { Unreadable } from './forms/unreadable.ts';
import { xmlRoot } from './forms/xml.ts';
import { createGatherer } from './gather.ts';
import { emptyTally } from './imported.ts';
import type { ImportFilter, Imported, SourceTally } from './imported.ts';
import { factsOf } from './named-after-file.ts';
import { mayBePage, readPage } from './pages/index.ts';
import { mayBeRules, readRules } from './rules/index.ts';

/** Documents are read as a whole; larger feeds come line by line. */
const mostDocument = 64 * 1_048_576;
/** Pages and rules are small; what is larger is a table. */
const mostText = 4 * 1_048_576;

/** What is asked for: a source, and the feeds that it may be of. */
interface Request {
  readonly source: TextSource;
  readonly filter: ImportFilter;
  readonly candidates: readonly Feed[];
  /** The feed that it is said to be. */
  readonly from?: FeedFacts;
}

const idsOf = (): readonly string[] => [...new Set(feeds.map(({ id }) => id))].sort();

const at = ({ name }: TextSource): { readonly span: ReturnType<typeof spanOfLine> } => ({
  span: spanOfLine(name, 1),
});

function unknown({ source, from }: Request): Unreadable {
  if (from) return new Unreadable(diagnostic('IMP016', { feed: from.title }, at(source)));
  return new Unreadable(diagnostic('IMP003', { known: idsOf().join(', ') }, at(source)));
}

const none = { sets: [], rules: [], diagnostics: [] };

/** A page or rules of other tools; undefined: the text is neither. */
function pageOrRules({ source, filter, from }: Request, text: string): Imported | undefined {
  if (from) return undefined;
  const reading = readPage(text, source.name);
  if (!reading) return rulesIn(source.name, text);
  const { page, diagnostics } = reading;
  const base = { ...none, source: source.name, tally: emptyTally };
  if (!page) return { ...base, diagnostics };
  const gatherer = createGatherer(source.name, filter);
  page.read(gatherer.take);
  const { feed, reference, details } = page;
  const gathered = gatherer.finish({
    feed,
    ...(reference !== undefined && { reference }),
    page: details,
  });
  return {
    ...base,
    recognised: feed.id,
    ...gathered,
    diagnostics: [...diagnostics, ...gathered.diagnostics],
  };
}

/** Findings that a rule was not taken with; all others are about rules that were. */
const refusedRules: ReadonlySet<string> = new Set([
  'IMP061',
  'IMP063',
  'IMP068',
  'IMP070',
  'IMP073',
  'IMP077',
  'IMP078',
  'IMP079',
]);

function tallyOfRules({
  rules,
  diagnostics,
}: Pick<Imported, 'rules' | 'diagnostics'>): SourceTally {
  const quarantined = diagnostics.filter(({ code }) => refusedRules.has(code)).length;
  return { ...emptyTally, entries: rules.length + quarantined, quarantined };
}

function rulesIn(source: string, text: string): Imported | undefined {
  const reading = readRules(text, source);
  return reading && { ...none, ...reading, source, tally: tallyOfRules(reading) };
}

const readHtml = async (request: Request): Promise<Imported> => {
  const { source } = request;
  const text = await wholeText(source, { form: 'an HTML page', limit: mostDocument });
  const page = pageOrRules(request, text);
  if (page) return page;
  throw new Unreadable(diagnostic('IMP007', {}, at(source)));
};

const readXml = async (request: Request): Promise<Imported> => {
  const { source, filter, candidates } = request;
  const text = await wholeText(source, { form: 'XML', limit: mostDocument });
  const root = xmlRoot(text, source.name);
  const feed = candidates.find((one): one is XmlFeed => one.form === 'xml' && one.isOne(root));
  if (!feed) throw unknown(request);
  const gatherer = createGatherer(source.name, filter);
  feed.read(root, gatherer.take);
  const facts = { feed: factsOf(feed, source.name) };
  return { ...none, source: source.name, recognised: feed.id, ...gatherer.finish(facts) };
};

const documentFeed = (candidates: readonly Feed[], data: unknown): DocumentFeed | undefined =>
  candidates.find((one): one is DocumentFeed => one.form === 'document' && one.isOne(data));

/** What a feed writes that has nothing to say. */
const isEmpty = (data: unknown): boolean =>
  typeof data === 'object' && data !== null && Object.keys(data).length === 0;

type ParsedJson = { readonly data: unknown } | { readonly failure: Unreadable };

/** Comments alone, or an empty document: a feed on a quiet day. */
const withoutEntries = ({ source: { name }, from }: Request): Imported => ({
  ...none,
  source: name,
  tally: emptyTally,
  ...(from && { recognised: from.id }),
});

/** ARM templates may have comments, which JSON has not: what fails may be rules still. */
function parsedJson(text: string, name: string): ParsedJson {
  try {
    return { data: jsonOf(text, name) };
  } catch (error) {
    if (error instanceof Unreadable) return { failure: error };
    throw error;
  }
}

/** JSON that is of no feed: rules of other tools, nothing at all, or unknown. */
function withoutFeed(request: Request, text: string, parsed: ParsedJson): Imported {
  if ('data' in parsed && isEmpty(parsed.data)) return withoutEntries(request);
  const rules = request.from ? undefined : rulesIn(request.source.name, text);
  if (rules && ('data' in parsed || rules.rules.length > 0)) return rules;
  throw 'data' in parsed ? unknown(request) : parsed.failure;
}

const readJson = async (request: Request): Promise<Imported> => {
  const { source, filter, candidates } = request;
  const text = await wholeText(source, { form: 'JSON', limit: mostDocument });
  const parsed = parsedJson(text, source.name);
  const data = 'data' in parsed ? parsed.data : undefined;
  const feed = documentFeed(candidates, data);
  if (!feed) return withoutFeed(request, text, parsed);
  const gatherer = createGatherer(source.name, filter);
  feed.read(data, gatherer.take);
  const gathered = gatherer.finish({ feed: factsOf(feed, source.name) }, (paths) =>
    linesOfPaths(text, paths),
  );
  return { ...none, source: source.name, recognised: feed.id, ...gathered };
};

const readJsonLines = async (request: Request): Promise<Imported> => {
  const { source, filter, candidates } = request;
  const [first = ''] = source.beginning.trimStart().split('\n');
  const feed = documentFeed(candidates, jsonOf(first, source.name));
  if (!feed) throw unknown(request);
  const gatherer = createGatherer(source.name, filter);
  await readNdjson(source, feed, gatherer);
  const facts = { feed: factsOf(feed, source.name) };
  return { ...none, source: source.name, recognised: feed.id, ...gatherer.finish(facts) };
};

interface FoundTable {
  readonly feed: TableFeed;
  readonly readRow: NonNullable<ReturnType<TableFeed['rowsOf']>>;
}

function tableFeed(candidates: readonly Feed[], { beginning }: TableShape): FoundTable | undefined {
  for (const feed of candidates) {
    const readRow = feed.form === 'table' ? feed.rowsOf(beginning) : undefined;
    if (feed.form === 'table' && readRow) return { feed, readRow };
  }
  return undefined;
}

async function readRows(
  { filter }: Request,
  source: TextSource,
  { found: { feed, readRow }, shape }: { readonly found: FoundTable; readonly shape: TableShape },
): Promise<Imported> {
  const gatherer = createGatherer(source.name, filter);
  await readTable(source, shape, { readRow, gatherer });
  const facts = { feed: factsOf(feed, source.name) };
  return { ...none, source: source.name, recognised: feed.id, ...gatherer.finish(facts) };
}

/** Tables tell by their columns; then pages and rules by their words; a list is what is left. */
const readText = async (request: Request): Promise<Imported> => {
  const { source, candidates } = request;
  const shape = tableShape(source, request.from?.id);
  const found = tableFeed(candidates, shape);
  const { beginning } = source;
  const isTable =
    found && shape.delimiter !== undefined && !mayBePage(beginning) && !mayBeRules(beginning);
  if (isTable) return readRows(request, source, { found, shape });
  const { text, source: again } = await heldText(source, mostText);
  const other = text === undefined ? undefined : pageOrRules(request, text);
  if (other) return other;
  if (found) return readRows(request, again, { found, shape });
  if (shape.beginning.sample.length > 0) throw unknown(request);
  return withoutEntries(request);
};

const readers: Readonly<Record<Form, (request: Request) => Promise<Imported>>> = {
  html: readHtml,
  xml: readXml,
  json: readJson,
  ndjson: readJsonLines,
  text: readText,
};

/** Finds out what a source is, and reads it. */
export async function recognise(
  source: TextSource,
  from: string | undefined,
  filter: ImportFilter,
): Promise<Imported> {
  const candidates = from === undefined ? feeds : feeds.filter(({ id }) => id === from);
  const [said] = candidates;
  if (from !== undefined && !said) {
    const known = nearestOf(from, idsOf()) ?? idsOf().join(', ');
    throw new Unreadable(diagnostic('IMP015', { value: from, known }, at(source)));
  }
  const request = { source, filter, candidates, ...(from !== undefined && said && { from: said }) };
  return readers[formOf(source)](request);
}
