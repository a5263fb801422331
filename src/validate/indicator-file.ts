import schema from '../../schemas/indicators.schema.json' with { type: 'json' };
import { diagnostic, entryOf, fill, hasErrors, spanOfLine } from '../diagnostics/index.ts';
import type { Diagnostic, Path, Result, Span } from '../diagnostics/index.ts';
import { createPacker, indicatorTypeWord } from '../indicators/index.ts';
import type { Indicator, Indicators } from '../model/index.ts';
import type { SourceDocument } from '../source/index.ts';
import { type BenignTallies, tallyBenign } from './check-benign.ts';
import matchesSchema from './generated/indicators.cjs';

import { readEntry } from './read-indicators.ts';
import type { IndicatorEntry, IndicatorsEntry } from './rule-file.ts';
import { schemaFindings } from './schema-findings.ts';
import { soundParts } from './sound.ts';

/** What a file of indicators holds: its indicators, and what it says of all of them. */
export interface IndicatorFile {
  readonly head: Omit<IndicatorsEntry, 'values' | 'file' | 'allow'>;
  readonly values: Indicators;
  /** What is to be said of entries that are kept, each at its place in the file. */
  readonly remarks: readonly Diagnostic[];
  /** Warnings of entries that are probably none, but for those that a rule allows. */
  readonly benign: BenignTallies['findings'];
}

/** Entries that are named one by one; the others are counted. */
const named = 20;

/** Words for a field in the header of a table, in lower case. */
const aliases: Readonly<Record<keyof IndicatorEntry, readonly string[]>> = {
  type: ['type', 'ioc_type'],
  value: ['value', 'indicator', 'ioc', 'ioc_value'],
  threatType: ['threattype', 'threat_type'],
  confidence: ['confidence', 'confidence_level'],
  firstSeen: ['firstseen', 'first_seen', 'first_seen_utc'],
  lastSeen: ['lastseen', 'last_seen', 'last_seen_utc'],
  validUntil: ['validuntil', 'valid_until'],
};

const fieldOf: ReadonlyMap<string, string> = new Map(
  Object.entries(aliases).flatMap(([field, words]) => words.map((word) => [word, field] as const)),
);

/** Gathers what is to be said of entries that are kept: the first of each kind, and how many there are. */
function remarker(file: string) {
  const benign = tallyBenign();
  const findings: Diagnostic[] = [];
  let count = 0;
  return {
    add: (value: Indicator, found: readonly Diagnostic[], at: (field: string) => Span): void => {
      benign.add(value, () => at('value'));
      if (found.length === 0) return;
      count += found.length;
      findings.push(...found.slice(0, Math.max(0, named - findings.length)));
    },
    finish: (): Pick<IndicatorFile, 'remarks' | 'benign'> => {
      const more = { count: count - named };
      const rest = count > named ? [diagnostic('IOC111', more, { span: spanOfLine(file, 1) })] : [];
      return { remarks: [...findings, ...rest], benign: benign.findings };
    },
  };
}

/** Gathers good entries, and names the first of those that are not. */
function gatherer(file: string, strict: boolean) {
  const packer = createPacker();
  const remarks = remarker(file);
  const findings: Diagnostic[] = [];
  let refused = 0;
  let twice = 0;
  const severity = strict ? 'error' : 'warning';
  const refuse = (cause: Diagnostic, span: Span | undefined): void => {
    refused += 1;
    if (refused > named) return;
    const reason = fill(entryOf(cause.code).message, cause.args, (text) => text);
    const args = { reason, cause: cause.code };
    findings.push({ ...diagnostic('IOC101', args, { span }), severity });
  };
  const add = (entry: IndicatorEntry, at: (field: string) => Span): void => {
    const { value, diagnostics } = readEntry(entry, (field) => ({ span: at(field) }));
    const wrong = diagnostics.find((found) => found.severity === 'error');
    if (wrong) refuse(wrong, wrong.span);
    else if (value && packer.add(value)) remarks.add(value, diagnostics, at);
    else if (value) twice += 1;
  };
  const finish = (): Omit<IndicatorFile, 'head'> & Pick<Result<never>, 'diagnostics'> => {
    const span = spanOfLine(file, 1);
    const more = { count: refused - named, total: refused };
    if (refused > named) findings.push({ ...diagnostic('IOC102', more, { span }), severity });
    if (twice > 0) findings.push(diagnostic('IOC104', { count: twice }, { span }));
    return { values: packer.finish(), ...remarks.finish(), diagnostics: findings };
  };
  return { add, refuse, finish };
}

