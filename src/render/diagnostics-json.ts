import type { Diagnostic, Severity, Span } from '../diagnostics/index.ts';
import { helpOf, messageOf, noteText } from './message.ts';

/** A place as other tools read it: 1-based, the end exclusive, the path relative. */
export interface PlaceJson {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** One finding in `--format json`; this shape only grows. */
export interface DiagnosticJson extends Partial<PlaceJson> {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly help?: string;
  readonly args: Readonly<Record<string, string | number>>;
  readonly related?: readonly (PlaceJson & { readonly message: string })[];
}

const placeJson = ({ file, start, end }: Span): PlaceJson => ({
  file,
  line: start.line,
  column: start.column,
  endLine: end.line,
  endColumn: end.column,
});

/** Values stay as they are: JSON quotes them. */
const asIs = (value: string): string => value;

/** A finding as plain JSON data. */
export function diagnosticJson(diagnostic: Diagnostic): DiagnosticJson {
  const help = helpOf(diagnostic, asIs);
  return {
    code: diagnostic.code,
    severity: diagnostic.severity,
    message: messageOf(diagnostic, asIs),
    ...(diagnostic.span && placeJson(diagnostic.span)),
    ...(help !== undefined && { help }),
    args: diagnostic.args,
    ...(diagnostic.related && {
      related: diagnostic.related.map(({ span, note }) => ({
        ...placeJson(span),
        message: noteText(note),
      })),
    }),
  };
}
