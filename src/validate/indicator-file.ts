import schema from '../../schemas/indicators.schema.json' with { type: 'json' };
import { diagnostic, hasErrors } from '../diagnostics/index.ts';
import type { Diagnostic, Result } from '../diagnostics/index.ts';
import { identityOf } from '../indicators/index.ts';
import type { Indicator } from '../model/index.ts';
import type { SourceDocument } from '../source/index.ts';
import matchesSchema from './generated/indicators.cjs';
import { type EntryPlace, readEntry } from './read-entry.ts';
import type { IndicatorEntry, IndicatorsEntry } from './rule-file.ts';
import { schemaFindings } from './schema-findings.ts';

/** What a file says of all its indicators. */
export type FileHead = Omit<IndicatorsEntry, 'values' | 'file'>;

/** A file of indicators: what is wrong with an entry leaves that entry out, not the file. */
export interface IndicatorFile {
  readonly head: FileHead;
  readonly values: readonly Indicator[];
  /** How many entries are left out, and the first of the findings. */
  readonly quarantined: number;
  readonly findings: readonly Diagnostic[];
  readonly duplicates: number;
}

/** Findings of one file that are listed; the others are counted. */
const mostFindings = 20;

/** Collects the indicators of a file, one entry after another. */
export interface IndicatorCollector {
  readonly take: (entry: IndicatorEntry, place: EntryPlace) => void;
  /** Leaves an entry out. */
  readonly quarantine: (findings: readonly Diagnostic[]) => void;
  readonly collected: (head: FileHead) => IndicatorFile;
}

/** Makes a collector. */
export function collectIndicators(): IndicatorCollector {
  const seen = new Set<string>();
  const values: Indicator[] = [];
  const findings: Diagnostic[] = [];
  let quarantined = 0;
  let duplicates = 0;
  const note = (found: readonly Diagnostic[]): void => {
    for (const finding of found)
      if (findings.length < mostFindings) findings.push({ ...finding, severity: 'warning' });
  };
  const quarantine = (found: readonly Diagnostic[]): void => {
    quarantined += 1;
    note(found);
  };
  return {
    quarantine,
    take: (entry, place) => {
      const { value, diagnostics } = readEntry(entry, place);
      if (!value || hasErrors(diagnostics)) {
        quarantine(diagnostics);
        return;
      }
      note(diagnostics);
      const key = identityOf(value);
      if (seen.has(key)) duplicates += 1;
      else {
        seen.add(key);
        values.push(value);
      }
    },
    collected: (head) => ({ head, values, quarantined, findings, duplicates }),
  };
}

/** A YAML or JSON file: an `indicators` block of its own. */
export function readIndicatorDocument(document: SourceDocument): Result<IndicatorFile> {
  matchesSchema(document.data);
  const shape = schemaFindings(matchesSchema.errors ?? [], schema, document);
  const isOfEntry = ({ path }: (typeof shape)[number]): boolean =>
    path[0] === 'values' && typeof path[1] === 'number';
  const head = shape.filter((finding) => !isOfEntry(finding));
  if (head.length > 0) return { diagnostics: head.map((finding) => finding.diagnostic) };
  const { values, ...rest } = document.data as FileHead & {
    readonly values: readonly IndicatorEntry[];
  };
  const misshapen = new Map<number, readonly Diagnostic[]>();
  for (const { path, diagnostic: finding } of shape.filter(isOfEntry)) {
    const index = Number(path[1]);
    misshapen.set(index, [...(misshapen.get(index) ?? []), finding]);
  }
  const collector = collectIndicators();
  for (const [index, entry] of values.entries()) {
    const wrong = misshapen.get(index);
    if (wrong) collector.quarantine(wrong);
    else collector.take(entry, (field) => document.locate(['values', index, field]));
  }
  return { value: collector.collected(rest), diagnostics: [] };
}

/** What is said of a file once, wherever it is named: entries that are left out, and those that are there twice. */
export function findingsOfFile(
  { values, quarantined, findings, duplicates }: IndicatorFile,
  file: string,
): readonly Diagnostic[] {
  const start = { line: 1, column: 1, offset: 0 };
  const span = { file, start, end: { ...start, column: 2, offset: 1 } };
  const taken = values.length;
  return [
    ...findings,
    ...(quarantined > 0
      ? [diagnostic('IOC060', { quarantined, taken, shown: findings.length }, { span })]
      : []),
    ...(duplicates > 0 ? [diagnostic('IOC061', { duplicates, taken }, { span })] : []),
  ];
}