/** Reads a set of a YAML or JSON document; entries that are no indicators are left out and named. */
export function readIndicatorDocument(
  document: SourceDocument,
  { strict = false }: { readonly strict?: boolean | undefined },
): Result<IndicatorFile> {
  matchesSchema(document.data);
  const shape = schemaFindings(matchesSchema.errors ?? [], schema, document);
  const isEntry = ({ path }: { readonly path: Path }): boolean =>
    path[0] === 'values' && path.length > 1;
  const ofHead = shape.filter((finding) => !isEntry(finding)).map((found) => found.diagnostic);
  if (hasErrors(ofHead)) return { diagnostics: ofHead };
  const gathered = gatherer(document.file, strict);
  const entries = shape.filter(isEntry);
  for (const index of new Set(entries.map(({ path }) => path[1]))) {
    const first = entries.find(({ path }) => path[1] === index);
    if (first) gathered.refuse(first.diagnostic, first.diagnostic.span);
  }
  const unsound = entries.map(({ path }) => path.slice(0, 2));
  const { values = [], ...head } = soundParts(document.data, unsound) as IndicatorsEntry;
  values.forEach((entry, index) => {
    if (entry) gathered.add(entry, (field) => document.locate(['values', index, field]));
  });
  const { diagnostics, ...set } = gathered.finish();
  return { value: { head, ...set }, diagnostics: [...ofHead, ...diagnostics] };
}

type Fields = Readonly<Record<string, string>>;

const fieldNamed = (name: string): string | undefined => fieldOf.get(name.trim().toLowerCase());

/** Exports of abuse.ch write None for what is not known. */
const isNull = (field: string, text: string): boolean => text === 'None' && field !== 'value';

/** The fields among cells; empty ones are not there. */
function fieldsOf(columns: readonly (string | undefined)[], cells: readonly unknown[]): Fields {
  const fields: Record<string, string> = {};
  columns.forEach((field, index) => {
    const cell = field === undefined ? undefined : cells[index];
    if (field === undefined || (typeof cell !== 'string' && typeof cell !== 'number')) return;
    const text = String(cell).trim();
    if (text !== '' && !isNull(field, text)) fields[field] = text;
  });
  return fields;
}

/** What is wrong with the header of a table. */
function checkHeader(header: readonly string[], span: Span): readonly Diagnostic[] {
  const known = new Map<string, string>();
  for (const name of header) {
    const field = fieldNamed(name);
    if (field === undefined) continue;
    const first = known.get(field);
    if (first !== undefined)
      return [diagnostic('IOC106', { first, second: name, field }, { span })];
    known.set(field, name);
  }
  const missing = (['type', 'value'] as const).find((field) => !known.has(field));
  if (!missing) return [];
  const args = {
    field: missing,
    header: header.join(', ').slice(0, 200),
    known: aliases[missing].join(', '),
  };
  return [diagnostic('IOC105', args, { span })];
}

/** Takes a file line by line: cells of a table, of which the first are its header, or values of JSON. */
export interface IndicatorLines {
  /** False ends the reading: the header is wrong. */
  readonly take: (line: unknown, number: number) => boolean;
  readonly finish: () => Result<IndicatorFile>;
}

/** Makes a reader of the lines of a CSV or NDJSON file. */
export function indicatorLines(
  file: string,
  { strict = false }: { readonly strict?: boolean | undefined },
): IndicatorLines {
  const isTable = /\.csv$/i.test(file);
  const gathered = gatherer(file, strict);
  let columns: readonly (string | undefined)[] | undefined;
  let wrong: readonly Diagnostic[] = [];
  const takeFields = (fields: Fields, line: number): void => {
    const at = (): Span => spanOfLine(file, line);
    const { type: written = '', value = '', ...rest } = fields;
    const type = indicatorTypeWord(written);
    if (type) gathered.add({ type, value, ...rest }, at);
    else gathered.refuse(diagnostic('IOC107', { value: written }), at());
  };
  const noEntry = (found: string, line: number): void => {
    gathered.refuse(diagnostic('IOC108', { found }), spanOfLine(file, line));
  };
  const takeCells = (cells: readonly string[], line: number): boolean => {
    if (!columns) {
      columns = cells.map(fieldNamed);
      wrong = checkHeader(cells, spanOfLine(file, line));
      return wrong.length === 0;
    }
    if (cells.length === columns.length) takeFields(fieldsOf(columns, cells), line);
    else noEntry(`a line of ${cells.length} cells under ${columns.length} columns`, line);
    return true;
  };
  return {
    take: (line, number) => {
      if (isTable) return takeCells(line as readonly string[], number);
      if (typeof line === 'object' && line !== null && !Array.isArray(line))
        takeFields(fieldsOf(Object.keys(line).map(fieldNamed), Object.values(line)), number);
      else noEntry(line === undefined ? 'no JSON' : 'no object', number);
      return true;
    },
    finish: () => {
      if (wrong.length > 0) return { diagnostics: wrong };
      const { diagnostics, ...set } = gathered.finish();
      return { value: { head: {}, ...set }, diagnostics };
    },
  };
}
