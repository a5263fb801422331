import type { Diagnostic, Severity, Span } from '../diagnostics/index.ts';
import { codeFrame, type Sources } from './code-frame.ts';
import { helpOf, messageOf, noteText, plural } from './message.ts';
import { lines, type Style, terminal, type Terminal } from './terminal.ts';
import { visible } from './visible.ts';

const colourOf = { error: 'bad', warning: 'warn', info: 'note' } as const satisfies Record<
  Severity,
  keyof Style
>;

const place = ({ file, start }: Span): Terminal => terminal`${file}:${start.line}:${start.column}`;

/** What findings are shown with. */
interface Look {
  readonly sources: Sources;
  readonly style: Style;
  /** Of the terminal; absent: it is none. */
  readonly columns?: number;
}

/** One finding: what, where with the line itself, and what to do about it. */
function finding(diagnostic: Diagnostic, look: Look): Terminal {
  const { style } = look;
  const { code, severity, span, related = [] } = diagnostic;
  const label = style[colourOf[severity]](terminal`${severity} ${code}`);
  const help = helpOf(diagnostic, visible);
  const frame = span && codeFrame(span, look);
  return terminal.join(
    [
      terminal`${label}: ${messageOf(diagnostic, visible)}\n`,
      ...(span ? [terminal`  ${style.dim(terminal`-->`)} ${place(span)}\n`] : []),
      ...(frame ? [frame] : []),
      ...related.map((other) => terminal`  ${noteText(other.note)}: ${place(other.span)}\n`),
      ...(help ? [terminal`  ${style.note(terminal`help`)}: ${help}\n`] : []),
    ],
    terminal``,
  );
}

/** How many findings there are, by severity. */
export const countsOf = (
  diagnostics: readonly Diagnostic[],
): Readonly<Record<Severity, number>> => ({
  error: diagnostics.filter(({ severity }) => severity === 'error').length,
  warning: diagnostics.filter(({ severity }) => severity === 'warning').length,
  info: diagnostics.filter(({ severity }) => severity === 'info').length,
});

/** What a reader of diagnostics sees: notes only on request, for they ask for nothing to be done. */
export function diagnosticsText(
  diagnostics: readonly Diagnostic[],
  options: Look & { readonly verbose: boolean },
): Terminal {
  const seen = diagnostics.filter(({ severity }) => options.verbose || severity !== 'info');
  return lines(seen.map((diagnostic) => finding(diagnostic, options)));
}

/** `2 errors, 1 warning, 3 notes`; empty where nothing was found. Notes that are not shown say how to see them. */
export function countsText(diagnostics: readonly Diagnostic[], verbose: boolean): string {
  const { error, warning, info } = countsOf(diagnostics);
  return [
    error > 0 ? plural(error, 'error') : '',
    warning > 0 ? plural(warning, 'warning') : '',
    info > 0 ? `${plural(info, 'note')}${verbose ? '' : ' (--verbose shows them)'}` : '',
  ]
    .filter((part) => part !== '')
    .join(', ');
}
