import type { Diagnostic } from '../../diagnostics/index.ts';
import { helpOf, messageOf } from '../message.ts';
import type { Workflow } from '../output.ts';
import { property, workflow } from './workflow.ts';

const levels = { error: 'error', warning: 'warning', info: 'notice' } as const;

const asIs = (value: string): string => value;

function annotation(found: Diagnostic): Workflow {
  const { code, severity, span } = found;
  const help = helpOf(found, asIs);
  const text = `${messageOf(found, asIs)}${help === undefined ? '' : `; ${help}`}`;
  // GitHub marks columns only where a finding stays in one line.
  const columns =
    span?.start.line === span?.end.line && span
      ? workflow`,col=${span.start.column},endColumn=${Math.max(span.start.column, span.end.column - 1)}`
      : workflow``;
  const place = span
    ? workflow`file=${property(span.file)},line=${span.start.line},endLine=${span.end.line}${columns},`
    : workflow``;
  return workflow`::${levels[severity]} ${place}title=${code}::${text}\n`;
}

/** A mark at the line of each finding, in the diff of a pull request. */
export const annotations = (diagnostics: readonly Diagnostic[]): Workflow =>
  workflow.join(diagnostics.map(annotation), workflow``);
