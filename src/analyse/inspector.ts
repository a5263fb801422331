import { createAnalyser, type QuerySchema, type ResultColumn } from '../kusto/index.ts';
import { type Inspection, type QueryFinding, queryFinding } from './inspection.ts';
import { lint } from './lints/index.ts';
import { readingOf } from './reading.ts';
import { serviceFinding } from './service-findings.ts';

/** Inspects query texts: a function of text and schema. */
export type Inspect = (text: string) => Inspection;

/** Makes an inspector over the tables and functions of a workspace. */
export function createInspector(schema: QuerySchema): Inspect {
  const analyser = createAnalyser(schema);
  return (text) => {
    const { findings, columns, tree } = analyser.analyse(text);
    const found = withoutEchoes(findings.flatMap((one) => serviceFinding(one, text, schema) ?? []));
    const linted = tree ? lint(tree, text) : [];
    const complete = columns !== undefined && findings.length === 0;
    return {
      findings: [...found, ...linted, ...(complete ? timeless(columns) : [])],
      ...(complete && isClosed(columns) && { columns: columns.map(({ name }) => name) }),
      ...readingOf(tree, { text, schema, found }),
    };
  };
}

const echoing: ReadonlySet<string> = new Set(['KQL002', 'KQL007', 'KQL009']);

/** What is unknown makes everything after it doubtful: its columns may be what other findings miss. */
function withoutEchoes(found: readonly QueryFinding[]): readonly QueryFinding[] {
  const unknown = found.filter(({ code }) => code === 'KQL005' || code === 'KQL006');
  return unknown.length === 0 ? found : found.filter(({ code }) => !echoing.has(code));
}

/** The service adds columns of type unknown where a table accepts any. */
const isClosed = (columns: readonly ResultColumn[]): boolean =>
  columns.every(({ type }) => type !== 'unknown');

const timeless = (columns: readonly ResultColumn[]): readonly QueryFinding[] =>
  columns.some(({ name }) => name === 'TimeGenerated')
    ? []
    : [queryFinding('KQL030', {}, { start: 0, length: 1 })];
