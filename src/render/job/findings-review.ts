import type { Diagnostic } from '../../diagnostics/index.ts';
import { countsText } from '../diagnostics-text.ts';
import { code, list, markdown } from '../markdown.ts';
import { helpOf, messageOf } from '../message.ts';
import type { Markdown } from '../output.ts';
import { type Document, fit } from './fit.ts';

const asIs = (value: string): string => value;
const rank = { error: 0, warning: 1, info: 2 } as const;

/** One finding, with its place and its remedy. */
export function findingMarkdown(found: Diagnostic): Markdown {
  const { code: name, severity, span } = found;
  const place = span
    ? markdown`${code(`${span.file}:${span.start.line}:${span.start.column}`)} `
    : markdown``;
  const help = helpOf(found, asIs);
  const remedy = help === undefined ? markdown`` : markdown`; ${help}`;
  return markdown`${place}${severity} ${name}: ${messageOf(found, asIs)}${remedy}`;
}

/** What a job has found, for its summary. */
export interface FindingsReview {
  readonly title: string;
  readonly diagnostics: readonly Diagnostic[];
  /** What else there is to say, above the findings. */
  readonly notes?: readonly string[];
}

/** Findings for the summary of a job, the worst first; notes are only counted. */
export function findingsReview(
  { title, diagnostics, notes = [] }: FindingsReview,
  limit: number,
): Markdown {
  const counted = countsText(diagnostics, true);
  const seen = diagnostics
    .filter(({ severity }) => severity !== 'info')
    .sort((a, b) => rank[a.severity] - rank[b.severity]);
  const document: Document = {
    head: [
      markdown`## ${title}${counted === '' ? '' : `: ${counted}`}`,
      ...(notes.length > 0 ? [list(notes.map((note) => markdown`${note}`))] : []),
    ],
    parts: seen.map((found) => list([findingMarkdown(found)])),
    foot: [],
    noun: ['finding', 'findings'],
  };
  return fit(document, limit);
}
